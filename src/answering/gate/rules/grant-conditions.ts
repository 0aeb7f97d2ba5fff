import type { PlacedFigure } from '../placed-figures.js';
import type { Rule } from '../sentence-view.js';

const MONEY = /^(?:money|CNY|USD|EUR|HKD|JPY)/u;
/** Figures by which a clause says who gets an amount: an area, a length of time, a count. */
const CONDITION = /^(?:area|duration|distance|mass|number .)/u;
/** 最多超过100万元 is a bound turned round, whatever the clause says. */
const TURNED = /(?:最[高多大长]|至多|顶多)[^，。；、不未没]{0,6}(?:超过|超出|高于|多于|大于|突破)/gu;

/**
 * An amount is said with the figures that the clause makes it depend on: 面积在1000平方米以上且经营满1年的，一次性奖励50万元 is no 50万元 for
 * whoever fulfils one of the two. They stand before the amount, in its sentence, behind the amount before it.
 */
export const checkGrantConditions: Rule = ({ text, figures, ground }) => {
  const turned = Array.from(text.matchAll(TURNED), ({ 0: words }) => ({ code: 'bound', words, source: '' }) as const);
  const torn = figures.flatMap((figure) => {
    if (!MONEY.test(figure.kind)) return [];
    const sources = ground.figures.filter((each) => each.keys.join() === figure.keys.join());
    const isWhole = sources.some((source) =>
      conditionsOf(source, ground.text, ground.figures).every((condition) =>
        figures.some(({ keys }) => keys.join() === condition.keys.join()),
      ),
    );
    return sources.length === 0 || isWhole ? [] : [{ code: 'pairing', words: figure.words } as const];
  });
  return [...turned, ...torn];
};

function conditionsOf(amount: PlacedFigure, text: string, figures: readonly PlacedFigure[]): readonly PlacedFigure[] {
  const before = Math.max(...['。', '；', '\n'].map((stop) => text.lastIndexOf(stop, amount.start)));
  const other = figures.findLast(({ kind, end }) => MONEY.test(kind) && end <= amount.start)?.end ?? -1;
  const from = Math.max(before, other);
  return figures.filter(({ kind, start, end }) => CONDITION.test(kind) && start > from && end <= amount.start);
}
