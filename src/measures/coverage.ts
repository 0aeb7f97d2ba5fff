import { findQuantities } from '../language/find-quantities.js';
import type { ClauseId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Quantity } from '../policy/quantity.js';
import type { Span } from '../policy/span.js';
import { endsOf } from './given.js';
import type { DocumentFigures } from './figure.js';
import { locateQuote } from './locate-quote.js';
import type { Cite, Measure } from './measure.js';

/** A number of a document that no measure, no figure and no list accounts for. */
export interface Uncovered {
  readonly clause: ClauseId;
  readonly label: string;
  /** The number, and the words around it. */
  readonly words: string;
  readonly context: string;
  /** Where it stands in the clause's text. */
  readonly start: number;
}

/** What the data of a document accounts for. */
export interface DocumentData {
  readonly measures: readonly Measure[];
  readonly figures: DocumentFigures['figures'];
  readonly setAside: DocumentFigures['setAside'];
}

const CONTEXT = 12;

/**
 * Every amount, percentage and threshold that stands in a document and that its data leaves out, in reading order.
 * A parameter and a figure account for their own number in the words they cite; a time of support, a sentence without an amount
 * and a number set aside for all the numbers in theirs.
 */
export function checkCoverage(document: Pick<PolicyDocument, 'clauses'>, data: DocumentData): readonly Uncovered[] {
  const claims = claimsOf(data);
  return document.clauses.flatMap(({ id, label, text }) => {
    const spans = claims
      .filter(({ cite }) => cite.clause === id)
      .flatMap(({ cite, number }) => locateQuote(cite.quote, text).map((span) => ({ span, number })));
    return findQuantities(text)
      .filter((quantity) => isFigure(quantity) && !spans.some(({ span, number }) => isClaimed(quantity, span, number)))
      .map(({ start, end, words }) => {
        const context = text.slice(Math.max(0, start - CONTEXT), end + CONTEXT);
        return { clause: id, label, words, context, start };
      });
  });
}

/** Words of the document that the data accounts for: one number in them, or all that stand there. */
interface Claim {
  readonly cite: Cite;
  readonly number: Pick<Quantity, 'low' | 'high' | 'dimension'> | null;
}

/** A bare number names something (1210, 310国道) and measures nothing; with 万 or 亿 it counts. */
const isFigure = ({ dimension, unit, words }: Quantity): boolean =>
  dimension !== 'count' || unit !== '' || /[万亿]/u.test(words);

function isClaimed(quantity: Quantity, span: Span, number: Claim['number']): boolean {
  if (quantity.start < span.start || quantity.end > span.end) return false;
  if (number === null) return true;
  const ends = endsOf(quantity);
  return quantity.dimension === number.dimension && ends?.low.eq(number.low) === true && ends.high.eq(number.high);
}

function claimsOf({ measures, figures, setAside }: DocumentData): readonly Claim[] {
  const ofMeasures = measures.flatMap((measure): Claim[] => {
    if (measure.kind === 'untranslatable') return [{ cite: measure.cite, number: null }];
    const numbers = measure.parameters.map(({ cite, value, dimension }) => {
      return { cite, number: { low: value, high: value, dimension } };
    });
    return measure.window === null ? numbers : [...numbers, { cite: measure.window.cite, number: null }];
  });
  const ofFigures = figures.flatMap((figure): Claim[] => {
    const own = { cite: figure.cite, number: figure };
    return figure.period === null ? [own] : [own, { cite: figure.period, number: null }];
  });
  return [...ofMeasures, ...ofFigures, ...setAside.map(({ cite }) => ({ cite, number: null }))];
}
