import { NUMERAL, pairsIn } from '../ground.js';
import { alikeIn, FREE_CHARACTERS, FREE_WORDS, kindsIn } from '../lexicon.js';
import { isOwnAgency, isOwnPlace } from './names.js';
import { grantedReference } from './references.js';
import type { SentenceFault } from '../fault.js';
import type { Rule, SentenceView } from '../sentence-view.js';
import { findAgencies } from '../../../language/agencies.js';
import { findPlaces } from '../../../language/find-places.js';
import type { Span } from '../../../policy/span.js';

const FEWEST = 6; // characters that the clauses must give
const LEAST = 0.4; // their share among those that say something
const SIGN = /[\u4e00-\u9fffa-z\d]/u;
const EXCEPTED = /除了?[^，。；]{1,40}?((?:以|之)?外)/gu;
/** A Latin word, or an ideograph between signs: 周、月、半年. */
const ALONE = /[a-z][a-z\d]*|(?<![\u4e00-\u9fff\d])[\u4e00-\u9fff](?![\u4e00-\u9fff\d])/gu;
const LONGEST = 8;
const BESIDE_BEFORE = /(?:自|从|至|到|约|于|在)$/u;
const BESIDE_BEHIND = /^(?:内|起|前|后|止|的?标准)/u;
/** 您问的…, 您提到的…: what the person asked about, named in his own words. */
const ASKED = /(?:您|你)(?:所)?(?:提到|说|问到|问|关心|咨询|想了解|想问)的?(?:是)?([^，。；：]{0,24})/gu;

/**
 * Everything that a sentence says stands in the clauses that it names: each of its characters is part of two that follow one another
 * there, of a figure, name or reference that is checked by itself, of a word that says nothing of its own, or of one that says what
 * the clause says. What the person asked may be named as that.
 */
export const checkContent: Rule = (view) => {
  const { text } = view;
  const isFree = new Uint8Array(text.length);
  for (const span of grantedSpans(view)) isFree.fill(1, span.start, span.end);
  markWords(view, isFree);
  const isKnown = marksOfClause(view).map((isOfClause, i) => (isOfClause === 1 ? 1 : (isFree[i] ?? 0)));
  const foreign = foreignRuns(text, isKnown);
  return (foreign.length > 0 ? foreign : splices(view, isFree)).map((words): SentenceFault => ({
    code: 'content',
    words,
  }));
};

/**
 * Where words of a clause are run together that do not stand so there: 副市长 and 局长成忠民 make 副市长成忠民. Every two neighbours
 * stand in the clause, the three do not, and no word that binds is among them.
 */
function splices({ text, ground }: SentenceView, isFree: Uint8Array): readonly string[] {
  return Array.from(text.matchAll(/(?=[\u4e00-\u9fff]{3})/gu))
    .map(({ index }) => index)
    .filter((at) => {
      const [left, right] = [text.slice(at, at + 2), text.slice(at + 1, at + 3)];
      if ([0, 1, 2].some((i) => isFree[at + i] === 1) || ground.text.includes(text.slice(at, at + 3))) return false;
      return ground.pairs.has(left) && ground.pairs.has(right);
    })
    .map((at) => text.slice(Math.max(0, at - 2), at + 5));
}

/** A sentence says something of its clauses, and not only that there are clauses. */
export const checkShare: Rule = (view) => {
  const isOfClause = marksOfClause(view);
  const signs = Array.from({ length: view.text.length }, (_, i) => i).filter(
    (i) => SIGN.test(view.text.charAt(i)) && !view.references.some(({ start, end }) => start <= i && i < end),
  );
  const taken = signs.filter((i) => isOfClause[i] === 1).length;
  return taken < FEWEST || taken < signs.length * LEAST ? [{ code: 'thin' }] : [];
};

/** Characters that are of a pair which stands in a clause. */
function marksOfClause({ text, ground }: SentenceView): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (ground.pairs.has(signAt(text, i) + signAt(text, i + 1))) marks.fill(1, i, i + 2);
  }
  for (const { 0: word, index } of text.matchAll(ALONE)) {
    if (ground.pairs.has(word)) marks.fill(1, index, index + word.length);
  }
  return marks;
}

const signAt = (text: string, i: number): string => text.charAt(i).replace(/\d/u, NUMERAL);

function grantedSpans(view: SentenceView): readonly Span[] {
  const { text, figures, references, said } = view;
  const asked = Array.from(text.matchAll(ASKED)).flatMap(({ 0: whole, 1: words = '', index }) => {
    const pairs = new Set(pairsIn(said));
    const isTheirs = pairsIn(words).every((pair) => pairs.has(pair));
    const end = index + whole.length;
    return [{ start: index, end: isTheirs ? end : end - words.length }];
  });
  const beside = figures.map(({ start, end }) => ({
    start: start - (BESIDE_BEFORE.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0),
    end: end + (BESIDE_BEHIND.exec(text.slice(end, end + 3))?.[0].length ?? 0),
  }));
  const excepted = Array.from(text.matchAll(EXCEPTED)).flatMap(({ 0: whole, 1: tail = '', index }) => [
    { start: index, end: index + 1 },
    { start: index + whole.length - tail.length, end: index + whole.length },
  ]);
  return [
    ...asked,
    ...excepted,
    ...beside,
    ...references.flatMap((reference) => grantedReference(view, reference) ?? []),
    ...findPlaces(text).filter((place) => isOwnPlace(view, place)),
    ...findAgencies(text).filter((agency) => isOwnAgency(view, agency)),
  ];
}

/** Marks words that may be used freely, and those that say what the clause says; the longest at every place. */
function markWords({ text, ground, own }: SentenceView, isKnown: Uint8Array): void {
  const granted = new Set([...alikeIn(ground.text), ...own.flatMap(({ title }) => kindsIn(title))]);
  for (let i = 0; i < text.length; i += 1) {
    for (let length = LONGEST; length > 0; length -= 1) {
      const word = text.slice(i, i + length);
      const isFree = FREE_WORDS.has(word) || FREE_CHARACTERS.has(word) || granted.has(word);
      if (word.length < length || !isFree) continue;
      isKnown.fill(1, i, i + length);
      break;
    }
  }
}

function foreignRuns(text: string, isKnown: Uint8Array): readonly string[] {
  const runs: string[] = [];
  let run = '';
  for (let i = 0; i <= text.length; i += 1) {
    const character = text.charAt(i);
    if (SIGN.test(character) && isKnown[i] !== 1) run += character;
    else if (run !== '') {
      runs.push(run);
      run = '';
    }
  }
  return runs;
}
