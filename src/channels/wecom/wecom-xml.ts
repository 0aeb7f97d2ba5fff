import { XMLParser } from 'fast-xml-parser';

/** The fields of one `<xml>` element as text, or why there are none. */
export type ReadXml =
  | { readonly kind: 'read'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'refused'; readonly why: 'too_large' | 'doctype' | 'malformed' | 'duplicate' | 'nested' };

const MOST_CHARACTERS = 1024 * 1024;
// Values stay text: a MsgId has 64 bits, more than a number holds.
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreAttributes: true,
});

/**
 * Reads the flat XML of a callback of WeCom: one `xml` element, each field once.
 * @param nested what becomes of an element with elements inside: the envelope has none, a message has some that nobody reads
 */
export function readWecomXml(text: string, nested: 'refuse' | 'skip'): ReadXml {
  if (text.length > MOST_CHARACTERS) return { kind: 'refused', why: 'too_large' };
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return { kind: 'refused', why: 'doctype' };
  const root = parseRoot(text);
  if (root === undefined) return { kind: 'refused', why: 'malformed' };
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(root)) {
    if (name === '#text') continue; // the white space between elements
    if (typeof value === 'string') fields.set(name, value);
    else if (Array.isArray(value)) {
      // An object may stand several times inside a message; a field twice would let the reader choose which one was signed.
      if (nested === 'refuse' || value.some((one) => typeof one === 'string'))
        return { kind: 'refused', why: 'duplicate' };
    } else if (nested === 'refuse') return { kind: 'refused', why: 'nested' };
  }
  return { kind: 'read', fields };
}

function parseRoot(text: string): object | undefined {
  try {
    const parsed: unknown = parser.parse(text);
    if (!isObject(parsed)) return undefined;
    const { xml, ...others } = parsed as { xml?: unknown };
    const strangers = Object.keys(others).filter((name) => name !== '?xml' && name !== '#text');
    return strangers.length === 0 && isObject(xml) ? xml : undefined;
  } catch {
    return undefined; // the parser throws where the text is not XML
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
