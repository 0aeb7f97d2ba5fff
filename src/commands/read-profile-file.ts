import type { Given } from '../measures/given.js';
import type { Measure } from '../measures/measure.js';
import { readProfile } from '../measures/read-profile.js';
import { Problem } from '../policy/problem.js';

/**
 * Reads a file that says what is known of a company; see `readProfile`.
 * @param measures those whose inputs may be given
 * @throws Problem `data_invalid` naming all that is wrong
 */
export function readProfileFile(json: string, file: string, measures: readonly Measure[]): Given {
  const read = readProfile(parseJson(json, file), measures);
  if (read.kind === 'read') return read.given;
  throw new Problem('data_invalid', { file, why: read.faults.map(({ why }) => why).join('；') });
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Problem('data_invalid', { file, why: '不是合法的 JSON' }, { cause });
  }
}
