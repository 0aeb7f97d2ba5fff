import { fold } from '../../language/fold.js';
import type { Place } from '../../policy/place.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { curatedLimits, type CuratedContent, type CuratedFinding, type CuratedStanding } from '../contract/curated.js';
import { findClause, type FoundClause } from '../find-clause.js';
import { findUnfounded } from './find-unfounded.js';
import { locateQuote } from './locate-quote.js';
import { makeMatcher, type Matchable, type MatchCurated } from './match-curated.js';
import { exampleSigns } from './question-sign.js';

const placesIn = new WeakMap<readonly PolicyDocument[], readonly Place[]>();
let last: { readonly key: string; readonly places: readonly Place[] } | undefined;

/** The places of documents, each once. One array as long as they are the same, whatever the documents: names are indexed by it. */
export function placesOf(documents: readonly PolicyDocument[]): readonly Place[] {
  const known = placesIn.get(documents);
  if (known !== undefined) return known;
  const made = [...new Map(documents.flatMap(({ place }) => (place === null ? [] : [[place.name, place]]))).values()];
  const key = JSON.stringify(made);
  last = last?.key === key ? last : { key, places: made };
  placesIn.set(documents, last.places);
  return last.places;
}

/** The clauses that are there of those that a content cites, in order. */
export function citedBy(content: Pick<CuratedContent, 'citations'>, documents: readonly PolicyDocument[]) {
  return content.citations.flatMap(({ clauseId }) => findClause(documents, clauseId) ?? []);
}

/** Official names of the places whose documents are cited, sorted. */
export function placesCited(cited: readonly FoundClause[]): readonly string[] {
  return [...new Set(cited.flatMap(({ document }) => document.place?.name ?? []))].sort();
}

/** Whether what a content says and cites stands in the documents; its period is looked at apart. */
export function standingIn(
  content: Pick<CuratedContent, 'text' | 'citations'>,
  documents: readonly PolicyDocument[],
): Extract<CuratedStanding, 'answers' | 'clause_gone' | 'quote_gone' | 'unfounded'> {
  const cited = citedBy(content, documents);
  if (cited.length < content.citations.length || cited.length === 0) return 'clause_gone';
  const stands = content.citations.every(
    ({ quote }, at) => locateQuote(quote, cited[at]?.clause.text ?? '') !== undefined,
  );
  if (!stands) return 'quote_gone';
  return findUnfounded(content.text, cited).length === 0 ? 'answers' : 'unfounded';
}

/** What an answer is held against: the documents of now, and all other answers that are live. */
export interface CheckGround {
  readonly documents: readonly PolicyDocument[];
  readonly others: MatchCurated;
}

/**
 * Holds a content against the rules: it cites what stands in the documents word for word, says no figure and names no agency that its
 * clauses do not, and its examples are told apart by what will tell questions apart.
 * @returns empty for one that may be kept
 */
export function checkContent(content: CuratedContent, ground: CheckGround): readonly CuratedFinding[] {
  const { documents } = ground;
  const cited = citedBy(content, documents);
  const text = (message: string): CuratedFinding => ({ where: 'text', at: null, message });
  return [
    ...checkCitations(content, documents),
    ...(content.text.trim() === '' ? [text('请写下答复。')] : []),
    ...(cited.length === 0 ? [] : findUnfounded(content.text, cited)).map((words) =>
      text(`“${words}”在引用的条款里没有出处：请改成条款的说法，或者补引有这句话的条款。`),
    ),
    ...checkExamples(content, ground, placesCited(cited)),
  ];
}

function checkCitations(
  { citations }: CuratedContent,
  documents: readonly PolicyDocument[],
): readonly CuratedFinding[] {
  if (citations.length === 0) return [{ where: 'citations', at: null, message: '至少要引用一个条款。' }];
  return citations.flatMap(({ clauseId, quote }, at): readonly CuratedFinding[] => {
    const found = findClause(documents, clauseId);
    if (found === undefined) return [{ where: 'citations', at, message: '现在的文件里没有这个条款。' }];
    if (locateQuote(quote, found.clause.text) !== undefined) return [];
    return [{ where: 'citations', at, message: '条款里没有这句原文，请从条款中选取。' }];
  });
}

function checkExamples(
  content: CuratedContent,
  { documents, others }: CheckGround,
  here: readonly string[],
): readonly CuratedFinding[] {
  const { positives, negatives } = content;
  const known = placesOf(documents);
  const me: Matchable = { id: 0, places: here, positives, negatives };
  const match = makeMatcher([me], known);
  const findings: CuratedFinding[] = [];
  const tell = (where: CuratedFinding['where'], at: number | null, message: string): void => {
    findings.push({ where, at, message });
  };
  const { positives: leastPositives, negatives: leastNegatives } = curatedLimits;
  if (distinct(positives) < leastPositives) tell('positives', null, `至少要写 ${leastPositives} 个不同的正例问题。`);
  if (distinct(negatives) < leastNegatives) tell('negatives', null, `至少要写 ${leastNegatives} 个反例问题。`);
  for (const [at, text] of positives.entries()) {
    const { sign } = exampleSigns(known)(text);
    if (sign === undefined) {
      tell('positives', at, '这个问题太短或者太长，认不准，请写成一个完整的问题。');
      continue;
    }
    if (needsPlace(sign, here, known)) {
      tell('positives', at, `库里有几个地方的文件，请在问题里写明地方（${here.join('、')}）。`);
    }
    if (sign.places.length > 0 && here.length > 0 && !sign.places.every((place) => here.includes(place))) {
      tell('positives', at, `问题说的是${sign.places.join('、')}，引用的却是${here.join('、')}的文件。`);
    }
    if (match({ text, settled: here }) === null) tell('positives', at, '这个正例和反例太像，分不开。');
    const other = others({ text, settled: here });
    if (other !== null) {
      tell(
        'positives',
        at,
        `已有第 ${other.id} 号规范答复回答这个问题（“${other.example}”），请改那一条，或者先停用它。`,
      );
    }
  }
  for (const [at, text] of negatives.entries()) {
    if (match({ text, settled: here }) !== null) tell('negatives', at, '这个反例和正例太像，会被当成同一个问题。');
  }
  return findings;
}

const distinct = (questions: readonly string[]): number =>
  new Set(questions.map((text) => fold(text.trim()).text)).size;

/** In several places people mean several things by the same words; the number of a document says which. */
function needsPlace(
  { exact, places: named }: { readonly exact: string; readonly places: readonly string[] },
  here: readonly string[],
  known: readonly Place[],
): boolean {
  return named.length === 0 && here.length > 0 && known.length > 1 && !exact.includes('document:');
}
