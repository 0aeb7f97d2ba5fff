import words from './data/contrasts.json' with { type: 'json' };
import { findAgencies } from '../../language/agencies.js';
import { figuresIn } from '../../language/figures.js';
import { findPlaces, liesIn } from '../../language/find-places.js';
import { fold } from '../../language/fold.js';
import { keepByText } from '../../language/keep-by-text.js';
import type { Place } from '../../policy/place.js';
import type { Span } from '../../policy/span.js';
import { questionContent } from '../queue/question-content.js';

/** A question as curated answers are held against it. */
export interface QuestionSign {
  /** What must be the same to the letter: figures, agencies, what is asked, negations, words that stand against each other. */
  readonly exact: string;
  /** Official names of the places that it names, sorted. */
  readonly places: readonly string[];
  /** What else it is about: pairs of neighbouring characters. */
  readonly grams: readonly string[];
}

const LONGEST = 300; // characters; who writes more asks more than one thing
const ASKS_WEAKLY = new Set(['可否', '有无']);
/** 能不能, 补不补, 有没有: asks, and denies nothing. */
const WHETHER = /(?<verb>\p{Script=Han}{1,2})[不没]\k<verb>|[能可会应需要是]否|是不是|有没有|能不能|可不可以/gu;
const NEGATIONS = patternsOf(words.negations);
const CONTRASTS = words.groups.map(patternsOf);

function patternsOf(group: readonly (readonly string[])[]): readonly RegExp[] {
  return group.map((same) => new RegExp([...same].sort((a, b) => b.length - a.length).join('|'), 'gu'));
}

/**
 * Reads a question for the comparison with examples.
 * @param places further places, say those of the documents; the same array each time
 * @returns undefined for one that says too little to be told from others, or too much
 */
export function signQuestion(question: string, places: readonly Place[]): QuestionSign | undefined {
  const { text } = fold(question.trim());
  if (text.length > LONGEST) return undefined;
  const named = findPlaces(text, places);
  const figures = figuresIn(text);
  const content = questionContent(blank(text, [...named, ...figures]));
  if (content.about.size < (content.asks.size > 0 ? 1 : 2)) return undefined;
  const names = [...new Set(named.map(({ place }) => place.name))];
  return {
    exact: [
      join(figures.map(({ key }) => key)),
      join(findAgencies(text).map(({ key }) => key)),
      join(strongOf(content.asks)),
      content.differs,
      join(countOf(text.replace(WHETHER, '|'), NEGATIONS)),
      join(CONTRASTS.flatMap((group, at) => countOf(text, group).map((found) => `${at}.${found}`))),
    ].join('/'),
    // 河南省开封市 is 开封市
    places: names.filter((name) => !names.some((other) => liesIn(other, name))).sort(),
    grams: [...content.about],
  };
}

const join = (all: readonly string[]): string => [...new Set(all)].sort().join(',');

/** Whether it may be says less than how much it is. */
function strongOf(asks: ReadonlySet<string>): readonly string[] {
  const strong = [...asks].filter((ask) => !ASKS_WEAKLY.has(ask));
  return strong.length > 0 ? strong : [...asks];
}

/** Which of the patterns stand in a text, and how often. */
function countOf(text: string, patterns: readonly RegExp[]): readonly string[] {
  return patterns.flatMap((pattern, at) => {
    const found = text.match(pattern)?.length ?? 0;
    return found === 0 ? [] : [`${at}x${found}`];
  });
}

function blank(text: string, spans: readonly Span[]): string {
  const units = text.split('');
  for (const { start, end } of spans) units.fill('|', start, end);
  return units.join('');
}

interface ExampleSign {
  readonly sign: QuestionSign | undefined;
}

const KEPT = 50_000;
const signs = new WeakMap<readonly Place[], (text: string) => ExampleSign>();

/** Reads examples, each once for an array of places: they are held against each other again and again. */
export function exampleSigns(places: readonly Place[]): (text: string) => ExampleSign {
  const known = signs.get(places);
  if (known !== undefined) return known;
  const made = keepByText(KEPT, (text): ExampleSign => ({ sign: signQuestion(text, places) }));
  signs.set(places, made);
  return made;
}
