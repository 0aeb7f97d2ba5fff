import { askPlace } from './ask-place.js';
import { definitionOf, termsAsked, type Definition } from './definition-of.js';
import { documentsInScope } from './find-evidence.js';
import type { Plan } from './plan.js';
import { prepareClause } from './prepare-clause.js';
import type { Question } from './question.js';
import { rankEvidence } from './rank-evidence.js';
import { makeRelevance } from './relevance.js';
import type { World } from './world.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const MOST = 3;

/**
 * Decides a question for the meaning of a word, where a sentence says it: 本办法所称…，是指…; two words set against each other where
 * a sentence says each.
 * @returns undefined where the text defines no such word
 */
export function decideDefinition(question: Question, world: World): Plan | undefined {
  const { intents, folded } = question.understanding;
  if (!intents.includes('define') && !(question.intent === 'compare' && question.places.length === 0)) return undefined;
  const patterns = termsAsked(folded, question.topic).map(definitionOf);
  if (patterns.length === 0) return undefined;
  const says = (clause: Clause, pattern: Definition): boolean =>
    prepareClause(clause).sentences.some((sentence) => pattern.test(sentence));
  const found = documentsInScope(question, world).flatMap((document: PolicyDocument) =>
    document.clauses
      .filter((clause) => patterns.some((pattern) => says(clause, pattern)))
      .map((clause) => ({ document, clause })),
  );
  const isEach = patterns.every((pattern) => found.some(({ clause }) => says(clause, pattern)));
  if (!intents.includes('define') && (patterns.length < 2 || !isEach)) return undefined;
  if (found.length === 0 || found.length > MOST) return undefined;
  const places = new Set(found.map(({ document }) => document.place?.name));
  if (places.size > 1 && question.places.length === 0) return askPlace(question, world);
  const { units, known } = world.read(question.topic);
  const evidence = rankEvidence(
    { ...question, intent: 'define' },
    found.map((one) => ({ ...one, score: 1, words: 0, vector: 0, coverage: 0, matched: [] })),
    makeRelevance(units, known),
    ({ clause }) => world.contextOf(clause.id),
  );
  return { do: 'lookup', question: { ...question, intent: 'define' }, evidence };
}
