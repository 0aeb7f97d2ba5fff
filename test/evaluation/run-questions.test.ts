import { describe, expect, it } from 'vitest';
import { questionSchema } from '../../src/evaluation/question.js';
import type { Question } from '../../src/evaluation/question.js';
import type { Report } from '../../src/evaluation/report.js';
import type { RunPorts } from '../../src/evaluation/run-questions.js';
import { runQuestions } from '../../src/evaluation/run-questions.js';
import type { Ask, Message } from '../../src/policy/ask.js';
import { parseIsoDate } from '../../src/policy/iso-date.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';

const today = parseIsoDate('2026-11-21');
if (today === undefined) throw new Error('no such day');
const day = today;

/** Answers by the words of the message. */
const answerWith =
  (replies: Readonly<Record<string, Partial<Reply>>>): Ask =>
  ({ text }) => {
    const reply = replies[text];
    return reply === undefined ? Promise.reject(new Error('坏了')) : Promise.resolve(makeReply(reply));
  };

const cite = (...clauses: readonly string[]): Pick<Reply, 'citations'> => ({
  citations: clauses.map((clauseId) => makeCitation('词', '词', { clauseId })),
});

const q = (question: Record<string, unknown>): Question =>
  questionSchema.parse({ turns: [question['id']], ...question });

function run(questions: readonly Question[], ask: Ask, ports: Partial<RunPorts> = {}): Promise<Report> {
  return runQuestions(questions, ask, day, { now: () => 0, ...ports });
}

describe('a run', () => {
  it('asks each question in a conversation of its own, on its own day', async () => {
    const messages: Message[] = [];
    const questions = [q({ id: 'a', turns: ['一', '二'] }), q({ id: 'b', asOf: '2020-01-01' })];
    await run(questions, (message) => {
      messages.push(message);
      return Promise.resolve(makeReply());
    });
    const [first, second, third] = messages;
    expect(messages.map(({ text, asOf }) => [text, asOf])).toEqual([
      ['一', '2026-11-21'],
      ['二', '2026-11-21'],
      ['b', '2020-01-01'],
    ]);
    expect(first?.conversation).toBe(second?.conversation);
    expect(third?.conversation).not.toBe(first?.conversation);
  });

  it('keeps every reply, judges the last one and says why it fails', async () => {
    const question = q({ id: 'a', tags: ['who'], turns: ['甲', '乙'], expect: { kind: 'refuse' } });
    const { results } = await run([question], answerWith({ 甲: { kind: 'refuse' }, 乙: { text: '乙。' } }));
    expect(results).toMatchObject([
      { id: 'a', tags: ['who'], judged: true, passed: false, why: ['应为 refuse，实为 answer'] },
    ]);
    expect(results[0]?.turns.map(({ question: asked, reply }) => [asked, reply.text])).toEqual([
      ['甲', '好的。'],
      ['乙', '乙。'],
    ]);
  });

  it('records a reply of which nothing is expected', async () => {
    const { results, metrics } = await run([q({ id: 'a' })], answerWith({ a: {} }));
    expect(results).toMatchObject([{ judged: false, passed: true, turns: [{ question: 'a' }] }]);
    expect(metrics).toMatchObject({ questions: 1, judged: 0, pass_rate: null });
  });

  it('fails the question on which asking fails and goes on', async () => {
    const questions = [q({ id: 'bad', turns: ['a', 'bad', 'a'], expect: {} }), q({ id: 'a', expect: {} })];
    const { results, metrics } = await run(questions, answerWith({ a: {} }));
    expect(results.map(({ passed, why, turns }) => [passed, why, turns.length])).toEqual([
      [false, ['第 2 轮出错：坏了'], 1],
      [true, [], 1],
    ]);
    expect(metrics.pass_rate).toBe(0.5);
  });

  it('times turns by the clock that it is given', async () => {
    let time = 0;
    const now = (): number => (time += 7);
    const { results, metrics } = await run([q({ id: 'a' })], answerWith({ a: {} }), { now });
    expect(results[0]?.turns[0]?.milliseconds).toBe(7);
    expect(metrics.latency_ms).toEqual({ p50: 7, p99: 7 });
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    const progress = (done: number, all: number): void => {
      seen.push(`${done}/${all}`);
    };
    await run([q({ id: 'a' }), q({ id: 'b' })], answerWith({ a: {}, b: {} }), { progress });
    expect(seen).toEqual(['1/2', '2/2']);
  });
});

