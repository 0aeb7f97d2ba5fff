import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLikenesses } from '../../../src/helpdesk/queue/make-likenesses.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { InboxId } from '../../../src/journal/values.js';
import { useDesk } from '../../contracts/journal-contract.js';
import { makePart, makeRecord } from '../../fakes/make-intake.js';
import { describeByText } from './open-facts.js';

const likenesses = makeLikenesses();
const desk = useDesk((folder, now) =>
  openJournal({ folder, silentAfter: 1e9, buttonLife: 1e9, now, describe: describeByText, likenesses }),
);

/** Which of some words stand anywhere in the files of the journal. */
function find(words: readonly string[]): readonly string[] {
  const { folder } = desk();
  const files = readdirSync(folder).filter((file) => file !== 'journal.lock'); // closing it would give it up
  const bytes = Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
  return words.filter((word) => bytes.includes(word));
}

const clerk = { staff: 'wang', displayName: '王工' };
const wordsOf = (person: string): readonly string[] =>
  ['问的话', '接管时说的话', '意见', '收到的话', '等着的话'].map((word) => person + word);

/** Everything that the desk may keep of a person. */
async function live(person: string): Promise<void> {
  const { journal, take, claim } = desk();
  const [question, said, reason, answer] = wordsOf(person) as [string, string, string, string];
  const mine = { person, conversation: `${person}-talk`, text: `开封市:同一个问题，${question}` };
  await take(`${person}1`, mine);
  const record = makeRecord(await claim(), {}, { kind: 'refuse', reason: 'no_clause' });
  await journal.finish(record, '{}', [makePart('没有找到')]);
  const thumb = { channel: 'telegram', externalId: `f-${person}`, person, recordId: record.id } as const;
  await journal.addFeedback({ ...thumb, verdict: 'bad', reasons: [reason], at: 3000 });
  const { talks } = journal.desk;
  await talks.takeOver({ conversation: mine.conversation, person, ...clerk, staffAt: 3000 });
  const inbox = await take(`${person}2`, { ...mine, text: said });
  await claim();
  await journal.withhold(inbox, [], 3000);
  const words = { channel: 'telegram', conversation: mine.conversation, person, address: null, staff: '王工' } as const;
  const parts = [makePart(answer)];
  await talks.say({ ...words, key: `k-${person}`, parts, text: answer, citations: '[]', at: 3000 }, clerk.staff);
}

describe('a person who is erased', () => {
  beforeEach(async () => {
    await live('zhang');
    await live('li');
    for (const person of ['zhang', 'li']) {
      await desk().take(`${person}3`, { person, conversation: `${person}-talk`, text: `${person}等着的话` });
    }
  });
  afterEach(() => {
    likenesses.clear();
  });

  it('is in no table of the desk any more, and others are', async () => {
    const { journal } = desk();
    const { items: before } = await journal.desk.queue.list({}, { offset: 0, limit: 9 });
    expect(before.reduce((sum, { items }) => sum + items, 0)).toBe(2);
    const others = find(wordsOf('li'));
    // What is sealed in the records cannot be found; the question stands in the facts and in the queue beside.
    expect(find(wordsOf('zhang'))).toEqual(wordsOf('zhang'));
    await journal.erase('zhang');
    expect(find([...wordsOf('zhang'), 'zhang-talk'])).toEqual([]);
    expect(find(wordsOf('li'))).toEqual(others);
    const { items } = await journal.desk.queue.list({}, { offset: 0, limit: 9 });
    expect(items.map(({ question }) => question)).toEqual(['开封市:同一个问题，li问的话']);
    const facts = await journal.desk.facts.list({}, { offset: 0, limit: 9 });
    expect(facts.items.map(({ text }) => text)).toEqual(['开封市:同一个问题，li问的话']);
    expect(journal.desk.talks.speaker('zhang-talk', 3001)).toBeUndefined();
    expect(journal.desk.talks.speaker('li-talk', 3001)).toMatchObject(clerk);
    expect((await journal.verify()).broken).toBeNull();
  });

  it('is not in what an answer brings that was under way', async () => {
    const { journal, take, claim } = desk();
    await journal.erase('zhang');
    await journal.erase('li');
    const inbox: InboxId = await take('zhang4', { person: 'zhang', conversation: 'zhang-talk', text: 'zhang在途的话' });
    const waiting = await claim();
    expect(waiting.inbox).toBe(inbox);
    await journal.erase('zhang');
    await journal.finish(makeRecord(waiting, {}, { kind: 'refuse', reason: 'no_clause' }), '{}', [
      makePart('zhang的答复'),
    ]);
    expect(find(['zhang在途的话', 'zhang的答复'])).toEqual([]);
  });
});
