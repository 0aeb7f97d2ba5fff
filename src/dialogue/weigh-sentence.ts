import { holdsFigure, wantedFigure } from './wanted-figure.js';
import type { Question } from './question.js';
import { definitionOf, termsAsked } from './definition-of.js';
import { figureYears } from './figure-years.js';

/** A sentence in the form in which texts are compared, with what stands around it. */
export interface SentenceInPlace {
  readonly folded: string;
  /** Years that govern it: its own, or those last named before it in its clause or heading. */
  readonly years: readonly number[];
  /** What stands above it: headings and lead-ins, folded. */
  readonly above: string;
  /** Whether the sentence names those years itself. */
  readonly isOwn: boolean;
}

const LENGTH = 0.0004; // a character: of two sentences that say the same, the shorter answers
const ROLE = /牵头|负责|责任单位|配合单位|主管|承办|会同|组织实施/u;
const DAY = /\d{4}年|\d+月|\d+日|年底|年内|之日起|期限|时间/u;
const PENALTY_ASKED = /罚|后果|处理|处分|追究|责任|违法|违规/u;
const PENALTY = /罚款|处罚|责令|没收|吊销|警告|拘留|处分|追究/u;

/**
 * Says how well a sentence fits the kind of a question, apart from its subject: a figure where a figure is asked for, the year
 * asked about, the district named, an agency where it is asked who.
 * @returns about −0.5 to 1; 0 where nothing speaks for or against it
 */
export function weighSentence(question: Question, sentence: SentenceInPlace): number {
  const { understanding, intent } = question;
  let weight = 0;
  if (intent === 'how_much') {
    const wanted = wantedFigure(understanding.folded);
    weight += holdsFigure(sentence.folded, wanted) ? 0.3 : -0.1;
  }
  if (intent === 'who' && ROLE.test(sentence.folded)) weight += 0.15;
  if (intent === 'when' && (sentence.years.length > 0 || DAY.test(sentence.folded)))
    weight += sentence.isOwn ? 0.25 : 0.15;
  if (understanding.intents.includes('define') || intent === 'compare') {
    if (termsAsked(understanding.folded, question.topic).some((term) => definitionOf(term).test(sentence.folded)))
      weight += 0.8;
  }
  if (PENALTY_ASKED.test(understanding.folded) && PENALTY.test(sentence.above + sentence.folded)) weight += 0.3;
  if (question.years.length > 0 && sentence.years.length > 0) {
    weight += question.years.some((year) => sentence.years.includes(year)) ? 0.3 : -0.4;
  }
  for (const { district } of question.places) {
    if (district !== null) weight += sentence.folded.includes(district) ? 0.3 : 0;
  }
  for (const facet of understanding.facets) if (facet.isStatedIn(sentence.folded)) weight += 0.25;
  return weight - LENGTH * sentence.folded.length;
}

/** Puts the sentences of a clause in place: which years govern each. */
export function governYears(heading: string, sentences: readonly string[]): readonly SentenceInPlace[] {
  let governing = figureYears(heading);
  return sentences.map((folded) => {
    const own = figureYears(folded);
    if (own.length > 0) governing = own;
    return { folded, years: governing, above: heading, isOwn: own.length > 0 };
  });
}
