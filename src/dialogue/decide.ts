import { askPlace } from './ask-place.js';
import { decideCalculation } from './calculation/decide-calculation.js';
import { decideDefinition } from './decide-definition.js';
import { decideFact } from './decide-fact.js';
import { decideFigures } from './decide-figures.js';
import { decideLookup } from './decide-lookup.js';
import { documentsInScope } from './find-evidence.js';
import { besideFigures } from './is-aside.js';
import { placesOf } from './name-places.js';
import type { Plan } from './plan.js';
import type { Question } from './question.js';
import type { World } from './world.js';

const CHAT = ['greet', 'thank', 'identify', 'corpus'] as const;
const SHOWING: ReadonlySet<string> = new Set([
  'quote',
  'other',
  'how',
  'list',
  'define',
  'where',
  'overview',
  'number',
  'whether',
]);

function decideChat(question: Question): Plan | undefined {
  const { understanding } = question;
  const about = CHAT.find((intent) => intent === understanding.intent);
  if (about === undefined) return undefined;
  if (about === 'corpus' && (question.places.length > 0 || question.documents.length > 0)) return undefined;
  if (about === 'identify' && understanding.mentionsPolicy && !understanding.topic.isEmpty) return undefined;
  return { do: 'chat', about };
}

/** A place without documents here, named alone: nothing can be said of it. */
function decideOutside(question: Question, world: World): Plan | undefined {
  const outside = question.places.filter((place) => !place.hasDocuments);
  const first = outside[0];
  if (first === undefined || outside.length < question.places.length) return undefined;
  if (question.documents.length > 0 || world.documents.some(({ place }) => place === null)) return undefined;
  const below = placesOf(world.documents).filter((place) => world.isWithin(place.name, first.name));
  return below.length > 0 ? undefined : { do: 'refuse', reason: 'out_of_place', question, place: first.short };
}

function decideReference(question: Question, world: World): Plan | undefined {
  const { understanding, clauses } = question;
  const scope = documentsInScope(question, world);
  if (
    understanding.namesMissingClause &&
    scope.length < world.documents.length + (world.documents.length === 1 ? 1 : 0)
  ) {
    return { do: 'refuse', reason: 'not_stated', question, facet: null, near: [], elsewhere: [] };
  }
  if (clauses.length === 0) return undefined;
  const found = scope.flatMap((document) => document.clauses.filter(({ id }) => clauses.includes(id)));
  const spread = new Set(found.map(({ document }) => document));
  if (spread.size > 1 && question.documents.length === 0 && question.places.length === 0)
    return askPlace(question, world);
  if (found.length === 0) return { do: 'refuse', reason: 'not_stated', question, facet: null, near: [], elsewhere: [] };
  return SHOWING.has(question.intent) ? { do: 'show', question, clauses: found } : undefined;
}

/** A question without a matter, a place or a talk before it: 谁牵头？ */
const asksOfNothing = (question: Question): boolean =>
  question.understanding.intents.length > 0 &&
  question.topic.replace(/[^\p{L}\p{N}]/gu, '') === '' &&
  question.places.length + question.documents.length + question.clauses.length + question.focus.length === 0 &&
  question.understanding.people.length + question.understanding.agencies.length === 0;

const isNonsense = (question: Question): boolean =>
  question.topic.replace(/[^\p{L}\p{N}]/gu, '') === '' &&
  question.places.length + question.documents.length + question.clauses.length === 0 &&
  question.understanding.agencies.length === 0;

const askAgain = (question: Question): Plan => ({
  do: 'clarify',
  reason: 'missing_input',
  question,
  choices: ['这里有哪些文件？'],
});

/** A message that says nothing is not looked up: what is found would be found by chance. */
function decideAside(question: Question, world: World): Plan {
  const { topic, isChatter } = question.understanding;
  if (isChatter || topic.isEmpty || besideFigures(question.understanding) === '') return askAgain(question);
  const isScoped = world.documents.length === 1 || documentsInScope(question, world).length < world.documents.length;
  return isScoped
    ? { do: 'refuse', reason: 'not_stated', question, facet: null, near: [], elsewhere: [] }
    : { do: 'refuse', reason: 'out_of_scope', question };
}

/**
 * Decides what is to be done about a question: chat, refuse, ask back, show a clause, state a fact of a document, look up or compare.
 * Refusing is the default: nothing is looked up for a place without documents, and nothing is answered that no clause speaks of.
 */
export function decide(question: Question, world: World): Plan {
  const { understanding } = question;
  const chat = decideChat(question);
  if (chat !== undefined) return chat;
  if (understanding.isOutOfScope && !understanding.mentionsPolicy && question.documents.length === 0) {
    return { do: 'refuse', reason: 'out_of_scope', question };
  }
  const outside = decideOutside(question, world);
  if (outside !== undefined) return outside;
  const shown = decideReference(question, world);
  if (shown !== undefined) return shown;
  if (question.isAside) return decideAside(question, world);
  if (isNonsense(question) && understanding.intents.length === 0) return askAgain(question);
  if (asksOfNothing(question) && placesOf(world.documents).length > 1) return askPlace(question, world);
  return (
    decideCalculation(question, world) ??
    decideFigures(question, world) ??
    decideDefinition(question, world) ??
    decideFact(question, world) ??
    decideLookup(question, world)
  );
}
