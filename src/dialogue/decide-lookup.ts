import { askPlace } from './ask-place.js';
import { decideCalculation } from './calculation/decide-calculation.js';
import type { Facet } from './find-facet.js';
import { documentsInScope, findEvidence } from './find-evidence.js';
import { placesOf } from './name-places.js';
import type { Plan } from './plan.js';
import { prepareClause } from './prepare-clause.js';
import type { Question } from './question.js';
import { rankEvidence, type RankedEvidence } from './rank-evidence.js';
import { makeRelevance } from './relevance.js';
import type { World } from './world.js';
import type { Place } from '../policy/place.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Share of a question's meaning that a clause must speak of before it answers. Chosen on the working questions. */
export const ENOUGH = 0.34;
const NEAR_TOP = 3;
/** Share of a matter's words that the documents know, below which it is none of theirs. */
const FAMILIAR = 0.5;
/** Share of a matter's words that policies know and the documents do not, from which it is none of theirs. */
const FOREIGN = 0.4;
/** The same where an agency is asked for: a wrong one sends a person to a wrong door. */
const FOREIGN_TO_NAME = 0.3;
/** A place whose best clause says this share of what the best of all says is meant just as likely. */
const AS_LIKELY = 0.85;
/** And this share, where all places are set side by side. */
const COMPARABLE = 0.6;

/** The same where no place is named and any city's clause would do. */
const ENOUGH_ANYWHERE = 0.42;
/** Share of a person's words that a clause must hold where it answers although it uses others. */
const SIMILAR = 0.1;

/** Whether a clause says a matter in other words than the person, by the embedding alone. */
const isAlikeIn =
  ({ similar }: World) =>
  ({ evidence }: RankedEvidence): boolean =>
    similar !== null && evidence.vector >= similar;
const answersIn =
  (world: World) =>
  (ranked: RankedEvidence): boolean =>
    ranked.relevance >= ENOUGH || (ranked.relevance >= SIMILAR && isAlikeIn(world)(ranked));
const speaks = (ranked: readonly RankedEvidence[], world: World): boolean =>
  ranked.slice(0, NEAR_TOP).some(answersIn(world));
const bestRelevance = (ranked: readonly RankedEvidence[]): number =>
  ranked.reduce((most, { relevance }) => Math.max(most, relevance), 0);

function byPlace(
  question: Question,
  world: World,
  places = placesOf(world.documents),
): readonly { place: Place; evidence: readonly RankedEvidence[] }[] {
  return places.map((place) => ({
    place,
    evidence: findEvidence(
      question,
      world,
      world.documents.filter((document) => document.place?.name === place.name).map(({ id }) => id),
    ),
  }));
}

/** Whether a clause states a facet, in a sentence of it. */
function states(ranked: RankedEvidence, facet: Facet): boolean {
  return prepareClause(ranked.evidence.clause).sentences.some((sentence) => facet.isStatedIn(sentence));
}

function refuse(
  question: Question,
  world: World,
  near: readonly RankedEvidence[],
  scope: readonly PolicyDocument[],
  facet?: Facet,
): Plan {
  const isScoped = scope.length < world.documents.length || world.documents.length === 1;
  const { understanding } = question;
  if (!isScoped && !understanding.mentionsPolicy) return { do: 'refuse', reason: 'out_of_scope', question };
  const others = placesOf(world.documents).filter(
    ({ name }) => isScoped && !scope.some((document) => document.place?.name === name),
  );
  const elsewhere = byPlace(question, world, others)
    .filter(({ evidence }) => speaks(evidence, world))
    .map(({ place }) => place);
  return {
    do: 'refuse',
    reason: isScoped ? 'not_stated' : 'no_clause',
    question,
    facet: facet ?? null,
    near: near.filter(answersIn(world)),
    elsewhere,
  };
}

function compare(question: Question, world: World): Plan {
  const named = question.places.filter(({ hasDocuments }) => hasDocuments);
  const places = byPlace(question, world).filter(
    ({ place }) => named.length === 0 || named.some(({ name }) => name === place.name),
  );
  const most = Math.max(...places.map(({ evidence }) => bestRelevance(evidence)));
  const isLikely = (evidence: readonly RankedEvidence[]): boolean =>
    named.length > 0 || bestRelevance(evidence) >= COMPARABLE * most;
  const found = places.map(({ place, evidence }) => ({
    place,
    evidence: speaks(evidence, world) && isLikely(evidence) ? evidence : [],
  }));
  if (found.every(({ evidence }) => evidence.length === 0))
    return refuse(question, world, [], documentsInScope(question, world));
  return { do: 'compare', question, places: found };
}

/** A fine is asked for, and nothing that bears on the matter threatens one. */
function isPenaltyWithout(question: Question, world: World, ranked: readonly RankedEvidence[]): boolean {
  if (question.intent !== 'how_much' || !/罚/u.test(question.understanding.folded)) return false;
  return !ranked.filter(answersIn(world)).some(({ evidence }) => /罚款|罚金/u.test(evidence.clause.text));
}

const COUNTED = /^(几|多少|[一二两三四五六七八九十\d])/u;

/** Whether a question names a word of the synonym list that no text here holds, in its own form or another. */
function namesNew(question: Question, world: World, text: string): boolean {
  const { known } = world.read(question.topic);
  return known.some(
    ({ word, means }) =>
      word.length > 1 && !COUNTED.test(word) && ![word, ...means].some((form) => text.includes(form)),
  );
}

