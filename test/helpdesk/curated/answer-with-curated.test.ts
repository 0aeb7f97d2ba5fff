import { describe, expect, it } from 'vitest';
import { cite } from '../../../src/answering/cite.js';
import { verifyDraft } from '../../../src/answering/verify-draft.js';
import { answerWithCurated } from '../../../src/helpdesk/curated/answer-with-curated.js';
import { openCuratedBook } from '../../../src/helpdesk/curated/curated-book.js';
import type { KeptCuratedVersion } from '../../../src/journal/desk/curated-store.js';
import type { Message, Turn } from '../../../src/policy/ask.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { replySchema } from '../../../src/policy/reply.js';
import { makeReply } from '../../fakes/make-reply.js';
import { content, day, other, pilotDocument, TODAY } from './curated-documents.js';

const QUESTION = '请问开封跨境电商试点由谁牵头？';
const answer: KeptCuratedVersion = { ...content, id: 7, version: 3, places: ['开封市'], by: 'li', at: 0 };

interface World {
  readonly live?: readonly KeptCuratedVersion[];
  readonly documents?: readonly PolicyDocument[];
  readonly composed?: Partial<Turn>;
  readonly generation?: string;
}

const turn: Turn = {
  reply: makeReply({ kind: 'refuse', reason: 'no_clause', text: '没有找到。', suggestions: ['看看文件'] }),
  state: '{"topic":"试点"}',
  trace: {
    plan: { do: 'refuse', reason: 'no_clause', asked: { intent: 'who', topic: '试点', places: ['开封市'] } },
    evidence: [{ clauseId: 'other#1', sha256: 'ab' }],
  },
};

async function ask(text: string, world: World = {}, asOf = TODAY): Promise<Turn> {
  const documents = world.documents ?? [pilotDocument(), other];
  const book = await openCuratedBook({
    store: { live: () => Promise.resolve(world.live ?? [answer]) },
    documents: () => documents,
  });
  const seen: (readonly [Message, string | null])[] = [];
  const respond = answerWithCurated(
    (message, state) => {
      seen.push([message, state]);
      return Promise.resolve({ ...turn, ...world.composed });
    },
    { book, cite, source: () => ({ documents, generation: world.generation ?? 'one' }) },
  );
  const message: Message = { conversation: 'c', text, asOf };
  const given = await respond(message, '{"before":1}');
  expect(seen).toEqual([[message, '{"before":1}']]);
  return given;
}

