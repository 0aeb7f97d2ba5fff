import { listFigures, type PlacedFigure } from './placed-figures.js';
import { findAgencies, type AgencyMention } from '../../language/agencies.js';
import { fold } from '../../language/fold.js';
import { keepByText } from '../../language/keep-by-text.js';
import { squeeze } from '../../language/squeeze.js';
import type { WordingEvidence } from './wording-evidence.js';

/** What the clauses behind a sentence say, in the forms in which sentences are held against them. */
export interface Ground {
  /** Folded, the clauses one after another. */
  readonly text: string;
  /** As issued, without white space. */
  readonly verbatim: string;
  /** Without anything but letters, digits and ideographs. */
  readonly compact: string;
  /** Every two neighbours of a run of ideographs, and every Latin word. */
  readonly pairs: ReadonlySet<string>;
  readonly figures: readonly PlacedFigure[];
  readonly agencies: readonly AgencyMention[];
}

const KEPT = 200; // grounds: the clauses of a reply are held against every sentence of it, and of its second try
const SIGN = /[^\u4e00-\u9fffa-z0-9%‰.]/gu;
const RUN = /[\u4e00-\u9fff#]+|[a-z][a-z0-9]*/gu;
const DIGITS = /(?<![a-z\d])\d[\d.,]*/gu;
const SEPARATOR = '\n';
/** What stands in pairs for a numeral in digits. */
export const NUMERAL = '#';

/** A folded text without stops, brackets and blanks. */
export const compactOf = (folded: string): string => folded.replace(SIGN, '');

/** Every two neighbours of the runs of ideographs of a folded text, a numeral in digits counting as one, what stands alone, and its Latin words. */
export function pairsIn(folded: string): readonly string[] {
  return Array.from(folded.replace(DIGITS, NUMERAL).matchAll(RUN)).flatMap(({ 0: run }) =>
    run.length === 1 || /^[a-z]/u.test(run)
      ? [run]
      : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  );
}

const prepare = keepByText(KEPT, (texts): Ground => {
  const lines = texts.split(SEPARATOR);
  const text = lines.map((line) => fold(line).text).join(SEPARATOR);
  return {
    text,
    verbatim: squeeze(texts),
    compact: lines.map((line) => compactOf(fold(line).text)).join(SEPARATOR),
    pairs: new Set(pairsIn(text)),
    figures: listFigures(text),
    agencies: findAgencies(text),
  };
});

/** Gathers what some clauses say. */
export function groundOf(evidence: readonly WordingEvidence[]): Ground {
  return prepare(evidence.map(({ text }) => closed(text)).join(SEPARATOR));
}

/** No word is read across two clauses, nor across two lines of one. */
const closed = (text: string): string => (/[。；：！？]\s*$/u.test(text) ? text : `${text}。`);
