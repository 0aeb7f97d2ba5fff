import type { Conversation } from './conversation.js';
import type { Intent } from './intent.js';
import type { Question } from './question.js';
import type { Understanding } from './understanding.js';
import type { ClauseId } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';

/** Intents that ask about the conversation or the program, not about a document: nothing carries over to them. */
const DETACHED: ReadonlySet<Intent> = new Set(['greet', 'thank', 'identify', 'corpus']);
/** Intents that say nothing of their own when a slot is all that is new: 「郑州呢」 asks again what was asked before. */
const WEAK: ReadonlySet<Intent> = new Set(['other', 'how', 'quote', 'list', 'define']);
const ELLIPSIS = /(呢|的话|那.{1,12}|的)[?？]*$/u;

/** The question that a message is by itself. */
function standAlone(now: Understanding, asOf: IsoDate): Question {
  return {
    understanding: now,
    asOf,
    intent: now.intent,
    topic: now.topic.words,
    places: now.places,
    documents: now.documents,
    clauses: now.clauses,
    years: now.years,
    focus: [],
    said: now.message,
    before: '',
    yearsBefore: [],
    calculation: null,
    leaveOut: [],
    isAside: false,
  };
}

/**
 * The question that a message is which says nothing that the conversation can go on with. One that points back (那如果亏损呢) is
 * asked of the same place: its documents do not say.
 */
export function askAside(now: Understanding, { last }: Conversation, asOf: IsoDate): Question {
  const aside = { ...standAlone(now, asOf), isAside: true };
  if (!now.refersBack || now.places.length > 0 || last === null) return aside;
  return { ...aside, places: last.places, documents: last.documents };
}

/** The question that waited, with what this message adds to it. */
function resume(waiting: Question, now: Understanding): Question {
  return {
    ...waiting,
    understanding: { ...waiting.understanding, isAll: now.isAll || waiting.understanding.isAll },
    places: now.places.length > 0 ? now.places : waiting.places,
    documents: now.documents.length > 0 ? now.documents : waiting.documents,
    years: now.years.length > 0 ? now.years : waiting.years,
    topic: now.topic.isEmpty ? waiting.topic : `${waiting.topic} ${now.topic.words}`.trim(),
    said: `${waiting.said}\n${now.message}`,
  };
}

/** The topic before, with the district named now in the place of the one named then. */
function carryTopic(last: Question, now: Understanding): string {
  const districts = (places: Question['places']): readonly string[] =>
    places.flatMap(({ district, words }) => (district === null ? [] : [words]));
  const named = districts(now.places);
  if (named.length === 0) return last.topic;
  const rest = districts(last.places).reduce((topic, words) => topic.replaceAll(words, ' '), last.topic);
  return `${rest} ${named.join(' ')}`.trim();
}

/** Whether a message adds nothing but a slot (a place, a year, a document) to what was asked before. */
const isSlotOnly = (now: Understanding): boolean =>
  now.topic.isEmpty && (now.places.length > 0 || now.years.length > 0 || now.documents.length > 0 || now.isAll);

/**
 * Takes the conversation into account: what is left unsaid carries over from the question before, what is said replaces it.
 * A place, a document and a topic carry over until another is named; a waiting question is dropped by a message that asks
 * something whole of its own.
 */
export function continueConversation(now: Understanding, conversation: Conversation, asOf: IsoDate): Question {
  const alone = standAlone(now, asOf);
  if (DETACHED.has(now.intent) && now.topic.isEmpty) return alone;
  const { pending, last } = conversation;
  if (pending !== null && isSlotOnly(now)) return resume(pending.question, now);
  if (last === null) return alone;

  const places = now.places.length > 0 || now.documents.length > 0 ? now.places : last.places;
  const namesOtherPlace = now.places.some((place) => !last.places.some((other) => other.name === place.name));
  const documents = now.documents.length > 0 ? now.documents : namesOtherPlace ? [] : last.documents;
  const leaveOut = now.asksForMore ? (conversation.shown as readonly ClauseId[]) : [];
  const calculation = namesOtherPlace ? null : conversation.calculation;
  const carried = { ...alone, places, documents, calculation, leaveOut };
  const said = `${last.said}\n${now.message}`;

  if (now.clauses.length > 0 || now.namesMissingClause) return carried;
  if (now.topic.isEmpty && now.people.length === 0 && now.agencies.length === 0) {
    const intent = WEAK.has(now.intent) && now.intent !== 'quote' ? last.intent : now.intent;
    return {
      ...carried,
      intent,
      topic: carryTopic(last, now),
      years: now.years.length > 0 ? now.years : last.years,
      focus: namesOtherPlace || now.years.length > 0 ? [] : (conversation.cited as readonly ClauseId[]),
      said,
    };
  }
  const focus = namesOtherPlace ? [] : (conversation.cited as readonly ClauseId[]);
  if (now.topic.isAttribute && now.people.length === 0) {
    const topic = `${now.topic.words} ${last.topic}`.trim();
    return { ...carried, topic, years: now.years.length > 0 ? now.years : last.years, focus, said };
  }
  const isElliptic =
    (now.intent === 'other' && (ELLIPSIS.test(now.folded) || now.quantities.length > 0)) || now.isCorrection;
  if (isElliptic) {
    const intent = WEAK.has(now.intent) ? last.intent : now.intent;
    const before = last.topic;
    return {
      ...carried,
      intent,
      years: now.years.length > 0 ? now.years : last.years,
      said,
      before,
      yearsBefore: last.years,
    };
  }
  return { ...carried, focus, said, before: last.topic, yearsBefore: last.years };
}
