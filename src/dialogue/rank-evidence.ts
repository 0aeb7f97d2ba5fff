import { prepareClause } from './prepare-clause.js';
import type { Question } from './question.js';
import type { Relevance } from './relevance.js';
import { holdsFigure, wantedFigure } from './wanted-figure.js';
import { governYears, makeWeighSentence, type SentenceInPlace } from './weigh-sentence.js';
import type { Sentence } from '../indexing/cut-sentences.js';
import type { Clause } from '../policy/clause.js';
import type { Span } from '../policy/span.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Evidence } from '../retrieval/search.js';

/** A sentence of a clause, ranked for a question. */
export interface RankedSentence extends Span {
  readonly score: number;
  /** Share of the question's meaning that stands in the sentence, or above it. */
  readonly relevance: number;
  /** The segment before it that names the year which governs it (2017年，); null where it names its own or none governs. */
  readonly governedBy: Span | null;
}

/** A clause that bears on a question, with its sentences in reading order. */
export interface RankedEvidence {
  readonly evidence: Evidence;
  readonly score: number;
  /** Share of the question's meaning that stands in the whole clause or above it. */
  readonly relevance: number;
  readonly sentences: readonly RankedSentence[];
}

const CLAUSE_SHARE = 0.45; // of the search's own score; the rest is what the clause and its best sentence say
const FOCUS = 0.2;
const WITHOUT_FIGURE = -0.2; // of a clause that holds no figure of the kind asked for
const WITH_ITEMS = 0.12; // of a clause with items below it, where a list is asked for
const STUFFED = -0.5; // of a clause that repeats a word to be found by it: behind every clause that says something of the matter
const BACKGROUND = new Set(['title', 'imprint', 'signature', 'preamble']);

const parentsIn = new WeakMap<PolicyDocument, ReadonlySet<string | null>>();

function hasItems({ clause, document }: Evidence): boolean {
  const parents = parentsIn.get(document) ?? new Set(document.clauses.map(({ parent }) => parent));
  parentsIn.set(document, parents);
  return parents.has(clause.id);
}

/** The segment of an earlier sentence that names the year which governs a sentence. */
function governing(spans: readonly Sentence[], placed: readonly SentenceInPlace[], at: number): Span | null {
  const here = placed[at];
  if (here === undefined || here.isOwn || here.years.length === 0) return null;
  for (let before = at - 1; before >= 0; before -= 1) {
    if (placed[before]?.isOwn === true) return spans[before]?.segments[0] ?? null;
  }
  return null;
}

const places = new WeakMap<Clause, { readonly heading: string; readonly placed: readonly SentenceInPlace[] }>();

/** The sentences of a clause in place, worked out once for as long as the clause lives and the same stands above it. */
function placeSentences(clause: Clause, heading: string, sentences: readonly string[]): readonly SentenceInPlace[] {
  const known = places.get(clause);
  if (known?.heading === heading) return known.placed;
  const placed = governYears(heading, sentences);
  places.set(clause, { heading, placed });
  return placed;
}

/**
 * Ranks clauses for a question by what the search says of each and by how well its best sentence fits the question's subject and kind.
 * @param contextOf what stands above a clause: headings, lead-ins
 * @returns best first
 */
export function rankEvidence(
  question: Question,
  found: readonly Evidence[],
  relevance: Relevance,
  contextOf: (evidence: Evidence) => string,
): readonly RankedEvidence[] {
  const wanted = wantedFigure(question.understanding.folded);
  const weigh = makeWeighSentence(question);
  return found
    .map((evidence): RankedEvidence => {
      const { clause } = evidence;
      const context = contextOf(evidence);
      const own = prepareClause(clause);
      const { spans } = own;
      const heading = `${context} ${own.heading}`;
      const placed = placeSentences(clause, heading, own.sentences);
      const sentences = spans.map(({ start, end }, at): RankedSentence => {
        const said = relevance(own.sentences[at] ?? '', heading);
        const inPlace = placed[at] ?? { folded: '', years: [], above: '', isOwn: false };
        const score = said + weigh(inPlace);
        return { start, end, relevance: said, score, governedBy: governing(spans, placed, at) };
      });
      const best = sentences.reduce((most, { score }) => Math.max(most, score), 0);
      const whole = relevance(`${own.text} ${own.heading}`, context);
      const focus = question.focus.includes(clause.id) ? FOCUS * whole : 0;
      const isBlank =
        question.intent === 'how_much' && !placed.some((one) => holdsFigure(one.folded, wanted)) ? WITHOUT_FIGURE : 0;
      const parts = question.intent === 'list' && hasItems(evidence) ? WITH_ITEMS : 0;
      const background = BACKGROUND.has(clause.kind) ? -0.15 : 0;
      const stuffed = own.isStuffed ? STUFFED : 0;
      const score =
        CLAUSE_SHARE * evidence.score + 0.35 * whole + 0.4 * best + focus + background + isBlank + parts + stuffed;
      return { evidence, score, relevance: whole, sentences };
    })
    .sort((a, b) => b.score - a.score);
}
