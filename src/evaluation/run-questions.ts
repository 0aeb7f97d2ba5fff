import type { Ask } from '../policy/ask.js';
import type { IsoDate } from '../policy/iso-date.js';
import { judge } from './judge.js';
import type { Grounds } from './outcome.js';
import { measureReport } from './measure-report.js';
import type { Question } from './question.js';
import type { Report, Result, Turn } from './report.js';

/** What a run needs besides the questions. */
export interface RunPorts extends Grounds {
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Called after each question with how many are done. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Asks every question in a conversation of its own, one after the other, and measures the replies.
 * An error fails the question on which it happened and nothing else.
 * @param defaultAsOf the day for questions that name none
 */
export async function runQuestions(
  questions: readonly Question[],
  ask: Ask,
  defaultAsOf: IsoDate,
  ports: RunPorts,
): Promise<Report> {
  const results: Result[] = [];
  for (const question of questions) {
    results.push(await runQuestion(question, ask, question.asOf ?? defaultAsOf, ports.now));
    ports.progress?.(results.length, questions.length);
  }
  return { results, metrics: measureReport(questions, results, ports) };
}

/** Asks one question in a conversation of its own, and judges the last reply. */
export async function runQuestion(question: Question, ask: Ask, asOf: IsoDate, now: () => number): Promise<Result> {
  const { id, tags, expect } = question;
  const turns: Turn[] = [];
  let why: readonly string[] = [];
  try {
    for (const text of question.turns) {
      const started = now();
      const reply = await ask({ conversation: `evaluation:${id}`, text, asOf });
      turns.push({ question: text, reply, milliseconds: Math.round((now() - started) * 100) / 100 });
    }
    const last = turns.at(-1);
    if (expect !== undefined && last !== undefined) why = judge(expect, last.reply);
  } catch (error) {
    why = [`第 ${turns.length + 1} 轮出错：${error instanceof Error ? error.message : String(error)}`];
  }
  return { id, tags, asOf, turns, judged: expect !== undefined, passed: why.length === 0, why };
}
