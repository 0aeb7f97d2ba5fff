import type { Dimension } from '../policy/quantity.js';
import type { DataPath } from './data-file.js';
import { locateNumber, single } from './locate-number.js';
import { locateQuote } from './locate-quote.js';
import type { AmountRule, Nature, Parameter, TiersRule } from './measure.js';
import { highestOf } from './operations/operation-of.js';
import { complain, type Resolving } from './resolving.js';
import { isCurrency } from './units.js';

/**
 * Holds the rule of an amount against what no rule may do: mix currencies, give less for more, have two rows begin at one
 * number, or name an amount as due where the text only says 不超过.
 * @returns the currency of the amount
 */
export function checkAmount(at: Resolving, rule: AmountRule, nature: Nature, path: DataPath): Dimension {
  const leaves = leavesOf(rule);
  if (nature === 'up_to' && leaves.some((leaf) => leaf.op !== 'upTo')) {
    complain(at, path, '“不超过”的措施写成了确定的金额', '请用 upTo 写上限，或把 nature 改为 stated');
  }
  if (nature === 'stated' && leaves.some((leaf) => leaf.op === 'upTo')) {
    complain(at, path, '只有上限的金额写成了确定的金额', '请把 nature 改为 up_to');
  }
  checkRows(at, rule, path);
  const currencies = [...new Set(leaves.flatMap(currencyOf).concat(limitsOf(rule).map((limit) => limit.dimension)))];
  const [currency] = currencies;
  if (currencies.length > 1) complain(at, path, '同一项金额里混用了不同的单位', '请统一货币');
  if (currency === undefined || !isCurrency(currency)) complain(at, path, '金额不是货币', '请改用以元为单位的参数');
  return currency ?? 'CNY';
}

type Leaf = Exclude<AmountRule, { op: 'cap' | 'tiers' | 'times' }>;

function leavesOf(rule: AmountRule): readonly Leaf[] {
  switch (rule.op) {
    case 'cap':
    case 'times':
      return leavesOf(rule.of);
    case 'tiers':
      return rule.rows.flatMap((row) => leavesOf(row.give));
    default:
      return [rule];
  }
}

function currencyOf(leaf: Leaf): Dimension[] {
  return [leaf.op === 'fixed' ? leaf.give.dimension : leaf.op === 'upTo' ? leaf.limit.dimension : leaf.base.dimension];
}

function limitsOf(rule: AmountRule): readonly Parameter[] {
  switch (rule.op) {
    case 'cap':
      return [rule.limit, ...limitsOf(rule.of)];
    case 'times':
      return limitsOf(rule.of);
    case 'tiers':
      return rule.rows.flatMap((row) => limitsOf(row.give));
    default:
      return [];
  }
}

function checkRows(at: Resolving, rule: AmountRule, path: DataPath): void {
  if (rule.op === 'cap' || rule.op === 'times') checkRows(at, rule.of, [...path, rule.op, 'of']);
  if (rule.op !== 'tiers') return;
  const rows = [...path, 'tiers', 'rows'];
  rule.rows.forEach((row, i) => {
    const next = rule.rows[i + 1];
    checkRows(at, row.give, path);
    if (next === undefined) return;
    if (row.from.value.eq(next.from.value)) {
      complain(
        at,
        rows,
        `两档都从${row.from.written.value}${row.from.written.unit}开始，互相重叠`,
        '请删去一档或改正界限',
      );
    }
    const [less, more] = [highestOf(row.give), highestOf(next.give)];
    if (less !== null && more !== null && less.gt(more)) {
      complain(at, rows, '高的一档给得比低的一档少', '请检查各档的顺序；原文确实如此的，请列入 untranslatables');
    }
  });
  checkOrder(at, rule, rows);
}

/** 超过5000、3000、1000的，分别给予300、200、100: the lists run side by side, so both stand in one order. */
function checkOrder(at: Resolving, rule: TiersRule, path: DataPath): void {
  const places = rule.rows.flatMap((row) => {
    const give = row.give.op === 'fixed' ? row.give.give : row.give.op === 'upTo' ? row.give.limit : undefined;
    if (give?.cite.clause !== row.from.cite.clause) return [];
    const [from, to] = [placeOf(at, row.from), placeOf(at, give)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const inOrder = [...places].sort((a, b) => a.from - b.from);
  if (inOrder.some((place, i) => i > 0 && place.to <= (inOrder[i - 1]?.to ?? -1))) {
    complain(at, path, '各档的界限与金额在条款里的先后不一致', '请按原文“分别”的顺序一一对应');
  }
}

function placeOf(at: Resolving, parameter: Parameter): number | undefined {
  const text = at.clauseTexts(parameter.cite.clause.slice(at.document.length + 1)) ?? '';
  const quote = locateQuote(parameter.cite.quote, text)[0];
  const number = quote && locateNumber(single(parameter.written), text.slice(quote.start, quote.end));
  return number && quote.start + number.start;
}
