import Big from 'big.js';
import { keepByText } from './keep-by-text.js';
import type { NumberToken } from './number-token.js';
import { parseNumeral } from './parse-numeral.js';

/** How a number hangs on to the one before it: 3至5 is a range, 3、5 a list, 3，5万 a list only where 万 is lent to a first without unit. */
export type Joint = 'none' | 'range' | 'list' | 'loose';

/** A number whose scale and unit are its own or its neighbour's. */
export interface SharedToken extends NumberToken {
  readonly joint: Joint;
}

const JOINTS: readonly (readonly [Joint, RegExp])[] = [
  ['range', /^(?:-|~|至|到)$/u],
  ['list', /^(?:、|和|或|或者|及|以及|与)$/u],
  ['loose', /^，$/u],
];

function jointOf(left: NumberToken | undefined, right: NumberToken, text: string): Joint {
  const between = left === undefined ? '' : text.slice(left.end, right.start).trim();
  return JOINTS.find(([, pattern]) => pattern.test(between))?.[0] ?? 'none';
}

const ONE = new Big('1');
const KEPT = 64; // scales: there are a dozen
const oneOf = keepByText(KEPT, (scale) => parseNumeral(`一${scale}`) ?? ONE);

/** A number times its scale: 3 and 万 give 30000. */
export function scaled(value: Big, scale: string): Big {
  return scale === '' ? value : value.times(oneOf(scale));
}

/**
 * Gives a number without a unit that of its neighbour in a range or list: the one behind (5到10万元, 超过5000、3000万美元),
 * or the one before for ¥ and 百分之. 万 is shared too, unless a range would then run backwards (5000到1万元).
 */
export function shareUnits(tokens: readonly NumberToken[], text: string): readonly SharedToken[] {
  const shared = tokens.map((token, i): SharedToken => ({ ...token, joint: jointOf(tokens[i - 1], token, text) }));
  for (let i = shared.length - 1; i > 0; i -= 1) {
    const [left, right] = [shared[i - 1], shared[i]];
    if (left === undefined || right === undefined) continue;
    if (mayTakeFromBehind(left, right)) shared[i - 1] = takeFromBehind(left, right);
    else if (right.joint === 'loose') shared[i] = { ...right, joint: 'none' };
  }
  for (let i = 1; i < shared.length; i += 1) {
    const [left, right] = [shared[i - 1], shared[i]];
    if (left?.isUnitBefore !== true || right === undefined || right.unit !== undefined || right.joint === 'none')
      continue;
    shared[i - 1] = { ...left, scale: left.scale === '' ? right.scale : left.scale };
    shared[i] = { ...right, unit: left.unit, isUnitBefore: true };
  }
  return shared.filter((token) => !token.needsUnit || token.unit !== undefined || token.scale !== '');
}

function mayTakeFromBehind(left: NumberToken, right: SharedToken): boolean {
  if (left.unit !== undefined || left.isMore || left.isCode || (right.unit === undefined && right.scale === ''))
    return false;
  if (right.joint === 'loose') return left.scale === '' && !left.needsUnit && right.scale !== '';
  return right.joint !== 'none';
}

function takeFromBehind<T extends NumberToken>(left: T, right: SharedToken): T {
  const isSmall = left.high.lt('10'); // 三到五千万 shares 千万, 三千五百到五千万 only 万
  const lent = isSmall ? right.scale : right.scale.replace(/^[十百千]/u, '');
  const scale = left.scale === '' ? lent : left.scale;
  const isAscending = scaled(left.low, scale).lte(scaled(right.high, right.scale));
  const unit = right.isUnitBefore ? undefined : right.unit;
  return { ...left, unit, scale: right.joint === 'range' && !isAscending ? left.scale : scale };
}
