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
 * Makes the weight of a sentence for a question: how well it fits the question's kind, apart from its subject: a figure where a
 * figure is asked for, the year asked about, the district named, an agency where it is asked who.
 * @returns about −0.5 to 1; 0 where nothing speaks for or against it
 */
export function makeWeighSentence(question: Question): (sentence: SentenceInPlace) => number {
  const { understanding, intent, years, places } = question;
  const wanted = wantedFigure(understanding.folded);
  const isDefined = understanding.intents.includes('define') || intent === 'compare';
  const definitions = isDefined ? termsAsked(understanding.folded, question.topic).map(definitionOf) : [];
  const asksPenalty = PENALTY_ASKED.test(understanding.folded);
  return (sentence) => {
    const { folded } = sentence;
    let weight = 0;
    if (intent === 'how_much') weight += holdsFigure(folded, wanted) ? 0.3 : -0.1;
    if (intent === 'who' && ROLE.test(folded)) weight += 0.15;
    if (intent === 'when' && (sentence.years.length > 0 || DAY.test(folded))) weight += sentence.isOwn ? 0.25 : 0.15;
    if (definitions.some((definition) => definition.test(folded))) weight += 0.8;
    if (asksPenalty && PENALTY.test(sentence.above + folded)) weight += 0.3;
    if (years.length > 0 && sentence.years.length > 0) {
      weight += years.some((year) => sentence.years.includes(year)) ? 0.3 : -0.4;
    }
    for (const { district } of places) {
      if (district !== null) weight += folded.includes(district) ? 0.3 : 0;
    }
    for (const facet of understanding.facets) if (facet.isStatedIn(folded)) weight += 0.25;
    return weight - LENGTH * folded.length;
  };
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
