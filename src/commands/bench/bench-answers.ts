import { evaluate } from '../../measures/evaluate.js';
import type { Given } from '../../measures/given.js';
import { matchProfile } from '../../measures/match-profile.js';
import type { Measure } from '../../measures/measure.js';
import { readGiven } from '../../measures/read-given.js';
import { sampleGiven } from '../../measures/sample-given.js';
import type { Ask } from '../../policy/ask.js';
import type { IsoDate } from '../../policy/iso-date.js';

/** What is measured, and the clock. */
export interface BenchPorts {
  readonly ask: Ask;
  readonly questions: readonly string[];
  readonly measures: readonly Measure[];
  readonly asOf: IsoDate;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Bytes that the process holds. */
  readonly memory: () => number;
  readonly rebuild: () => Promise<void>;
  /** One `ask` in a process of its own, from its start to its end. */
  readonly coldStart: () => Promise<void>;
  readonly coldStarts: number;
}

/** Times in milliseconds, `rss` in bytes. */
export interface AnswerFigures {
  readonly questions: number;
  readonly replyP50: number;
  readonly replyP99: number;
  readonly replySlowest: number;
  readonly rss: number;
  readonly rebuild: number;
  readonly coldStart: number;
  /** One measure; a batch of evaluations is timed and divided. */
  readonly evaluation: number;
  /** A profile against a thousand measures: those of the corpus over and over. */
  readonly match: number;
}

const MEASURES = 1000;
const BATCH = 500;
const ROUNDS = 30;

/** Measures one thing after another, so that none disturbs the other: replies when warm, memory then, the rest after. */
export async function benchAnswers(ports: BenchPorts): Promise<AnswerFigures> {
  const { questions, coldStarts, now, memory, rebuild, coldStart } = ports;
  await timeReplies(ports, 'warm');
  const replies = await timeReplies(ports, 'timed');
  const rss = memory();
  const { evaluation, match } = timeMeasures(ports);
  const starts: number[] = [];
  for (let i = 0; i < coldStarts; i += 1) starts.push(await time(coldStart, now));
  return {
    questions: questions.length,
    replyP50: percentile(replies, 50),
    replyP99: percentile(replies, 99),
    replySlowest: percentile(replies, 100),
    rss,
    evaluation,
    match,
    coldStart: percentile(starts, 50),
    rebuild: await time(rebuild, now),
  };
}

/** The smallest value that so many of a hundred do not exceed (nearest rank); 0 of none. */
export function percentile(values: readonly number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? 0;
}

async function time(work: () => Promise<unknown>, now: () => number): Promise<number> {
  const start = now();
  await work();
  return now() - start;
}

async function timeReplies({ ask, questions, asOf, now }: BenchPorts, round: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (const [i, text] of questions.entries()) {
    times.push(await time(() => ask({ conversation: `bench:${round}:${String(i)}`, text, asOf }), now));
  }
  return times;
}

function timeMeasures({ measures, asOf, now }: BenchPorts): Pick<AnswerFigures, 'evaluation' | 'match'> {
  const [first, ...others] = measures.filter((measure) => measure.kind === 'subsidy');
  if (first === undefined) return { evaluation: 0, match: 0 };
  const subsidies = [first, ...others];
  const profile: Given = {
    inputs: Object.assign({}, ...subsidies.map((one) => readGiven(sampleGiven(one)).inputs)) as Given['inputs'],
  };
  const thousand = Array.from({ length: MEASURES }, (_, i) => subsidies[i % subsidies.length] ?? first);
  const evaluations = rounds(now, () => {
    for (let i = 0; i < BATCH; i += 1) evaluate(thousand[i] ?? first, profile, asOf);
  });
  const matches = rounds(now, () => matchProfile(thousand, profile, asOf));
  return { evaluation: percentile(evaluations, 50) / BATCH, match: percentile(matches, 50) };
}

/** The first rounds warm the compiler and do not count. */
function rounds(now: () => number, work: () => unknown): readonly number[] {
  const times = Array.from({ length: ROUNDS * 2 }, () => {
    const start = now();
    work();
    return now() - start;
  });
  return times.slice(ROUNDS);
}
