import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import { useDesk } from '../contracts/journal-contract.js';
import { makePart, makeRecord } from '../fakes/make-intake.js';

describe('what was taken away', () => {
  const desk = useDesk((folder, now) => openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now }));
  /** Which of some words stand anywhere in the files of the journal. */
  const find = (words: readonly string[]): readonly string[] => {
    const { folder } = desk();
    // The lock is not opened: closing it would give it up.
    const files = readdirSync(folder).filter((file) => file !== 'journal.lock');
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
    return words.filter((word) => bytes.includes(word));
  };

  /** Fills the journal with messages of two people, of many lengths, settled in every way. */
  const fill = async (): Promise<void> => {
    const { journal } = desk();
    for (let i = 0; i < 400; i += 1) {
      const person = i % 2 === 0 ? 'zhang' : 'wang';
      const text = `${person}的问题`.repeat(1 + ((i * 37) % 60));
      const answer = `${person}的答复`.repeat(1 + ((i * 53) % 90));
      const conversation = `chat-${person}-${i % 10}`;
      const changed = { person, conversation, text, address: { to: `${person}的地址` }, receivedAt: 1000 + i };
      const button = { id: `b${i}`, kind: 'ask', value: `${person}的按钮` } as const;
      if (i % 7 === 0) {
        await desk().take(`m${i}`, { ...changed, parts: [makePart(answer, 'push', [button])] });
        continue;
      }
      const inbox = await desk().take(`m${i}`, changed);
      if (i > 380) continue; // waits
      const waiting = await desk().claim();
      const parts = [makePart(answer, 'push', [button]), makePart(answer, 'hold')];
      if (i % 11 === 0) await journal.fail(waiting.inbox, 'broken', parts, 2000);
      else await journal.finish(makeRecord(waiting, {}, { text: answer }), `{"of":"${person}的状态"}`, parts);
      const [first] = await journal.parts(inbox);
      if (first !== undefined && i % 3 === 0) await journal.markSent(first.outbox, 2000 + i);
      const reasons = [`${person}的意见`];
      const feedback = { channel: 'telegram', externalId: `f${i}`, person, recordId: null, reasons, at: 2000 } as const;
      await journal.addFeedback({ ...feedback, verdict: 'bad' });
    }
  };
  const wordsOf = (person: string): readonly string[] =>
    ['的问题', '的答复', '的地址', '的按钮', '的状态', '的意见'].map((word) => person + word);

  it('stands nowhere in the files when a person was erased', async () => {
    await fill();
    expect(find(wordsOf('zhang'))).toEqual(wordsOf('zhang'));
    const { messages } = await desk().journal.erase('zhang');
    expect(messages).toBe(200);
    expect(find([...wordsOf('zhang'), 'chat-zhang', 'zhang'])).toEqual([]);
    expect(find(wordsOf('wang'))).toEqual(wordsOf('wang'));
    expect((await desk().journal.verify()).broken).toBeNull();
  });

  it('leaves no copy in the slack of pages between which rows were moved', async () => {
    const { journal } = desk();
    for (let i = 0; i < 900; i += 30) {
      const batch = Array.from({ length: 30 }, (_, k) => i + k);
      await Promise.all(
        batch.map((k) => {
          const person = k % 3 === 0 ? 'zhang' : `p${k % 3}`;
          const changed = { person, conversation: `${person}-${(k * 7) % 40}`, text: person.repeat((k * 37) % 90) };
          return desk().take(`m${k}`, changed);
        }),
      );
      const claimed = await Promise.all(batch.map(() => journal.claim(0)));
      await Promise.all(
        claimed.flatMap((each, k) =>
          each === undefined
            ? []
            : [
                journal.finish(makeRecord(each), each.person.repeat((k * 29) % 70), [
                  makePart(each.person.repeat(k * 9)),
                ]),
              ],
        ),
      );
    }
    await journal.erase('zhang');
    expect(find(['zhang'])).toEqual([]);
  });

  it('stands nowhere in the files when it was too old', async () => {
    await fill();
    const { journal } = desk();
    for (let due = await journal.due('telegram', 0, 50); due.length > 0; due = await journal.due('telegram', 0, 50))
      await Promise.all(due.map(({ outbox }) => journal.markSent(outbox, 2500)));
    const left = new Set<string>();
    for (let each = await journal.claim(0); each !== undefined; each = await journal.claim(0)) {
      left.add(each.externalId);
      await journal.fail(each.inbox, 'closing', [], 2000);
    }
    expect(left.size).toBeGreaterThan(5);
    desk().now = 9000;
    await journal.retain(8000);
    expect(find([...wordsOf('zhang'), ...wordsOf('wang'), 'chat-'])).toEqual([]);
    expect(await journal.verify()).toEqual({ records: 0, erased: 0, broken: null });
  });

  it('never stood there of an answered message: its text is plain only while it waits', async () => {
    await desk().answer('a', [], { text: '只在等待时可见的问题' });
    await desk().reopen();
    expect(find(['只在等待时可见的问题'])).toEqual([]);
  });
});