describe('metrics', () => {
  it('rate passing by tag and by first tag', async () => {
    const questions = [
      q({ id: 'a', tags: ['who', 'hard'], expect: {} }),
      q({ id: 'b', tags: ['what', 'hard'], expect: { kind: 'refuse' } }),
      q({ id: 'c', tags: ['who'] }),
    ];
    const { metrics } = await run(questions, answerWith({ a: {}, b: {}, c: {} }));
    expect(metrics.by_tag['hard']).toEqual({ questions: 2, passed: 1, pass_rate: 0.5 });
    expect(metrics.by_tag['who']).toEqual({ questions: 1, passed: 1, pass_rate: 1 });
    expect(Object.keys(metrics.by_first_tag)).toEqual(['what', 'who']);
  });

  it('measure clauses at 1, at 5 and in precision', async () => {
    const questions = [
      q({ id: 'a', expect: { clauses: ['x#1'] } }),
      q({ id: 'b', expect: { clauses: ['x#2', 'x#3'] } }),
      q({ id: 'c', expect: { clauses: ['x#9'] } }),
    ];
    const replies = { a: cite('x#1.2'), b: cite('x#4', 'x#2', 'y', 'y', 'y', 'x#3'), c: cite() };
    const { metrics } = await run(questions, answerWith(replies));
    expect(metrics).toMatchObject({ clause_recall_1: 0.25, clause_recall_5: 0.5, clause_precision: 0.4286 });
  });

  it('measure retrieval over answerable questions of one turn', async () => {
    const questions = [
      q({ id: 'first', expect: { clauses: ['x#1'] } }),
      q({ id: 'third', expect: { clauses: ['x#3'] } }),
      q({ id: 'never', expect: { clauses: ['x#7'] } }),
      q({ id: 'refused', expect: { kind: 'refuse', clauses: ['x#1'] } }),
      q({ id: 'long', turns: ['first', 'third'], expect: { clauses: ['x#1'] } }),
      q({ id: 'open', expect: {} }),
    ];
    const replies = Object.fromEntries(questions.map(({ id }) => [id, {}]));
    const { metrics } = await run(questions, answerWith(replies), { retrieve: () => ['x#1.1', 'x#2', 'x#3'] });
    expect(metrics.retrieval).toEqual({ questions: 3, hit_1: 0.3333, hit_5: 0.6667, mrr: 0.4444 });
  });

  it('place refusals by reason, and count refusing too much and too little', async () => {
    const refuse = (reason: string): Record<string, unknown> => ({ expect: { kind: 'refuse', reason } });
    const questions = [
      q({ id: 'right', ...refuse('not_stated') }),
      q({ id: 'other', ...refuse('not_stated') }),
      q({ id: 'under', ...refuse('no_clause') }),
      q({ id: 'any', expect: { kind: 'refuse' } }),
      q({ id: 'over', expect: { kind: 'answer' } }),
      q({ id: 'asked', expect: { kind: 'answer' } }),
      q({ id: 'open', expect: {} }),
    ];
    const { metrics } = await run(
      questions,
      answerWith({
        right: { kind: 'refuse', reason: 'not_stated' },
        other: { kind: 'refuse', reason: 'no_clause' },
        under: {},
        any: { kind: 'refuse', reason: 'not_stated' },
        over: { kind: 'refuse', reason: 'not_stated' },
        asked: { kind: 'clarify', reason: 'which_place' },
        open: { kind: 'refuse', reason: 'not_stated' },
      }),
    );
    expect(metrics.refusals).toMatchObject({ precision: 0.75, recall: 0.75, expected: 4, given: 4 });
    expect(metrics.refusals.by_reason).toEqual({
      no_clause: { precision: 0, recall: 0, expected: 1, given: 1 },
      not_stated: { precision: 0.6667, recall: 0.5, expected: 2, given: 3 },
    });
    expect(metrics.clarifications).toMatchObject({ precision: 0, recall: null });
    expect(metrics).toMatchObject({ over_refusal: 1, under_refusal: 0.25 });
  });

  it('measure coverage, amounts, turns and paraphrases', async () => {
    const questions = [
      q({ id: 'a', expect: { quotes: ['词'], amount: '1' } }),
      q({ id: 'b', paraphraseOf: 'a', expect: { documents: ['x'], amount: '1' } }),
      q({ id: 'c', paraphraseOf: 'd' }),
      q({ id: 'd', turns: ['ask', 'd'] }),
    ];
    const amount = {
      measure: 'm',
      status: 'determined',
      amount: { value: '1', currency: 'CNY' },
      kind: 'entitlement',
    } as const;
    const { metrics } = await run(
      questions,
      answerWith({
        a: { ...cite('x#1'), calculation: { ...amount, steps: [], asOf: '2026-11-21' } },
        b: cite(),
        c: cite('x#2'),
        ask: { kind: 'clarify' },
        d: cite('x#2', 'x#3'),
      }),
    );
    expect(metrics).toMatchObject({
      citation_coverage: 0.5,
      calc_exact: 0.5,
      turns_needed: { mean: 1.25, most: 2 },
      paraphrase_consistency: 0.5,
    });
  });
});
