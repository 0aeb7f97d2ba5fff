import { fold } from '../language/fold.js';
import { squeeze } from '../language/squeeze.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import words from './data/reference-words.json' with { type: 'json' };

/** A title, or the end of one, that a folded text names: 《若干措施》, 三年行动计划, 本办法. */
export interface NamedTitle {
  /** In the folded text; 《》 are part of it. */
  readonly start: number;
  readonly end: number;
  /** None where a title is quoted that no document here has. */
  readonly documents: readonly PolicyDocument[];
}

interface Title {
  readonly document: PolicyDocument;
  readonly title: string;
}

const QUOTED = /《([^《》]{2,80})》/gu;
const SHORTEST = 2;
const TELLING = 4; // a shorter ending (办法, 条例) is a word of every day
const WHOLE = 6; // a title so long names its document even where a longer one is quoted
const ALIKE = 0.7; // share of the pairs of a quoted title that must stand in a title of ours: 跨境电商 for 跨境电子商务
const oneOf = (list: readonly string[]): string =>
  `(?:${list.map((word) => word.replace(/[()]/gu, '\\$&')).join('|')})`;
const KIND = new RegExp(`^${oneOf(words.qualifiers)}*${oneOf(words.kinds)}$`, 'u');
const ENDING = new RegExp(`${oneOf(words.kinds)}$`, 'u');
const POINTING = new RegExp(`${oneOf(words.pointing)}$`, 'u');
const BEFORE = new RegExp(`(?:^|${oneOf(words.before)})$`, 'u');
const AFTER = new RegExp(`^${oneOf(words.after)}`, 'u');

/** Makes the finder of documents by their titles. */
export function makeFindDocumentTitles(
  documents: readonly PolicyDocument[],
): (folded: string) => readonly NamedTitle[] {
  const titles = documents.map((document) => ({ document, title: plainTitle(document.title) }));
  const cites = (quoted: string): boolean => documents.some(({ text }) => squeeze(text).includes(`《${quoted}》`));
  return (folded) => {
    const quoted = [...folded.matchAll(QUOTED)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      documents: quotedDocuments(plainTitle(match[1] ?? ''), titles, cites),
    }));
    if (quoted.length > 0) return quoted;
    const ending = longestEnding(folded, titles);
    return ending === undefined ? [] : [ending];
  };
}

/** Without quotation marks, white space, and the years or 试行 in brackets at its end. */
function plainTitle(title: string): string {
  return fold(title)
    .text.replace(/[《》 ]/gu, '')
    .replace(/\([^()]*\)$/u, '');
}

/** @param cites whether a document here speaks of the title word for word: then it is another one, however alike (the rule that this one repeals) */
function quotedDocuments(
  quoted: string,
  titles: readonly Title[],
  cites: (quoted: string) => boolean,
): readonly PolicyDocument[] {
  const tests: readonly ((title: string) => boolean)[] = [
    (title) => title === quoted,
    (title) => title.endsWith(quoted),
    (title) => title.includes(quoted) || (title.length >= WHOLE && quoted.includes(title)),
    (title) => shareOfPairs(quoted, title) >= ALIKE && ENDING.test(quoted) && !cites(quoted),
  ];
  for (const test of tests) {
    const found = titles.filter(({ title }) => title !== '' && test(title));
    if (found.length > 0) return found.map(({ document }) => document);
  }
  return [];
}

function shareOfPairs(quoted: string, title: string): number {
  const pairs = Array.from({ length: quoted.length - 1 }, (_, i) => quoted.slice(i, i + 2));
  return pairs.filter((pair) => title.includes(pair)).length / Math.max(pairs.length, 1);
}

/** The longest end of a title that stands in the text, of all titles that have it. */
function longestEnding(folded: string, titles: readonly Title[]): NamedTitle | undefined {
  let best: NamedTitle | undefined;
  for (const { document, title } of titles) {
    for (let length = Math.min(title.length, folded.length); length >= SHORTEST; length -= 1) {
      const start = findEnding(folded, title.slice(-length), document);
      if (start === -1) continue;
      const named = { start, end: start + length, documents: [document] };
      if (best === undefined || length > best.end - best.start) best = named;
      else if (length === best.end - best.start) best = { ...best, documents: [...best.documents, document] };
      break;
    }
  }
  return best;
}

function findEnding(folded: string, ending: string, document: PolicyDocument): number {
  const isKind = KIND.test(ending);
  if (!isKind && ending.length <= TELLING) return -1;
  for (let start = folded.indexOf(ending); start !== -1; start = folded.indexOf(ending, start + 1)) {
    if (!isKind || isMeant(folded, start, start + ending.length, document)) return start;
  }
  return -1;
}

/** Whether the words around a mere kind of document (办法, 工作方案) say that one document is meant by it. */
function isMeant(folded: string, start: number, end: number, { place }: PolicyDocument): boolean {
  const before = folded.slice(0, start);
  const after = folded.slice(end);
  if (POINTING.test(before) || after.startsWith('第')) return true;
  if (end - start < TELLING) return start === 0 && AFTER.test(after);
  const names = place === null ? [] : [place.name, place.short, ...place.aliases];
  return BEFORE.test(before) || AFTER.test(after) || names.some((name) => name !== '' && before.endsWith(name));
}
