import { DeskRefusal } from '../desk-refusal.js';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;
/** JSON may carry NUL and halves of characters, which files, headers and databases do not bear. */
const NOT_TYPED = /\p{Surrogate}|\0/u;

/**
 * Reads a JSON body.
 * @throws DeskRefusal `unsupported_media_type`; `bad_json`; `bad_request` where it would reach into prototypes, or holds what nobody can type
 */
export function parseDeskJson(type: string | undefined, bytes: Buffer): unknown {
  if (!JSON_TYPE.test(type ?? '')) throw new DeskRefusal('unsupported_media_type');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DeskRefusal('bad_json');
  }
  try {
    return JSON.parse(text, check);
  } catch (error) {
    throw error instanceof DeskRefusal ? error : new DeskRefusal('bad_json');
  }
}

/** @throws DeskRefusal `bad_request` */
export function checkTyped(text: string): void {
  if (NOT_TYPED.test(text)) throw new DeskRefusal('bad_request', '含有无效字符。');
}

function check(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new DeskRefusal('bad_request', '含有不允许的字段名。');
  checkTyped(key);
  if (typeof value === 'string') checkTyped(value);
  return value;
}
