import words from './data/words.json' with { type: 'json' };
import { tellsOf } from './calculation/tells-of.js';
import type { Conversation } from './conversation.js';
import type { Understanding } from './understanding.js';
import type { World } from './world.js';
import type { Dimension, Quantity } from '../policy/quantity.js';

/** Asks what one is given, which is what the talk is about: 回去了能给多少. */
const asksGift = new RegExp(words.asksGift.join('|'), 'u');
/** Familiarity up to which words have nothing to do with what is here. Chosen on the talks and on carry-over. */
const STRANGE = 0.12;
/** What only business is counted in. */
const OF_BUSINESS: ReadonlySet<Dimension> = new Set<Dimension>([
  'CNY',
  'USD',
  'EUR',
  'HKD',
  'JPY',
  'money',
  'ratio',
  'area',
]);
const PARTICLES = /[^\p{L}]|[那这我你他她它了的是才只就都也又再还已有过着到不没满呢吗吧啊呀]/gu;

/** Whether a message names something that is here, or gives an order about the talk itself. */
const namesSomething = (now: Understanding): boolean =>
  now.clauses.length + now.documents.length + now.agencies.length + now.people.length > 0 ||
  now.namesMissingClause ||
  now.mentionsPolicy ||
  now.isOutOfScope ||
  now.isInjection ||
  now.isCorrection ||
  now.isAll ||
  now.asksForMore ||
  now.isBare;

/** What a message is about, without its figures. */
const withoutFigures = (now: Understanding): string =>
  now.quantities.reduce((text, { words: figure }) => text.replace(figure, ' '), now.topic.words);

/** What is left of a message without its figures and particles; '' where figures are all that it says. */
export const besideFigures = (now: Understanding): string => withoutFigures(now).replace(PARTICLES, '');

/** Whether a figure can be one that the talk is about: in a unit of business, in one that the corpus counts in, or bare where one was asked for. */
function tellsFigure(now: Understanding, conversation: Conversation, world: World): boolean {
  const isAlone = besideFigures(now).length <= 1;
  const fits = ({ dimension, unit }: Quantity): boolean => {
    if (unit === '' && dimension === 'count') return isAlone && typeof conversation.calculation?.asked === 'string';
    return OF_BUSINESS.has(dimension) || (isAlone && world.familiarity(unit) > 0);
  };
  return now.quantities.some(fits);
}

/**
 * Whether a message says nothing that the conversation can go on with: chatter, keys struck at random, a bare number that nobody
 * asked for, a question about something that no word of the corpus touches. Nothing of the talk may be carried over into it.
 */
export function isAside(now: Understanding, conversation: Conversation, world: World): boolean {
  if (conversation.last === null && conversation.pending === null) return false;
  if (now.isChatter) return true;
  if (namesSomething(now) || tellsFigure(now, conversation, world) || tellsOf(now, conversation.calculation, world)) {
    return false;
  }
  if (now.topic.isEmpty) return !now.refersBack && now.places.length + now.years.length + now.intents.length === 0;
  if (now.topic.isAttribute || asksGift.test(now.folded.replaceAll(' ', ''))) return false;
  const isCode = world.read(now.topic.words).known.length > 0;
  return world.familiarity(isCode ? now.topic.words : withoutFigures(now)) <= STRANGE;
}
