export type Decoding =
  | { readonly status: 'decoded'; readonly text: string }
  | { readonly status: 'binary' }
  | { readonly status: 'garbled'; readonly why: string };

const BYTE_ORDER_MARKS = [
  { label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { label: 'utf-16le', bytes: [0xff, 0xfe] },
  { label: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

// Letters that hardly any text in Chinese does without, the same in both scripts; a wrong decoding seldom hits one.
const FREQUENT = new Set('的一不人中大上是在有和年月日文件市政府工作公司行本法定以及位用地方民主之下第二三四五十');

const SAMPLE = 200_000; // bytes; enough letters to tell encodings apart

/**
 * Decodes a text file: by its byte order mark; else as UTF-8 where that holds without a flaw, whatever the file declares;
 * else as declared; else as GB18030 or Big5, whichever reads more like Chinese. The mark is left out.
 * @param declared an encoding that the file names itself, such as the charset of a page
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoding {
  const mark = BYTE_ORDER_MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    const text = decodeStrictly(bytes, mark.label);
    return text === null
      ? garbled(`文件标明是 ${mark.label.toUpperCase()}，但内容有损坏`)
      : { status: 'decoded', text };
  }
  if (isBinary(bytes)) return { status: 'binary' };
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { status: 'decoded', text: utf8 };
  const damage = findDamageInUtf8(bytes);
  if (damage !== null) return garbled(`第 ${damage} 行有损坏的字（文件是 UTF-8 编码）`);
  const candidates = [...(declared === null ? [] : [declared]), 'gb18030', 'big5'];
  const texts = candidates.map((label) => decodeStrictly(bytes, label));
  if (declared !== null && typeof texts[0] === 'string') return { status: 'decoded', text: texts[0] };
  const best = texts
    .filter((text) => text !== null)
    .map((text) => ({ text, score: likeness(text) }))
    .toSorted((a, b) => b.score - a.score)
    .find(({ score }) => score >= 0);
  return best === undefined ? garbled('无法识别文字编码') : { status: 'decoded', text: best.text };
}

const garbled = (why: string): Decoding => ({ status: 'garbled', why });

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null; // an unknown label, or bytes that this encoding does not have
  }
}

/** NUL never stands in a text; a few other control characters may. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if ((byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f) controls += 1;
  return controls * 50 > sample.length;
}

/** The line of the first flaw in what is UTF-8 but for a few bytes, such as a file that was cut; null where it is not UTF-8 at all. */
function findDamageInUtf8(bytes: Uint8Array): number | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  let flaws = 0;
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) flaws += 1;
    else if (code > 0x7f) letters += 1;
  }
  if (flaws * 4 > letters) return null;
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}

/** How much a text reads like Chinese, 0 to 1; -1 where many of its letters are of private use, as wrong decodings give. */
function likeness(text: string): number {
  let letters = 0;
  let frequent = 0;
  let lost = 0;
  for (const letter of text.slice(0, SAMPLE)) {
    if (letter.charCodeAt(0) <= 0x7f) continue;
    letters += 1;
    if (FREQUENT.has(letter)) frequent += 1;
    else if (/[\p{Co}\p{Cn}\p{Cc}]/u.test(letter)) lost += 1;
  }
  return lost * 20 > letters ? -1 : frequent / Math.max(letters, 1);
}
