import { pairsIn } from './ground.js';
import { FREE_WORDS } from './lexicon.js';
import type { PlacedFigure } from './placed-figures.js';

const BEHIND = 7; // characters behind a figure that tell what it is of
const FAR_BEHIND = 60;
const SENTENCE_END = /[。\n]/u;
const RIGHT_END = /[，；。:、！？\n]/u;

/** A figure or name with what stands around it. */
interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly group: number;
  /** Of a day what stands behind it tells more than what stands before. */
  readonly kind?: string;
}

/**
 * What stands around the group of an anchor in a folded text: pairs of characters and keys of other figures, back to the anchor of
 * another group before it or to the stop, and a few characters on.
 * @param rivals the anchors of the same kind, ascending
 */
export function neighboursOf(
  text: string,
  anchor: Anchor,
  rivals: readonly Anchor[],
  figures: readonly PlacedFigure[],
): ReadonlySet<string> {
  const group = rivals.filter((each) => each.group === anchor.group);
  const start = Math.min(anchor.start, ...group.map((each) => each.start));
  const end = Math.max(anchor.end, ...group.map((each) => each.end));
  const before = Math.max(0, ...rivals.filter((each) => each.end <= start).map((each) => each.end));
  const next = Math.min(text.length, ...rivals.filter((each) => each.start >= end).map((each) => each.start));
  let left = start;
  const [leftEnd, rightEnd, far] = windowOf(anchor.kind ?? '');
  while (left > before && !leftEnd.test(text.charAt(left - 1))) left -= 1;
  let right = end;
  while (right < next && right - end < far && !rightEnd.test(text.charAt(right))) right += 1;
  const beside = figures.filter(
    (each) => each.start >= left && each.end <= right && (each.end <= start || each.start >= end),
  );
  return new Set([
    ...tellingPairs(text.slice(left, start)),
    ...tellingPairs(text.slice(end, right)),
    ...beside.flatMap(({ keys, bound }) => keys.map((key) => `${key} ${bound}`)),
  ]);
}

/** Where to stop on the left and on the right, and how far to go on: what is counted stands behind its number, what is paid before. */
function windowOf(kind: string): readonly [RegExp, RegExp, number] {
  if (kind === 'date') return [RIGHT_END, SENTENCE_END, FAR_BEHIND];
  return kind.startsWith('number ') && kind !== 'number '
    ? [RIGHT_END, RIGHT_END, FAR_BEHIND]
    : [SENTENCE_END, RIGHT_END, BEHIND];
}

/** Pairs that are no words of no content. */
const tellingPairs = (text: string): readonly string[] => pairsIn(text).filter((pair) => !FREE_WORDS.has(pair));

/**
 * Whether neighbours are more of one set than of another: other figures among them decide, and only where they do not, the words.
 */
export function isMoreOf(
  neighbours: ReadonlySet<string>,
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
): boolean {
  const count = (isOfKind: (each: string) => boolean): number =>
    [...neighbours].reduce(
      (sum, each) => sum + (isOfKind(each) ? Number(one.has(each)) - Number(other.has(each)) : 0),
      0,
    );
  const byFigures = count((each) => each.includes(':'));
  return byFigures === 0 ? count((each) => !each.includes(':')) > 0 : byFigures > 0;
}

/** What leads in a list of figures, each with words of its own: 对在岗的，按照初级工100元、中级工150元. */
export function leadOf(text: string, { start: at }: Anchor, rivals: readonly Anchor[]): readonly string[] {
  const sentence = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('；', at), text.lastIndexOf('\n', at)) + 1;
  const first = rivals.find(({ start }) => start >= sentence && start < at);
  return first === undefined ? [] : tellingPairs(text.slice(sentence, text.lastIndexOf('，', first.start) + 1));
}
