import { pairsIn } from '../ground.js';
import { FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const FEWEST = 3; // lines that make a list
const ITEM = /[^，；。、:\n]+/gu;
const JOINED = /和|及|以及|与/gu;
/** 局长 and 副局长 are two posts. */
const POST = /(?<!副)(?:组长|市长|局长|主任|行长|关长|秘书长|部长|处长|会长|主席)/gu;

/** What a list of names says of one line is not said of another; each item of a sentence is of one line. */
export const checkLines: Rule = ({ text, ground, own }) => {
  const lines = ground.text.split('\n').filter((line) => line !== '' && !/[；;]/u.test(line.slice(0, -1)));
  const listed = lines.filter((line) => !/[。，].*[。，]/u.test(line) && line.length <= 60);
  if (own.length !== 1 || listed.length < FEWEST || listed.length < lines.length) return [];
  const ofLines = listed.map((line) => ({ line, pairs: new Set(pairsIn(line)) }));
  return Array.from(text.replace(JOINED, '、').matchAll(ITEM), ({ 0: item }) => item).flatMap((item) => {
    const pairs = pairsIn(item).filter((pair) => !FREE_WORDS.has(pair) && ofLines.some((each) => each.pairs.has(pair)));
    const best = ofLines.reduce<{ count: number; line: string }>(
      (top, { line, pairs: own }) => {
        const count = pairs.filter((pair) => own.has(pair)).length;
        return count > top.count ? { count, line } : top;
      },
      { count: 0, line: '' },
    );
    const isOfTwo = best.count < pairs.length;
    const posts = item.match(POST) ?? [];
    const isRaised =
      best.count > 0 &&
      posts.some((post) => best.line.includes(post) && !new RegExp(`(?<!副)${post}`, 'u').test(best.line));
    return isOfTwo || isRaised ? [{ code: 'mixed' as const, words: item }] : [];
  });
};