describe('a question that a curated answer is meant for', () => {
  it('is given that answer, marked, with the clauses that it stands on', async () => {
    const { reply } = await ask(QUESTION);
    expect(reply.text).toBe(
      [
        '【规范答复】试点由市商务局牵头，开封海关配合。',
        '“试点工作由市商务局牵头”',
        '依据：《开封跨境电商零售进口试点工作方案》（汴政办〔2021〕49号）一、',
      ].join('\n'),
    );
    expect(reply).toMatchObject({ kind: 'answer', suggestions: [], recordId: turn.reply.recordId });
    expect(reply.reason).toBeUndefined();
    expect(reply.citations).toMatchObject([
      { clauseId: 'pilot#1', clause: '一、', quote: '试点工作由市商务局牵头', status: 'in_force' },
    ]);
    expect(replySchema.parse(reply)).toEqual(reply);
  });

  it('is given citations that pass the verification of composed replies', async () => {
    const { reply } = await ask(QUESTION);
    const draft = { kind: 'answer', lines: [], citations: reply.citations, suggestions: [] } as const;
    expect(verifyDraft(draft, [pilotDocument()], '', TODAY)).toEqual([]);
  });

  it('leaves the talk as the composed reply leaves it, and the record says what was put aside', async () => {
    const { state, trace } = await ask(QUESTION);
    expect(state).toBe(turn.state);
    expect(trace.plan).toEqual({
      ...(turn.trace.plan as object),
      curated: { id: 7, version: 3 },
      instead: 'refuse',
      composed: { kind: 'refuse', reason: 'no_clause' },
    });
    expect(trace.evidence.map(({ clauseId }) => clauseId)).toEqual(['pilot#1', 'other#1']);
  });

  it('keeps the suggestions of a composed answer, on which the talk may go on', async () => {
    const composed = { reply: makeReply({ suggestions: ['申请流程是什么？'] }) };
    expect((await ask(QUESTION, { composed })).reply.suggestions).toEqual(['申请流程是什么？']);
  });

  it('is known by the place that the talk is about, where it names none', async () => {
    expect((await ask('跨境电商试点由谁牵头')).reply.text).toContain('【规范答复】');
    const plan = { do: 'lookup', asked: { places: ['郑州市'] } };
    const elsewhere = { composed: { trace: { plan, evidence: [] } } };
    expect((await ask('跨境电商试点由谁牵头', elsewhere)).reply).toEqual(turn.reply);
    const nowhere = { composed: { trace: { plan: null, evidence: [] } } };
    expect((await ask('跨境电商试点由谁牵头', nowhere)).reply).toEqual(turn.reply);
  });

  it.each<{ why: string; world: World; text?: string; asOf?: typeof TODAY }>([
    { why: 'the period of its document has ended', world: {}, asOf: day(2027, 1, 1) },
    { why: 'the period of its document has not begun', world: {}, asOf: day(2023, 12, 31) },
    { why: 'its document was withdrawn', world: { documents: [other] } },
    { why: 'its clause was changed', world: { documents: [pilotDocument('试点工作由市发改委牵头'), other] } },
    {
      why: 'what its text says stands in the clause no more',
      world: { documents: [pilotDocument('试点工作由市商务局牵头')] },
    },
    { why: 'none is live', world: { live: [] } },
    { why: 'two are meant alike', world: { live: [answer, { ...answer, id: 8 }] } },
    { why: 'the documents were changed while it was composed', world: { composed: { generation: 'old' } } },
    { why: 'it is about another place', world: {}, text: '郑州跨境电商试点由谁牵头' },
    { why: 'it is a negative example', world: {}, text: '开封跨境电商试点有什么奖励' },
    { why: 'it says more than the example', world: {}, text: `${QUESTION}奖励多少，郑州呢` },
  ])('is answered by the composed reply where $why', async ({ world, text = QUESTION, asOf = TODAY }) => {
    const given = await ask(text, world, asOf);
    expect(given).toEqual({ ...turn, ...world.composed });
  });

  it('is given the answer on the last day of the period, and on the first', async () => {
    for (const asOf of [day(2026, 12, 31), day(2024, 1, 1)]) {
      expect((await ask(QUESTION, {}, asOf)).reply.text).toContain('【规范答复】');
    }
  });

  it('is given markup as text, whatever stands in the answer', async () => {
    const text = '<script>alert(x)</script> **市商务局** [点](javascript:x)';
    const { reply } = await ask(QUESTION, { live: [{ ...answer, text }] });
    expect(reply.text.startsWith(`【规范答复】${text}\n`)).toBe(true);
  });

  it('is recognised though the plan is of a form that nobody knows', async () => {
    const { trace } = await ask(QUESTION, { composed: { trace: { plan: ['x'], evidence: [] } } });
    expect(trace.plan).toMatchObject({ plan: ['x'], curated: { id: 7, version: 3 }, instead: '' });
  });
});

it('the book reads anew what was changed, and prepares anew when the documents are others', async () => {
  let live: readonly KeptCuratedVersion[] = [];
  let documents: readonly PolicyDocument[] = [pilotDocument()];
  const book = await openCuratedBook({ store: { live: () => Promise.resolve(live) }, documents: () => documents });
  const find = () => book.find({ text: QUESTION, settled: [] }, TODAY)?.answer.id;
  expect([find(), book.standingOf(7, TODAY)]).toEqual([undefined, null]);
  live = [answer];
  await Promise.all([book.refresh(), book.refresh()]);
  expect([find(), book.standingOf(7, TODAY)]).toEqual([7, 'answers']);
  documents = [other];
  expect([find(), book.standingOf(7, TODAY)]).toEqual([undefined, 'clause_gone']);
  documents = [pilotDocument()];
  expect(find()).toBe(7);
});
