import type { AigcMark } from '../policy/mark-generated.js';
import type { Reply } from '../policy/reply.js';
import type { Result } from './report.js';

/** Every reply of some results. */
export function repliesOf(results: readonly Pick<Result, 'turns'>[]): readonly Reply[] {
  return results.flatMap(({ turns }) => turns.map(({ reply }) => reply));
}

/**
 * Writes a report as JSON.
 * @param mark of the file, where a language model wrote any of the replies: JSON has no metadata of its own, so it stands as a member of
 * the whole
 */
export function writeReport(report: object, mark: AigcMark | undefined): string {
  return `${JSON.stringify(mark === undefined ? report : { AIGC: mark, ...report }, null, 2)}\n`;
}
