import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../policy/problem.js';
import type { Report, Result } from './report.js';

const entrySchema = z.strictObject({ passed: z.boolean(), text: z.string() });
const acceptedSchema = z.record(z.string(), entrySchema);

/** The last run that a person accepted: by id of the question whether it passed, and a checksum of the words of its replies. */
export type Accepted = Readonly<z.infer<typeof acceptedSchema>>;

/** What differs from the last accepted run, by id and in the order of the report. Questions that were not run are left out. */
export interface Changes {
  readonly newlyFailing: readonly string[];
  readonly newlyPassing: readonly string[];
  /** Same verdict, other words. */
  readonly changedText: readonly string[];
  /** Not in the accepted run. */
  readonly added: readonly string[];
}

/**
 * Reads an accepted run.
 * @throws Problem `data_invalid`
 */
export function parseAccepted(json: string, file: string): Accepted {
  try {
    return acceptedSchema.parse(JSON.parse(json));
  } catch (error) {
    throw new Problem('data_invalid', { file, why: '应为 { 编号: { passed, text } }' }, { cause: error });
  }
}

/** Compares a run with the last accepted one. */
export function compareReports(report: Report, accepted: Accepted): Changes {
  const pick = (isPicked: (result: Result, before: Accepted[string] | undefined) => boolean): readonly string[] =>
    report.results.filter((result) => isPicked(result, accepted[result.id])).map(({ id }) => id);
  return {
    newlyFailing: pick(({ passed }, before) => !passed && before?.passed === true),
    newlyPassing: pick(({ passed }, before) => passed && before?.passed === false),
    changedText: pick((result, before) => before?.passed === result.passed && before.text !== hashTexts(result)),
    added: pick((_, before) => before === undefined),
  };
}

/** Takes the questions of a run into the accepted ones; others stay as they are. */
export function acceptReport(report: Report, accepted: Accepted): Accepted {
  const taken = report.results.map(
    (result) => [result.id, { passed: result.passed, text: hashTexts(result) }] as const,
  );
  return { ...accepted, ...Object.fromEntries(taken) };
}

/** Writes an accepted run one question a line in the order of ids, so that a difference reads well. */
export function writeAccepted(accepted: Accepted): string {
  const lines = Object.keys(accepted)
    .sort()
    .map((id) => `  ${JSON.stringify(id)}: ${JSON.stringify(accepted[id])}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function hashTexts({ turns }: Result): string {
  const texts = turns.map(({ reply }) => reply.text).join('\n\n');
  return createHash('sha256').update(texts, 'utf8').digest('hex').slice(0, 16);
}
