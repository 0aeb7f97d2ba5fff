import { compactOf } from '../ground.js';
import type { PlacedFigure } from '../placed-figures.js';
import { segmentAround, type Rule, type SentenceView } from '../sentence-view.js';

const RESPECTIVELY = /分别|依次/gu;
const SEPARATOR = /、|和|及|以及|或|，(?=\d)/u;
const SENTENCE_END = /[。；\n]/u;
const TRAILING = /(?:的|学历|以上|老年人|失能老年人)+$/u;

/** Two lists of a text that belong together item by item: 超过3000万美元、1000万美元的，分别给予200万元、100万元. */
interface Lists {
  readonly items: readonly string[];
  readonly figures: readonly PlacedFigure[];
}

/** Reads the lists on both sides of every 分别; none where they are not of one length. */
function listsIn(text: string, figures: readonly PlacedFigure[]): readonly Lists[] {
  return Array.from(text.matchAll(RESPECTIVELY)).flatMap(({ index }) => {
    const behind = figures.filter((each) => each.start > index && !SENTENCE_END.test(text.slice(index, each.start)));
    const listed = behind.filter((each) => each.group === behind[0]?.group);
    const items = itemsBefore(text, index, listed.length);
    return listed.length > 1 && items !== undefined ? [{ items, figures: listed }] : [];
  });
}

/** The items before a 分别, each as it tells itself from the others: 三级, 四级, 五级. */
function itemsBefore(text: string, at: number, count: number): readonly string[] | undefined {
  let end = at;
  while (end > 0 && /[，的]/u.test(text.charAt(end - 1))) end -= 1;
  for (let tries = 0; tries < 3 && end > 0; tries += 1) {
    const { start } = segmentAround(text, end - 1);
    const parts = text.slice(start, end).split(SEPARATOR);
    if (parts.length >= count) {
      const items = parts.slice(-count).map((part) => compactOf(part).replace(TRAILING, ''));
      const length = Math.min(...items.slice(1).map((item) => item.length));
      return length === 0 ? undefined : items.map((item, i) => (i === 0 ? item.slice(-Math.max(length, 2)) : item));
    }
    end = start - 1;
  }
  return undefined;
}

/** Where the items of a list stand in a text, as their numbers in the order of the text. */
function orderIn(items: readonly string[], text: string): readonly number[] {
  return items
    .flatMap((item, number) =>
      Array.from(text.matchAll(new RegExp(escape(item), 'gu')), ({ index }) => ({ index, number })),
    )
    .sort((a, b) => a.index - b.index)
    .map(({ number }) => number);
}

const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** What a clause gives to one item of a list is not said of another, with 分别 or without. */
export const checkPairing: Rule = (view) =>
  [...breaksLists(view), ...isUnsupported(view)].map((words) => ({ code: 'pairing', words }));

/** The clause has the lists: items and figures that the sentence takes from them come in one order. */
function breaksLists({ text, ground, figures }: SentenceView): readonly string[] {
  return listsIn(ground.text, ground.figures).flatMap((lists) => {
    const items = orderIn(lists.items, compactOf(text));
    const amounts = figures.flatMap((figure) => {
      const number = lists.figures.findIndex((each) => each.keys.join() === figure.keys.join());
      return number < 0 ? [] : [number];
    });
    const isOne = items.length === 0 || amounts.length === 0 || items.join() === amounts.join();
    return isOne ? [] : [lists.figures.map(({ words }) => words).join('、')];
  });
}

/** The sentence has the lists: each figure stands with its item in the clause, in the clause's own lists or right behind it. */
function isUnsupported({ text, ground, figures }: SentenceView): readonly string[] {
  const own = listsIn(ground.text, ground.figures);
  return listsIn(text, figures).flatMap((lists) => {
    const isKept = lists.items.every((item, i) => {
      const key = lists.figures[i]?.keys.join();
      const inLists = own.some((each) =>
        each.items.some((one, at) => one === item && each.figures[at]?.keys.join() === key),
      );
      return (
        inLists || ground.figures.some((each) => each.keys.join() === key && leadUpTo(ground.text, each).includes(item))
      );
    });
    return isKept ? [] : [lists.figures.map(({ words }) => words).join('、')];
  });
}

/** What stands between the figure before and one figure, at most since the last full stop. */
function leadUpTo(text: string, { start }: PlacedFigure): string {
  const before =
    text
      .slice(0, start)
      .split(/[。；\n]/u)
      .at(-1) ?? '';
  return compactOf(before.replace(/^.*\d[^、，]*[、，](?=[^、，\d]*$)/u, ''));
}
