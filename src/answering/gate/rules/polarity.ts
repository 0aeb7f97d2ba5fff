import flips from '../data/flips.json' with { type: 'json' };
import type { SentenceFault } from '../fault.js';
import { compactOf } from '../ground.js';
import { findMarked, longestShared, sharedFrom, type Marked } from '../marked.js';
import type { Rule } from '../sentence-view.js';
import { keepByText } from '../../../language/keep-by-text.js';

const HEAD = 2; // characters by which what is denied is known
const LONG_HEAD = 6; // the same of words that stand further from the negation
const FURTHER = 8;
const PREFIX = /^[非被无]$/u; // bears on its word alone
const REACH = 5; // characters behind a negation among which that stands in other words
const EXCEPTION = new RegExp(flips.exceptions.join('|'), 'u');
/** What stands before 除外, or between 除 and 外. */
const TAKEN_OUT = /([^，。；\n]{2,}?)的?除外|除([^，。；\n]{2,24}?)(?:以|之)?外/gu;
const EXCEPTION_HEAD = 6;
const OWN_EXCEPTION = new RegExp(`另有规定|${EXCEPTION.source}`, 'u');
const POST = /(?<!副)(?:组长|市长|局长|主任|行长|关长|秘书长|部长|处长|会长|主席)/gu;
const KEPT = 200;

const negationsOf = keepByText(KEPT, (folded): readonly Marked[] =>
  findMarked(folded, flips.negations, flips.neutral, flips.skipped),
);
const passivesOf = keepByText(KEPT, (folded): readonly Marked[] => findMarked(folded, ['被'], [], []));

/**
 * What a clause denies is denied, and nothing else is: 不符合条件的, 不予受理, 未取得. Where a clause says one thing of what is so
 * and another of what is not, the words around decide which of the two a sentence is about. 被 turns sides in the same way.
 */
export const checkPolarity: Rule = ({ text, ground }) => {
  const compare = (read: (folded: string) => readonly Marked[]): readonly SentenceFault[] => [
    ...findAdded(text, read(text), ground.text, read(ground.text)),
    ...findDropped(text, read(text), ground.text, read(ground.text)),
  ];
  return [
    ...compare(negationsOf),
    ...(ground.text.includes('被') ? compare(passivesOf) : []),
    ...findDeputies(text, ground.text),
    ...findException(text, ground.text),
  ];
};

function findAdded(
  text: string,
  marks: readonly Marked[],
  source: string,
  theirs: readonly Marked[],
): readonly SentenceFault[] {
  const [said, own] = [compactOf(text), compactOf(source)];
  const isDenied = (place: number): boolean => theirs.some(({ start, end }) => start < place && place < end);
  return marks.flatMap((mark): readonly SentenceFault[] => {
    const offsets = Array.from({ length: Math.min(REACH, mark.end - mark.head) }, (_, i) => mark.head + i);
    const denied = Math.max(0, ...offsets.map((at) => longestShared(said, at, own, isDenied)));
    const upheld = longestShared(said, mark.head, own, (place) => !isDenied(place));
    const head = said.slice(mark.head, mark.head + HEAD);
    const isTurned = new RegExp(`已经?${head}`, 'u').test(own) && !new RegExp(`[未没]有?${head}`, 'u').test(own);
    return denied < HEAD || upheld >= denied + HEAD || (head.length === HEAD && isTurned)
      ? [{ code: 'negation_added', words: wordsAt(said, mark) }]
      : [];
  });
}

function findDropped(
  text: string,
  marks: readonly Marked[],
  source: string,
  theirs: readonly Marked[],
): readonly SentenceFault[] {
  const [said, own] = [compactOf(text), compactOf(source)];
  const isDenied = (place: number): boolean => theirs.some(({ head, end }) => head <= place && place < end);
  const isSaidDenied = (place: number): boolean => marks.some(({ start, end }) => start < place && place < end);
  const isLost = (mark: Marked, from: number, least: number): boolean => {
    const head = own.slice(from, from + least);
    if (head.length < least || from + least > mark.end) return false;
    for (let at = said.indexOf(head); at >= 0; at = said.indexOf(head, at + 1)) {
      const there = sharedFrom(said, at, own, from);
      if (!isSaidDenied(at) && there > longestShared(said, at, own, (place) => !isDenied(place))) return true;
    }
    return false;
  };
  const isSaidToo = (mark: Marked): boolean => marks.some(({ head }) => sharedFrom(said, head, own, mark.head) >= HEAD);
  return theirs
    .filter((mark) => {
      const further = Array.from({ length: FURTHER }, (_, i) => mark.head + 1 + i);
      return (
        isLost(mark, mark.head, HEAD) ||
        (!PREFIX.test(mark.words) && !isSaidToo(mark) && further.some((from) => isLost(mark, from, LONG_HEAD)))
      );
    })
    .map((mark) => ({ code: 'negation_dropped', words: wordsAt(own, mark) }));
}

/** What a clause takes out of a rule is said with it, and nothing else is taken out. */
function findException(text: string, source: string): readonly SentenceFault[] {
  const [said, own] = [EXCEPTION.exec(text), OWN_EXCEPTION.exec(source)];
  if (said !== null && own === null) return [{ code: 'negation_added', words: said[0] }];
  if (said !== null) return [];
  const taken = Array.from(source.matchAll(TAKEN_OUT), ({ 1: before = '', 2: behind = '' }) => before + behind);
  const lost = taken.find((stretch) => {
    const [words, whole] = [compactOf(stretch), compactOf(text)];
    const least = Math.min(EXCEPTION_HEAD, words.length);
    return Array.from(words).some((_, at) => longestShared(words, at, whole, () => true) >= least);
  });
  return lost === undefined ? [] : [{ code: 'negation_dropped', words: `除${lost}外` }];
}

const wordsAt = (compact: string, { start, head }: Marked): string => compact.slice(start, head + 6);

/** 副组长 is no 组长: by what stands before and behind a post, the one that a sentence means. */
function findDeputies(text: string, source: string): readonly SentenceFault[] {
  const [said, own] = [compactOf(text), compactOf(source)];
  return Array.from(said.matchAll(POST)).flatMap(({ 0: post, index }): readonly SentenceFault[] => {
    const places = Array.from(own.matchAll(new RegExp(post, 'gu')), (match) => match.index);
    const likeness = (isDeputy: boolean): number =>
      Math.max(
        0,
        ...places
          .filter((place) => (own.charAt(place - 1) === '副') === isDeputy)
          .map(
            (place) =>
              sharedBefore(said, index, own, isDeputy ? place - 1 : place) + sharedFrom(said, index, own, place),
          ),
      );
    return likeness(true) > likeness(false)
      ? [{ code: 'mixed', words: said.slice(Math.max(0, index - 8), index + post.length) }]
      : [];
  });
}

/** How many characters two texts share up to two offsets. */
function sharedBefore(one: string, at: number, other: string, there: number): number {
  let length = 0;
  while (length < at && length < there && one.charAt(at - 1 - length) === other.charAt(there - 1 - length)) length += 1;
  return length;
}
