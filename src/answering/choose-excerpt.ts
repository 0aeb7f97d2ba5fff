import type { Excerpt } from './quote-block.js';
import type { Intent } from '../dialogue/intent.js';
import { holdsFigure, wantedFigure } from '../dialogue/wanted-figure.js';
import { prepareClause } from '../dialogue/prepare-clause.js';
import type { Question } from '../dialogue/question.js';
import type { RankedEvidence, RankedSentence } from '../dialogue/rank-evidence.js';
import type { Span } from '../policy/span.js';

/** Intents answered by the clause as a whole where it is short enough to read; the others by the sentences that answer. */
const WHOLE: ReadonlySet<Intent> = new Set<Intent>([
  'how',
  'list',
  'other',
  'quote',
  'overview',
  'whether',
  'duties',
  'define',
]);
const READABLE = 420; // characters of one quotation that a person still reads in a chat
const SENTENCES = 260;
const NEAR = 0.72; // a sentence that scores this share of the best one belongs to the answer

/** Joins spans that touch. */
function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: span.end };
    else joined.push({ start: span.start, end: span.end });
  }
  return joined;
}

const trim = (text: string, span: Span): Span => {
  const words = text.slice(span.start, span.end);
  const start = span.start + (words.length - words.trimStart().length);
  return { start, end: start + words.trim().length };
};

function pickSentences(ranked: RankedEvidence, most: number): readonly RankedSentence[] {
  const order = [...ranked.sentences].sort((a, b) => b.score - a.score);
  const best = order[0];
  if (best === undefined) return [];
  const picked = [best];
  let length = best.end - best.start;
  for (const sentence of order.slice(1)) {
    const size = sentence.end - sentence.start;
    if (sentence.score < NEAR * best.score || length + size > most) continue;
    picked.push(sentence);
    length += size;
  }
  return picked;
}

/**
 * Chooses what to quote of a clause: the whole of it where the question is about the matter and it is short enough, else the sentences
 * that answer best, in reading order.
 */
export function chooseExcerpt(question: Question, ranked: RankedEvidence): Excerpt {
  const { clause, document } = ranked.evidence;
  const wanted = wantedFigure(question.understanding.folded);
  const isBlank = question.intent === 'how_much' && !holdsFigure(prepareClause(clause).text, wanted);
  const isAboutMatter = WHOLE.has(question.intent) || isBlank;
  const isWhole = isAboutMatter && clause.text.length <= READABLE;
  const most = isAboutMatter ? READABLE : SENTENCES;
  const spans = isWhole
    ? [{ start: 0, end: clause.text.length }]
    : join(pickSentences(ranked, most).flatMap((one) => (one.governedBy === null ? [one] : [one.governedBy, one])));
  return { document, clause, spans: spans.map((span) => trim(clause.text, span)) };
}