/** A message that names nothing new goes on about the clause of the last answer: 里头得有几家才算数. */
function goOn(question: Question, world: World): Plan | undefined {
  const clauses = world.documents.flatMap((document) =>
    document.clauses.filter(({ id }) => question.focus.includes(id)).map((clause) => ({ document, clause })),
  );
  const text = clauses.map(({ clause }) => prepareClause(clause).text).join('');
  if (clauses.length === 0 || namesNew(question, world, text)) return undefined;
  const found = clauses.map((one) => ({ ...one, score: 1, words: 0, vector: 0, coverage: 0, matched: [] }));
  const { units, known } = world.read(question.topic);
  const evidence = rankEvidence(question, found, makeRelevance(units, known), ({ clause }) =>
    world.contextOf(clause.id),
  );
  return { do: 'lookup', question, evidence };
}

/** Who is asked of a matter that no clause assigns, though the document speaks of it: who runs the whole is the nearest answer. */
function coordinate(question: Question, world: World, scope: readonly PolicyDocument[]): Plan | undefined {
  const [document] = scope;
  if (question.intent !== 'who' || document === undefined || scope.length > 1) return undefined;
  if (!question.understanding.topic.isEmpty && world.familiarity(question.topic) < FAMILIAR) return undefined; // 谁发明了电灯
  return namesNew(question, world, document.clauses.map((clause) => prepareClause(clause).text).join(''))
    ? undefined
    : { do: 'coordination', question, document };
}

/** Whether a message names a matter that the documents do not know: then it is that which is asked about, and not what was said before. */
function namesForeign({ understanding }: Question, world: World): boolean {
  const { topic, refersBack, isBare } = understanding;
  if (topic.isEmpty || topic.isAttribute || refersBack || isBare) return false;
  return world.familiarity(topic.words) < FAMILIAR;
}

/** Whether a question is about a matter that policies have a word for and these documents do not: 结婚登记. What they share with it is chance. */
function isForeign(question: Question, world: World, scope: readonly PolicyDocument[]): boolean {
  const most = question.intent === 'who' ? FOREIGN_TO_NAME : FOREIGN;
  if (world.foreignness(question.topic) < most) return false;
  const ids = scope.map(({ id }) => id);
  return !findEvidence(question, world, ids).slice(0, NEAR_TOP).some(isAlikeIn(world));
}

/** Decides a question about a matter: finds what the documents of the place say on it, asks which place, or refuses. */
export function decideLookup(question: Question, world: World): Plan {
  const named = question.places.filter(({ hasDocuments }) => hasDocuments);
  const cities = placesOf(world.documents);
  const isMany = named.length > 1 || (named.length === 0 && question.documents.length === 0);
  if (
    cities.length > 1 &&
    isMany &&
    (question.intent === 'compare' || named.length > 1 || question.understanding.isAll)
  ) {
    return compare(question, world);
  }
  const scope = documentsInScope(question, world);
  if (isForeign(question, world, scope)) return refuse(question, world, [], scope);
  if (cities.length > 1 && isMany && question.understanding.topic.isAttribute && question.focus.length === 0) {
    return askPlace(question, world);
  }
  if (cities.length > 1 && isMany) {
    const found = byPlace(question, world);
    const most = Math.max(...found.map(({ evidence }) => bestRelevance(evidence)));
    const likely = found.filter(
      ({ evidence }) => bestRelevance(evidence) >= Math.max(ENOUGH_ANYWHERE, AS_LIKELY * most),
    );
    const only = likely[0];
    if (only === undefined) return refuse(question, world, [], scope);
    if (likely.length > 1) return askPlace(question, world);
    const { name, short } = only.place;
    const placed = { ...question, places: [{ name, short, hasDocuments: true, district: null, words: '' }] };
    return decideCalculation(placed, world) ?? decideLookup(placed, world);
  }
  const ranked = findEvidence(
    question,
    world,
    scope.map(({ id }) => id),
  ).filter(({ evidence }) => !question.leaveOut.includes(evidence.clause.id));
  const { facets } = question.understanding;
  const answers = answersIn(world);
  if (facets.length > 0) {
    const unmet = facets.filter((facet) => !ranked.some((one) => answers(one) && states(one, facet)));
    const stating = ranked.filter((one) => answers(one) && facets.some((facet) => states(one, facet)));
    const isMet = stating.length > 0 && unmet.every(({ facet }) => facet === 'procedure' || facet === 'outcome');
    return isMet ? { do: 'lookup', question, evidence: stating } : refuse(question, world, ranked, scope, unmet[0]);
  }
  if (speaks(ranked, world) && !isPenaltyWithout(question, world, ranked))
    return { do: 'lookup', question, evidence: ranked };
  // By itself it is about nothing that is here; it may go on about the matter before.
  const { core } = question.understanding;
  if (core !== '' && core !== question.topic && question.topic.includes(core.split(' ')[0] ?? '')) {
    return decideLookup({ ...question, topic: core }, world);
  }
  const other = goOn(question, world) ?? coordinate(question, world, scope);
  if (other !== undefined) return other;
  return question.before === '' || namesForeign(question, world)
    ? refuse(question, world, ranked, scope)
    : decideLookup({ ...question, topic: `${question.topic} ${question.before}`, before: '' }, world);
}
