import type { Conversation } from '../conversation.js';
import { converse } from '../converse.js';
import { decideLookup } from '../decide-lookup.js';
import type { Plan } from '../plan.js';
import type { Question } from '../question.js';
import type { World } from '../world.js';
import { checkReading, type CheckedReading } from './check-reading.js';
import { mayReadAgain } from './find-unread.js';
import { offerFacts } from './offer-facts.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { Reading } from '../../policy/reading.js';

/** A message that was read as a language model reads it, with what was taken for granted. */
export interface ReadAgain {
  readonly question: Question;
  readonly plan: Plan;
  /** null where the reading changed nothing. */
  readonly assumed: Assumed | null;
}

/** What stands on the word of a language model, to be said in the reply. */
export interface Assumed extends CheckedReading {
  /** What the documents say on the matter so read, where code cannot bear out the reading: the refusal stands, and this is offered beside it. */
  readonly offer: Plan | null;
}

/** Cosine from which two wordings count as near. 99 of 100 pairs of the synonym list that do not belong together lie below. */
const RELATED = 0.43;

/**
 * Reads a message again with what a language model makes of it.
 * Only a refusal for want of a clause can become an answer, and only a search of clauses: never an amount, never another place, kind of
 * fact, year or figure. Where the embedding sees no likeness between the person's words and those that the model puts for them, or the
 * model takes the message for one that goes on about what was said before, the refusal stands.
 */
export function readAgain(
  text: string,
  conversation: Conversation,
  world: World,
  asOf: IsoDate,
  reading: Reading,
): ReadAgain {
  const first = converse(text, conversation, world, asOf);
  const unchanged: ReadAgain = { ...first, assumed: null };
  const { plan } = first;
  if (plan.do === 'calculate') {
    const offers = offerFacts(plan, text, reading.facts);
    return offers.length === 0 ? unchanged : { ...first, plan: { ...plan, offers }, assumed: null };
  }
  if (!mayReadAgain(plan)) return unchanged;
  const checked = checkReading(reading, { text, earlier: conversation.last?.said ?? '', asOf }, world);
  if (checked === undefined) return unchanged;
  const { question } = converse(putInto(text, checked), conversation, world, asOf);
  if (!asksTheSame(first.question, question)) return unchanged;
  const own: Question = {
    ...question,
    understanding: { ...question.understanding, message: first.question.understanding.message },
    said: first.question.said,
  };
  const found = decideLookup(own, world);
  if (found.do !== 'lookup' && found.do !== 'compare') return unchanged;
  // The measure is that of the shipped weights: by another embedding nothing is borne out.
  const isBorneOut =
    world.similar !== null &&
    checked.about.length === 0 &&
    checked.means.every(({ said, policy }) => world.likeness(said, policy) >= RELATED);
  if (isBorneOut) return { question: own, plan: found, assumed: { ...checked, offer: null } };
  // What is only offered is shown as it stands, and not as an answer to whether or how much.
  return { ...first, assumed: { ...checked, offer: { ...found, question: { ...own, intent: 'other' } } } };
}

/** The message with the words of documents in the place of the person's, and what he said before behind it. */
function putInto(text: string, { means, about }: CheckedReading): string {
  const put = means.reduce((so, { said, policy }) => so.replace(said, () => policy), text);
  return [put, ...about].join('，');
}

/** Whether two readings agree on everything that code reads by itself. */
function asksTheSame(one: Question, other: Question): boolean {
  const marks = ({ places, documents, years, understanding }: Question): string =>
    JSON.stringify([
      places.map(({ name }) => name),
      documents,
      years,
      understanding.facets.map(({ facet }) => facet),
      understanding.quantities.map(({ words }) => words),
      understanding.agencies.map(({ key }) => key),
    ]);
  return marks(one) === marks(other);
}
