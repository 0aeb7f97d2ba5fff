import type { PlacedFigure } from '../placed-figures.js';
import type { Rule, SentenceView } from '../sentence-view.js';
import type { Span } from '../../../policy/span.js';

const UNIT = /[^；。\n]+/gu;

/**
 * Figures that a sentence puts together are put together in a clause: what follows from 违法所得不足5万元 is not said of 5万元以上.
 * And figures of one list keep its order.
 */
export const checkConditions: Rule = (view) => {
  const units = unitsOf(view.ground.text);
  return [...findTornApart(view, units), ...findReordered(view)].map((figure) => ({
    code: 'swapped',
    words: figure.words,
    source: '',
  }));
};

const unitsOf = (text: string): readonly Span[] =>
  Array.from(text.matchAll(UNIT), ({ 0: words, index }) => ({ start: index, end: index + words.length }));

/** The sentence puts a figure beside one, and the clause puts another of its kind, or another bound, beside that. */
function findTornApart({ text, figures, ground }: SentenceView, units: readonly Span[]): readonly PlacedFigure[] {
  const placesOf = (figure: PlacedFigure): readonly Span[] => {
    const same = ground.figures.filter((each) => isOne(each, figure));
    return units.filter((unit) => same.some(({ start }) => unit.start <= start && start < unit.end));
  };
  return figures.filter((figure, i) => {
    const before = figures[i - 1];
    if (before === undefined || before.kind === figure.kind) return false;
    if (/[；。]/u.test(text.slice(before.end, figure.start))) return false;
    const [mine, theirs] = [placesOf(figure), placesOf(before)];
    if (mine.length === 0 || mine.some((unit) => theirs.includes(unit))) return false;
    return mine.every((unit) =>
      ground.figures.some(({ kind, start }) => kind === before.kind && unit.start <= start && start < unit.end),
    );
  });
}

const isOne = (one: PlacedFigure, other: PlacedFigure): boolean =>
  one.keys.join() === other.keys.join() && one.bound === other.bound;

function findReordered({ figures, ground }: SentenceView): readonly PlacedFigure[] {
  const groups = new Set(figures.map(({ group }) => group));
  return [...groups].flatMap((group) => {
    const listed = figures.filter((each) => each.group === group);
    const own = new Map(ground.figures.map((each) => [each.group, [] as PlacedFigure[]]));
    for (const each of ground.figures) own.get(each.group)?.push(each);
    const lists = [...own.values()].filter((list) => listed.every((each) => list.some((one) => isOne(one, each))));
    const isOrdered = lists.some((list) => {
      const order = listed.map((each) => list.findIndex((one) => isOne(one, each)));
      return order.every((place, i) => i === 0 || place > (order[i - 1] ?? 0));
    });
    const [first] = listed;
    return first !== undefined && listed.length > 1 && lists.length > 0 && !isOrdered ? [first] : [];
  });
}
