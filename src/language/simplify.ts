import table from './data/simplify.json' with { type: 'json' };

const SELF = 0;
/** The simplified form of each UTF-16 unit that has another one. */
const simpleOf = new Uint16Array(0x10000);
for (let i = 0; i < table.characters.length; i += 2) {
  simpleOf[table.characters.charCodeAt(i)] = table.characters.charCodeAt(i + 1);
}

/** Phrases in which a character keeps its form or takes another one, by first UTF-16 unit, longest first. */
const phrases = new Map<number, (readonly [from: string, to: string])[]>();
for (const pair of table.phrases.split(' ')) {
  const [from = '', to = ''] = pair.split('>');
  const siblings = phrases.get(from.charCodeAt(0));
  if (siblings === undefined) phrases.set(from.charCodeAt(0), [[from, to]]);
  else siblings.push([from, to]);
}
for (const siblings of phrases.values()) siblings.sort((a, b) => b[0].length - a[0].length);

/** 1 for each UTF-16 unit that has another form or begins a phrase: most texts hold none, and are left at a glance. */
const mayChange = Uint8Array.from(simpleOf, (simple, unit) => (simple !== SELF || phrases.has(unit) ? 1 : 0));

/**
 * Turns traditional characters into simplified ones; simplified text stays as it is.
 * Every UTF-16 unit keeps its place, so offsets hold in both texts.
 * The tables are OpenCC's (see data/README.md); what simplifies to another length is left alone.
 */
export function simplify(text: string): string {
  let result = '';
  let copied = 0; // up to here the text stands in the result
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (mayChange[unit] === 0) continue;
    const phrase = phrases.get(unit)?.find(([from]) => text.startsWith(from, i));
    const simple = phrase?.[1] ?? (simpleOf[unit] === SELF ? undefined : String.fromCharCode(simpleOf[unit] ?? unit));
    if (simple === undefined) continue;
    result += text.slice(copied, i) + simple;
    i += simple.length - 1;
    copied = i + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
