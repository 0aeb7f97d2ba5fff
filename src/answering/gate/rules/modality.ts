import flips from '../data/flips.json' with { type: 'json' };
import words from '../data/watch-words.json' with { type: 'json' };
import type { SentenceFault } from '../fault.js';
import { compactOf } from '../ground.js';
import { findMarked, longestShared, type Marked } from '../marked.js';
import type { Rule } from '../sentence-view.js';
import { keepByText } from '../../../language/keep-by-text.js';

const HEAD = 2;
const REACH = 6; // characters behind a word of demand among which what is demanded begins
const KEPT = 200;
const marksOf = (list: readonly string[]): ((folded: string) => readonly Marked[]) =>
  keepByText(KEPT, (folded): readonly Marked[] => findMarked(folded, list, flips.notModal, []));
const obligations = marksOf(flips.oblige);
const mildly = marksOf(flips.mild);
const permissions = marksOf(flips.permit);
const HEDGED = new RegExp(`(?:${words.hedges.join('|')})[^，。；:\\n]*`, 'gu');
const GOAL = new RegExp(words.goals.join('|'), 'u');
const DONE = new RegExp(words.done.join('|'), 'gu');
const PLAN = new RegExp(words.plans.join('|'), 'u');
const HEDGE_REACH = 7; // characters in a row by which a sentence is about what a hedge is about

/** What a clause allows is not demanded, what it demands is not left free, and what it only says is not demanded either. */
export const checkModality: Rule = ({ text, ground }) => {
  const [said, own] = [compactOf(text), compactOf(ground.text)];
  const [must, may] = [obligations(ground.text), permissions(ground.text)];
  const demanded = (place: number): boolean =>
    must.some((mark) => mark.head <= place && (place < mark.end || mark.isLeadingIn));
  const allowed = (place: number): boolean => may.some(({ head, end }) => head <= place && place < end);
  const plain = (place: number): boolean => !demanded(place) && !allowed(place);
  const reach = (mark: Marked, isThere: (place: number) => boolean): number =>
    longestShared(said, mark.head, own, isThere);
  const name = ({ start, head }: Marked): SentenceFault => ({ code: 'modality', words: said.slice(start, head + 6) });
  const raised = obligations(text).filter((mark) => {
    const [d, a, p] = [reach(mark, demanded), reach(mark, allowed), reach(mark, plain)];
    const further = (isThere: (place: number) => boolean): number =>
      Math.max(
        ...Array.from({ length: REACH }, (_, i) =>
          longestShared(said, Math.min(mark.head + i, mark.end), own, isThere),
        ),
      );
    return further(allowed) > further(demanded) || (a >= HEAD && a > d) || (p >= HEAD && p > d) || must.length === 0;
  });
  const pressed = mildly(text).filter(
    (mark) => reach(mark, allowed) >= HEAD && reach(mark, allowed) > reach(mark, demanded),
  );
  const lowered = permissions(text).filter((mark) => {
    const [d, a, p] = [reach(mark, demanded), reach(mark, allowed), reach(mark, plain)];
    return d >= HEAD && d > a && d > p;
  });
  return [...raised, ...pressed, ...lowered].map(name);
};

/** A wish or a plan is not told as what is done, nor as what has been done: 力争, 鼓励. */
export const checkHedges: Rule = ({ text, ground }) => {
  const done = GOAL.test(ground.text) ? Array.from(text.matchAll(DONE), ({ 0: found }) => found) : [];
  const lost = PLAN.test(text)
    ? []
    : Array.from(ground.text.matchAll(HEDGED), ({ 0: stretch }) => stretch).filter((stretch) => {
        const [said, own] = [compactOf(text), compactOf(stretch)];
        return Array.from(own).some((_, at) => longestShared(own, at, said, () => true) >= HEDGE_REACH);
      });
  return [...done.filter((found) => !ground.text.includes(found)), ...lost].map((found): SentenceFault => ({
    code: 'hedge_dropped',
    words: found.slice(0, 16),
  }));
};
