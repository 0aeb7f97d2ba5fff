import type { Fault, SentenceFault } from './fault.js';
import { checkAgents } from './rules/agents.js';
import { checkBeginnings, checkJoints } from './rules/joints.js';
import { checkDeadlines, checkSubjects } from './rules/subjects.js';
import { checkUnits } from './rules/units.js';
import { checkCharacters } from './rules/characters.js';
import { checkConditions } from './rules/conditions.js';
import { checkConsequences } from './rules/consequences.js';
import { checkContent, checkShare } from './rules/content.js';
import { checkDirection } from './rules/direction.js';
import { checkFigures } from './rules/figures.js';
import { checkGrantConditions } from './rules/grant-conditions.js';
import { checkHandles } from './rules/handles.js';
import { checkLines } from './rules/lines.js';
import { checkHedges, checkModality } from './rules/modality.js';
import { checkNeighbours } from './rules/neighbours.js';
import { checkAgencies, checkPlaces } from './rules/names.js';
import { checkPairing } from './rules/pairing.js';
import { checkPolarity } from './rules/polarity.js';
import { checkQuotes } from './rules/quotes.js';
import { checkReferences } from './rules/references.js';
import { checkDuty, checkRoles } from './rules/roles.js';
import { checkPromises, checkStatus, checkWatchWords } from './rules/watch-words.js';
import { viewSentence, type GateContext, type Rule } from './sentence-view.js';
import type { WrittenSentence } from './read-sentences.js';

/** Characters of all clauses that a sentence names: what is longer is a table, and is quoted and not worded. */
const LONGEST_CLAUSES = 4_000;
const LONGEST = 400; // characters: a clause in a sentence

/** What is judged of a sentence as a whole. */
const OF_SENTENCE: readonly Rule[] = [
  checkCharacters,
  checkWatchWords,
  checkReferences,
  checkQuotes,
  checkStatus,
  checkPromises,
  checkShare,
];

/** What is judged of each part of a sentence, held against the clauses that stand by that part alone. */
const OF_PART: readonly Rule[] = [
  checkFigures,
  checkConditions,
  checkGrantConditions,
  checkPairing,
  checkPlaces,
  checkAgencies,
  checkNeighbours,
  checkRoles,
  checkDuty,
  checkDirection,
  checkLines,
  checkConsequences,
  checkAgents,
  checkUnits,
  checkJoints,
  checkBeginnings,
  checkSubjects,
  checkDeadlines,
  checkPolarity,
  checkModality,
  checkHedges,
  checkContent,
];

/**
 * Finds everything that is wrong with a sentence which a language model wrote, held against the clauses that it names alone.
 * Code decides, and when in doubt against the sentence: what is refused is said by the composed reply.
 * @returns empty for a sentence that may be shown
 */
export function checkSentence(sentence: WrittenSentence, context: GateContext): readonly Fault[] {
  const put = (found: readonly SentenceFault[]): readonly Fault[] =>
    found.map((each) => ({ ...each, sentence: sentence.text }));
  const named = context.evidence.filter(({ handle }) => sentence.handles.includes(handle));
  const length = named.reduce((sum, { text }) => sum + text.length, 0);
  if (sentence.text.length > LONGEST || length > LONGEST_CLAUSES) return put([{ code: 'too_long' }]);
  const whole = viewSentence(sentence, context);
  const ofHandles = checkHandles(whole);
  // Without a clause there is nothing to hold the rest against.
  if (ofHandles.length > 0) return put(ofHandles);
  const views = sentence.parts.length < 2 ? [whole] : sentence.parts.map((part) => viewSentence(part, context));
  return put([
    ...OF_SENTENCE.flatMap((rule) => rule(whole)),
    ...views.flatMap((view) => OF_PART.flatMap((rule) => rule(view))),
  ]);
}
