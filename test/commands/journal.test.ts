import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { AnswerRecord } from '../../src/journal/values.js';
import type { Message } from '../../src/policy/ask.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeContext, type FakeContext } from '../fakes/fake-context.js';
import { makeIntake, makeRecord } from '../fakes/make-intake.js';
import { makeReply } from '../fakes/make-reply.js';
import { makeTurn } from '../fakes/make-turn.js';
import { makeModelTrace, makeWorded } from '../fakes/make-worded.js';

const COMPOSED = '可以申请。';
const NOON = Date.parse('2026-11-21T04:00:00Z'); // in China
const worded = makeWorded('你们可以。', COMPOSED);

/** Keeps the answer to one question where the command looks for it. */
async function keep(context: FakeContext, reply: Reply, changed: Partial<AnswerRecord> = {}): Promise<AnswerRecord> {
  const journal = openJournal({
    folder: context.settings().data,
    silentAfter: 1000,
    buttonLife: 1000,
    now: () => NOON,
  });
  await journal.accept([makeIntake('m1', { text: '在国外建仓补多少' })], { mostWaiting: 10 });
  const waiting = await journal.claim(0);
  if (waiting === undefined) throw new Error('Nothing waits');
  const record = makeRecord(waiting, { answeredAt: NOON, ...changed }, reply);
  await journal.finish(record, '{}', []);
  await journal.close();
  return record;
}

/** A world in which whoever is asked gives this reply; `asked` is filled with what he was asked. */
function contextThatSays(reply: Reply, asked: Message[] = []): FakeContext {
  const respond = (message: Message) => {
    asked.push(message);
    return Promise.resolve({ ...makeTurn(), reply });
  };
  return makeContext({ app: { respond } });
}

describe('npm run journal', () => {
  const trace = { plan: { do: 'lookup' }, evidence: [], model: makeModelTrace() };

  it.each([
    { why: 'a worded answer with the mark of generated text', reply: worded, changed: { trace }, isMarked: true },
    { why: 'a composed answer as it is kept', reply: makeReply(), changed: {}, isMarked: false },
  ])('exports $why', async ({ reply, changed, isMarked }) => {
    const context = contextThatSays(reply);
    const record = await keep(context, reply, changed);
    expect(await dispatch(['journal', 'export', '2026-11-21'], context)).toBe(0);
    const { AIGC, ...rest } = JSON.parse(context.printed()) as Record<string, unknown>;
    expect(rest).toEqual(record);
    expect(AIGC).toEqual(isMarked ? (expect.objectContaining({ Label: '1' }) as unknown) : undefined);
  });

  it.each([
    { why: 'the same but for the lead', now: COMPOSED, exit: 0, says: '语言模型写的部分不比' },
    { why: 'another composed part', now: '不可以。', exit: 1, says: `（不含语言模型写的部分）：\n${COMPOSED}\n` },
  ])('replays a worded answer as it was read then: $why', async ({ now, exit, says }) => {
    const asked: Message[] = [];
    const context = contextThatSays(makeReply({ text: now }), asked);
    const { id } = await keep(context, worded, { trace });
    expect(await dispatch(['journal', 'replay', id], context)).toBe(exit);
    expect(context.printed()).toContain(says);
    expect(asked.map(({ reading }) => reading)).toEqual([trace.model.reading]);
  });

  it('replays a composed answer without a reading', async () => {
    const asked: Message[] = [];
    const context = contextThatSays(makeReply({ text: COMPOSED }), asked);
    const { id } = await keep(context, makeReply({ text: COMPOSED }));
    expect(await dispatch(['journal', 'replay', id], context)).toBe(0);
    expect(context.printed()).toBe('一样：重新作答得到同一条答复。\n');
    expect(asked[0]).not.toHaveProperty('reading');
  });
});
