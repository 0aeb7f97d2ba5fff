import words from './data/words.json' with { type: 'json' };
import { findFacets } from './find-facet.js';
import { findIntents } from './find-intents.js';
import { distinctPlaces, mentionPlaces } from './name-places.js';
import { topicOf, type Topic } from './topic-of.js';
import type { Understanding } from './understanding.js';
import type { World } from './world.js';
import { findAgencies } from '../language/agencies.js';
import { correctSpelling } from '../language/correct.js';
import { findDates } from '../language/find-dates.js';
import { findQuantities } from '../language/find-quantities.js';
import { fold } from '../language/fold.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Span } from '../policy/span.js';

const any = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'u');
const correction = any(words.correct);
const all = any(words.all);
const more = any(words.also);
const goesOn = new RegExp(words.goesOn.join('|'), 'gu');
const chatter = any(words.chatter);
const refersBack = any(words.refersBack);
const outOfScope = any(words.outOfScope);
const injection = any(words.injection);
const policy = any(words.policy);
/** Years in short form, one 年 for all or one after 比: 16、17、18年; 17年比16年. */
const YEAR_LIST = /(?<!\d)(1[3-9](?:[、,，和及与](?:1[3-9]|2[1-9]))+)年|(?<=比)(1[3-9])年|(?<!\d)(1[3-9])年(?=比)/gu;
/** A year without 年: 2018呢. */
const BARE_YEAR = /(?<![\d.])20[0-4]\d(?![\d.元万亿%号个家人年])/gu;
const CLAUSE_NUMBER = /第[〇零一二三四五六七八九十百千\d]+(条|款|项|章|节|部分)|\([一二三四五六七八九十百]+\)/u;

/** Years that a message names, in order: of every date, and of every year of a span of years. */
function yearsIn(folded: string, asOf: IsoDate): readonly number[] {
  const years = findDates(folded, asOf).flatMap((date) => {
    const from = Number(date.from.slice(0, 4));
    const to = Number(date.to.slice(0, 4));
    return Array.from({ length: Math.min(to - from, 20) + 1 }, (_, at) => from + at);
  });
  const listed = [...folded.matchAll(YEAR_LIST)].flatMap((match) =>
    [...(match[1] ?? match[2] ?? match[3] ?? '').matchAll(/\d{2}/gu)].map((year) => 2000 + Number(year[0])),
  );
  const bare = [...folded.matchAll(BARE_YEAR)].map((match) => Number(match[0]));
  return [...new Set([...listed, ...years, ...bare])];
}

const DENIED = /(?:而)?不是[^，,。；]{1,10}(?=[，,。；]|$)/gu;

/** A correction without what it takes back: 我说的是园区，不是平台 is about 园区. */
const withoutDenied = (folded: string): string =>
  correction.test(folded) ? folded.replace(DENIED, '') || folded : folded;

/** Agencies that a message names: by the names of the documents, and by short and former names. */
function nameAgencies(folded: string, world: World): Understanding['agencies'] {
  const ofDocuments = world.agencies.find(({ words: name }) => folded.includes(name));
  const known = findAgencies(folded).map((mention) => ({ words: mention.words, key: mention.key }));
  return [...known, ...(ofDocuments === undefined ? [] : [ofDocuments])].filter(
    (one, at, all) => all.findIndex(({ key }) => key === one.key) === at,
  );
}

const LONG = 22; // characters from which a message tells a story before it asks

/** What the question itself is about, where a story is told before it: the topic of the last part that asks something. */
function coreOf(folded: string, topic: (segment: string) => Topic): string {
  const segments = folded.split(/[，,。；;！!？?]/u).filter((segment) => segment.trim() !== '');
  if (folded.length < LONG || segments.length < 2) return '';
  const asking = segments.findLast((segment) => findIntents(segment, true).length > 0) ?? '';
  const found = topic(asking);
  return found.isEmpty || found.isAttribute ? '' : found.words;
}

/** A message without the words by which it asks, and without those that only go on with a talk. */
function withoutAsking(compact: string, asking: readonly Span[]): string {
  const left = Array.from({ length: compact.length }, (_, at) => compact.charAt(at));
  for (const { start, end } of asking) left.fill(' ', start, end);
  return left.join('').replace(goesOn, ' ');
}

/**
 * Reads one message by itself.
 * @param asOf the day it is asked about, for 今年 and 去年
 */
export function understand(message: string, world: World, asOf: IsoDate): Understanding {
  const corrected = correctSpelling(fold(message).text, world.vocabulary).text;
  const folded = withoutDenied(corrected.trim());
  const compact = folded.replaceAll(' ', '');
  const mentions = mentionPlaces(folded, world.documents);
  const places = distinctPlaces(mentions);
  const local = world.documents
    .filter(({ place }) => places.some(({ name }) => name === place?.name))
    .map(({ id }) => id);
  const reference = world.resolve(folded, local.length > 0 ? local : undefined);
  const agencies = nameAgencies(folded, world);
  const intents = findIntents(compact, agencies.length > 0);
  const people = world.documents.flatMap((document) =>
    document.members.filter((member) => folded.includes(member.name)).map((member) => member.name),
  );
  const first = intents[0]?.intent ?? 'other';
  const kinds = intents.map((mention) => mention.intent);
  const found = { places: mentions, reference, intents: kinds };
  const topic = topicOf(folded, found);
  const facets = findFacets(compact);
  const rest = facets.reduce((text, facet) => text.replace(facet.words, ' '), withoutAsking(compact, intents));
  return {
    message,
    folded,
    intent: first,
    intents: [...new Set(intents.map((mention) => mention.intent))],
    facets,
    places,
    documents: reference.documents,
    clauses: reference.clauses,
    namesMissingClause: reference.clauses.length === 0 && reference.missing.some((words) => CLAUSE_NUMBER.test(words)),
    years: yearsIn(folded, asOf),
    agencies,
    people: [...new Set(people)],
    quantities: findQuantities(folded),
    topic,
    core: coreOf(folded, (segment) => topicOf(segment, found)),
    isCorrection: correction.test(compact),
    isBare: rest !== compact && topicOf(rest, found).isEmpty,
    isChatter: chatter.test(compact),
    refersBack: refersBack.test(compact),
    isAll: all.test(compact),
    asksForMore: more.test(compact.replace(/[?？。!！]+$/u, '')),
    isOutOfScope: outOfScope.test(compact),
    isInjection: injection.test(compact),
    mentionsPolicy: policy.test(compact),
  };
}
