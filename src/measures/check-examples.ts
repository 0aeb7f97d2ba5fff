import type { Evaluation } from './evaluation.js';
import { evaluate } from './evaluate.js';
import type { Example, Measure } from './measure.js';
import { readGiven, readWritten } from './read-given.js';

/** A worked example that does not come out as its data says. */
export interface ExampleFailure {
  readonly measure: string;
  readonly example: string;
  readonly expected: string;
  readonly found: string;
}

/** Works every example of every measure through, and holds the outcome against what the data expects, exactly. */
export function checkExamples(measures: readonly Measure[]): readonly ExampleFailure[] {
  return measures.flatMap((measure) =>
    measure.kind === 'untranslatable'
      ? []
      : measure.examples.flatMap((example) => {
          const outcome = evaluate(measure, readGiven(example.given, example.year), example.asOf);
          const [expected, found] = [tellExpected(example), tellOutcome(example, outcome)];
          return expected === found ? [] : [{ measure: measure.id, example: example.name, expected, found }];
        }),
  );
}

function tellExpected({ expect }: Example): string {
  const amount = expect.amount && readWritten(expect.amount);
  const told = amount && `${amount.low.toFixed()}至${amount.high?.toFixed() ?? ''}${amount.dimension}`;
  return [expect.status, told, expect.because, expect.ask].filter((part) => part !== undefined).join(' ');
}

/** Tells of an outcome what the example speaks of. */
function tellOutcome({ expect }: Example, outcome: Evaluation): string {
  const parts: (string | undefined)[] = [outcome.status];
  if (outcome.status === 'determined' && expect.amount !== undefined) {
    const { low, high, currency } = outcome.amount;
    parts.push(`${low.toFixed()}至${high.toFixed()}${currency}`);
  }
  if (outcome.status === 'ineligible' && expect.because !== undefined) {
    parts.push(outcome.because.inputs.includes(expect.because) ? expect.because : outcome.because.inputs.join('、'));
  }
  if (outcome.status === 'needs_input' && expect.ask !== undefined) parts.push(outcome.ask.input);
  return parts.join(' ');
}
