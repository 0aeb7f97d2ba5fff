import type { Ask } from '../policy/ask.js';
import { composedText } from '../policy/cut-reply.js';
import { GENERATED_LABEL } from '../policy/generated-label.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Reply } from '../policy/reply.js';
import type { AskTold, Comparison, Differences, ModelUse, Pair, WordedTurn } from './comparison.js';
import { measureReport } from './measure-report.js';
import type { Question } from './question.js';
import { runQuestion, type RunPorts } from './run-questions.js';
import { share } from './statistics.js';

/** The same door twice. */
export interface Sides {
  readonly composed: Ask;
  readonly worded: AskTold;
  /** Name of the model that may word. */
  readonly model: string;
}

/**
 * Asks every question twice, one side after the other, each in a conversation of its own, and measures both.
 * @param defaultAsOf the day for questions that name none
 */
export async function compareAsks(
  questions: readonly Question[],
  sides: Sides,
  defaultAsOf: IsoDate,
  ports: RunPorts,
): Promise<Comparison> {
  const results: Pair[] = [];
  for (const question of questions) {
    results.push(await askBoth(question, sides, question.asOf ?? defaultAsOf, ports.now));
    ports.progress?.(results.length, questions.length);
  }
  const measure = (side: 'composed' | 'worded') =>
    measureReport(
      questions,
      results.map((pair) => pair[side]),
      ports,
    );
  return {
    model: sides.model,
    results,
    metrics: { composed: measure('composed'), worded: measure('worded') },
    use: measureUse(results.flatMap(({ worded }) => worded.turns)),
    differences: findDifferences(results),
  };
}

async function askBoth(question: Question, sides: Sides, asOf: IsoDate, now: () => number): Promise<Pair> {
  const composed = await runQuestion(question, sides.composed, asOf, now);
  const told: WordedTurn['model'][] = [];
  const ask: Ask = async (message) => {
    const { reply, model } = await sides.worded(message);
    told.push(model);
    return reply;
  };
  const worded = await runQuestion(question, ask, asOf, now);
  const turns = worded.turns.map((turn, at) => ({ ...turn, model: told[at] ?? null }));
  return { id: question.id, composed, worded: { ...worded, turns } };
}

/** Whether a reply begins with what a model wrote; a line that only says how it was read is no such beginning. */
function isLed({ text, generated }: Reply): boolean {
  return generated?.start === 0 && text.startsWith(GENERATED_LABEL);
}

function measureUse(turns: readonly WordedTurn[]): ModelUse {
  const calls = turns.flatMap(({ model }) => model?.calls ?? []);
  const toWord = turns.filter(({ model }) => model?.calls.some(({ use }) => use === 'word'));
  const outcomes = new Map<string, number>();
  for (const { use, outcome } of calls) {
    const name = `${use}:${outcome}`;
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  }
  const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((all, n) => all + (n ?? 0), 0);
  return {
    replies: turns.length,
    asked: turns.filter(({ model }) => (model?.calls.length ?? 0) > 0).length,
    led: turns.filter(({ reply }) => isLed(reply)).length,
    replacement_rate: share(toWord.filter(({ reply }) => !isLed(reply)).length, toWord.length),
    reread: turns.filter(({ model }) => isReread(model)).length,
    calls: calls.length,
    most_calls_a_reply: Math.max(0, ...turns.map(({ model }) => model?.calls.length ?? 0)),
    tokens: { input: sum(calls.map(({ input }) => input)), output: sum(calls.map(({ output }) => output)) },
    calls_uncounted: calls.filter(({ input, output }) => input === null || output === null).length,
    outcomes: Object.fromEntries([...outcomes].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

const isReread = (model: WordedTurn['model']): boolean => (model?.reading ?? null) !== null;

function findDifferences(pairs: readonly Pair[]): Differences {
  const pick = (isPicked: (pair: Pair) => boolean): readonly string[] => pairs.filter(isPicked).map(({ id }) => id);
  return {
    passed_only_composed: pick(({ composed, worded }) => composed.passed && !worded.passed),
    passed_only_worded: pick(({ composed, worded }) => worded.passed && !composed.passed),
    amount_differs: pick(({ composed, worded }) => {
      const amounts = [composed, worded].map(({ turns }) => turns.at(-1)?.reply.calculation?.amount?.value);
      return amounts[0] !== amounts[1];
    }),
    composed_part_differs: pick(differsBelow),
    reread: pick(({ worded }) => worded.turns.some(({ model }) => isReread(model))),
  };
}

/** Once a reply stands on a reading, what follows may rightly be another. */
function differsBelow({ composed, worded }: Pair): boolean {
  const read = worded.turns.findIndex(({ model }) => isReread(model));
  const unread = read < 0 ? worded.turns : worded.turns.slice(0, read);
  return unread.some(({ reply }, at) => {
    const other = composed.turns[at]?.reply;
    return other === undefined || composedText(reply) !== composedText(other);
  });
}
