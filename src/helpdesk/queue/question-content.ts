import words from './data/fillers.json' with { type: 'json' };
import { fold } from '../../language/fold.js';

/** What a question is about, and what it wants to know of that. */
export interface QuestionContent {
  /** Pairs of neighbouring characters, Latin words and codes. */
  readonly about: ReadonlySet<string>;
  /** How much, who, when, where, how, whether; empty where no word says so. */
  readonly asks: ReadonlySet<string>;
  /** Small words that turn a question into another one: 副. */
  readonly differs: string;
}

const AMOUNT =
  /(?:(?<![a-z\d])\d[\d,.]*(?=[万亿元块%])|[一二两三四五六七八九十百千]+(?=[万亿]))[百千万亿]*|\d[\d,.]*(?=(?:美元|个亿|人民币))/gu;
const RUN = /[\u3400-\u9FFF]+|[a-z0-9]+/gu;
const LATIN = /^[a-z0-9]/u;

const known = new Map<string, { readonly as: string; readonly isAsking: boolean }>([
  ...words.empty.map((word) => [word, { as: '', isAsking: false }] as const),
  ...words.same.flatMap(({ as, words: all, asks }) =>
    all.map((word) => [word, { as, isAsking: asks === true }] as const),
  ),
]);
const anyKnown = new RegExp([...known.keys()].sort((one, other) => other.length - one.length).join('|'), 'gu');

/**
 * Reads a question for comparison: words that mean the same become one, amounts and words of politeness and grammar are left out.
 */
export function questionContent(question: string): QuestionContent {
  const asks = new Set<string>();
  const plain = fold(question)
    .text.replace(AMOUNT, '|')
    .replace(anyKnown, (word) => {
      const { as = '', isAsking = false } = known.get(word) ?? {};
      if (isAsking) asks.add(as);
      return isAsking ? '|' : `|${as}|`;
    });
  const about = new Set<string>();
  for (const [run] of plain.matchAll(RUN)) {
    if (LATIN.test(run) || run.length === 1) about.add(run);
    else for (let i = 0; i + 1 < run.length; i += 1) about.add(run.slice(i, i + 2));
  }
  return { about, asks, differs: words.differ.filter((word) => plain.includes(word)).join('') };
}

/** How alike two questions are, 0 to 1: what they share of all that both are about; 0 where they ask different things of it. */
export function likeness(one: QuestionContent, other: QuestionContent): number {
  if (one.differs !== other.differs || !mayAskTheSame(one.asks, other.asks)) return 0;
  let shared = 0;
  for (const gram of one.about) if (other.about.has(gram)) shared += 1;
  const all = one.about.size + other.about.size - shared;
  return all === 0 ? 1 : shared / all;
}

function mayAskTheSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === 0 || other.size === 0 || [...one].some((ask) => other.has(ask));
}
