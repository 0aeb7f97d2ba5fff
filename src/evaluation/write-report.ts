import { markFile } from '../policy/mark-generated.js';
import type { Reply } from '../policy/reply.js';
import type { Result } from './report.js';

/** Every reply of some results. */
export function repliesOf(results: readonly Pick<Result, 'turns'>[]): readonly Reply[] {
  return results.flatMap(({ turns }) => turns.map(({ reply }) => reply));
}

/**
 * Writes a report as JSON. JSON has no metadata of its own: where a language model wrote any of the replies, the mark of a file stands as
 * a member of the whole.
 */
export function writeReport(report: object, replies: readonly Reply[]): string {
  const mark = markFile(replies);
  return `${JSON.stringify(mark === undefined ? report : { AIGC: mark, ...report }, null, 2)}\n`;
}
