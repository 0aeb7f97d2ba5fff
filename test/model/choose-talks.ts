import { readFileSync } from 'node:fs';
import { judge } from '../../src/evaluation/judge.js';
import { expectationSchema, questionSchema, type Expectation } from '../../src/evaluation/question.js';
import type { Respond, Turn } from '../../src/policy/ask.js';
import { parseIsoDate, type IsoDate } from '../../src/policy/iso-date.js';
import type { Talk } from './play-talk.js';

/** A conversation of the question files whose last reply is as expected without a model. */
export interface ExpectedTalk extends Talk {
  readonly id: string;
  readonly expect: Expectation;
}

/** Conversations by what a model may do for their last reply. */
export interface Talks {
  /** Answers with sums and shares that a model may word. */
  readonly sums: readonly ExpectedTalk[];
  /** Other answers that a model may word. */
  readonly worded: readonly ExpectedTalk[];
  /** Refusals that a model may read again, and that a clerk would not give. */
  readonly unread: readonly ExpectedTalk[];
  /** Refusals that a model may read again, and that are right. */
  readonly unfound: readonly ExpectedTalk[];
  /** Calculations that lack something which a model may find in the message. */
  readonly lacking: readonly ExpectedTalk[];
  /** Everything else: amounts, questions back, other refusals. */
  readonly alone: readonly ExpectedTalk[];
}

export const today = ((): IsoDate => {
  const day = parseIsoDate('2026-11-21');
  if (day === undefined) throw new RangeError('no such day');
  return day;
})();

/** Messages of which code finds nothing, and a clerk would know what is meant. */
const UNREAD = ['秦皇岛在国外租库房存货给钱不', '驻马店怎么给老板们凑钱', '商丘咋教人干这行', '商丘咋招揽大厂'];

const FILES = ['working', 'amounts', 'talks', 'carry-over'];
const MOST_CLAUSES = 6; // what cites more is a list
const SUM = /\d\s*(?:[%％]|[万亿]\s*元)/u;
const WORDED = new Set<unknown>(['lookup', 'compare', 'duties', 'coordination']);

/** Asks every question of some files of test/questions without a model, and keeps those whose reply is as expected. */
export async function chooseTalks(respond: Respond, files: readonly string[] = FILES): Promise<Talks> {
  const talks = { sums: [], worded: [], unread: [], unfound: [], lacking: [], alone: [] } as Record<
    keyof Talks,
    ExpectedTalk[]
  >;
  const lines = files.flatMap((file) => readFileSync(`test/questions/${file}.jsonl`, 'utf8').trim().split('\n'));
  for (const line of lines) {
    const { id, turns, asOf = today, expect } = questionSchema.parse(JSON.parse(line));
    if (expect === undefined) continue;
    const last = await playAlone({ turns, asOf }, respond);
    if (last === undefined || judge(expect, last.reply).length > 0) continue;
    talks[sortTurn(last)].push({ id, turns, asOf, expect });
  }
  talks.unread.push(...UNREAD.map((text, at) => ({ id: `unread-${at}`, turns: [text], asOf: today, expect: nothing })));
  return talks;
}

const nothing = expectationSchema.parse({});

/** The last turn of a conversation without a model. */
export async function playAlone({ turns, asOf }: Talk, respond: Respond): Promise<Turn | undefined> {
  let last: Turn | undefined;
  for (const text of turns) last = await respond({ conversation: 'alone', text, asOf }, last?.state ?? null);
  return last;
}

function sortTurn({ reply, trace: { plan }, unread }: Turn): keyof Talks {
  if (unread !== undefined) return unread.isUnfound ? 'unfound' : 'lacking';
  const what = typeof plan === 'object' && plan !== null && 'do' in plan ? plan['do'] : null;
  const isPlain = reply.kind === 'answer' && reply.reason === undefined && reply.calculation === undefined;
  const clauses = new Set(reply.citations.map(({ clauseId }) => clauseId)).size;
  if (!isPlain || !WORDED.has(what) || clauses < 1 || clauses > MOST_CLAUSES) return 'alone';
  return reply.citations.some(({ quote }) => SUM.test(quote)) ? 'sums' : 'worded';
}

/** Every so-manieth of a list, `count` in all, so that every kind and place of the files is among them. */
export function spread<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]).flatMap(
    (one) => one ?? [],
  );
}
