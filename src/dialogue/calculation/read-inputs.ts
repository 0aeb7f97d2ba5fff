import type { CalculationTurn } from './calculation-state.js';
import { findQuantities } from '../../language/find-quantities.js';
import { fold } from '../../language/fold.js';
import { Decimal } from '../../measures/decimal.js';
import { givenFromQuantity, type Given, type GivenFact, type GivenQuantity } from '../../measures/given.js';
import type { FactInput, Input, QuantityInput, Subsidy } from '../../measures/measure.js';
import type { Dimension, Quantity } from '../../policy/quantity.js';

const CURRENCIES: ReadonlySet<Dimension> = new Set<Dimension>(['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'money']);
/** Words right before a sum that make it a sum to be received, or a rule that the person supposes, and no base. */
const CLAIM =
  /(上限|封顶|最高|最多|至多|补贴|补助|奖励|资助|扶持|支持|奖金|奖|补|拿满?|拿到|领到?|给我?|得到?|申请到?|享受)(了|的|是|为|到|改为|改成|满|个|大约|大概|按|不超过|不会超过|不高于|不会高于|不多于)*$/u;
/** A figure of a month or a quarter, where the text counts by the year. */
const SHORTER =
  /(每|单|一个)?(月|季度?|周|天|日)(均|平均|度)?(的)?(线上|在线)?(交易总?额|流水|销售额|营业额|成交额|进出口(总)?额)?(是|为|有|大概|大约|约|能做)*$/u;
const DENIED_FACT = /(不是|不做|没做|没有做|未开展|没开展|没有开展|没有|不搞|没搞|未做)$/u;
const DENIED = /(不是|并非|而不是)$/u;
/** Right behind the words of a fact: 都没开通, 一个也没做. */
const NONE_OF = /(都|也|全)(还)?(没|未|不)(有)?(开通|开展|做|办|开|用)?/u;
const UNIT_ALONE = /^(单位)?(是|为)?(万|亿|万元|亿元|元|万人民币|万块|块|万美元|美元|亿美元)[。.!！]*$/u;
const SMALL = new Decimal('1000000'); // yuan: a bare number below may well be meant in 万元
const YES = /^(是|是的|对|对的|有|有的|满足|符合|嗯+|好|ok|没错|正是|已经|会|可以)[,，。!！了啊呀的]*/u;
const NO = /^(否|不是|没有|没|不|无|还没|暂无|不满足|不符合|不会|不对)/u;
const OPEN = /是不是|是否|不清楚|不知道|不确定|算不算/u;
const REACH = 14; // characters between the name of a figure and the figure
const YEAR = /(?<!\d)(20\d{2})年(?!内|以上|期)/u;

const isCurrency = (dimension: Dimension): boolean => CURRENCIES.has(dimension);

function fits(quantity: Quantity, input: QuantityInput): boolean {
  if (isCurrency(input.dimension)) return isCurrency(quantity.dimension);
  if (quantity.dimension !== input.dimension) return false;
  return input.dimension !== 'count' || quantity.unit !== ''
    ? quantity.unit === input.counter || input.counter === '' || quantity.unit === '个'
    : false;
}

/** How near the name of an input stands to a quantity, and how long the name is; undefined where none stands near it in the same segment. */
function nearness(
  folded: string,
  quantity: Quantity,
  input: QuantityInput,
): { distance: number; length: number } | undefined {
  const before =
    folded
      .slice(Math.max(0, quantity.start - REACH), quantity.start)
      .split(/[，,。；;]/u)
      .at(-1) ?? '';
  const after = folded.slice(quantity.end, quantity.end + 8).split(/[，,。；;]/u)[0] ?? '';
  const distances = input.words.flatMap((raw) => {
    const word = fold(raw).text;
    const at = before.lastIndexOf(word);
    if (at >= 0) return [{ distance: before.length - at - word.length, length: word.length }];
    const behind = after.indexOf(word);
    return behind >= 0 ? [{ distance: behind + 1, length: word.length }] : [];
  });
  return distances.sort((a, b) => b.length - a.length || a.distance - b.distance)[0];
}

function negated(folded: string, quantity: Quantity, given: GivenQuantity): GivenQuantity {
  if (!/(^|[^\d])[-负]$/u.test(folded.slice(Math.max(0, quantity.start - 2), quantity.start))) return given;
  return { ...given, low: given.high === null ? given.low.neg() : given.high.neg(), high: given.low.neg() };
}

const CORRECTED = /不对|不是|错|改|更正|应该|实际|准确|其中|只有|到|至/u;

/** Two values for one thing in one message: from more to less, which nothing can be. */
function contradictory(first: Quantity, second: Quantity): GivenQuantity {
  const [low, high] = first.low.gt(second.low) ? [first.low, second.low] : [second.low, first.low];
  return { low: new Decimal(low), high: new Decimal(high), dimension: first.dimension, words: second.words };
}

/** A bare small number where money is wanted: whether it is 元 or 万元 decides, so it counts as a number and no money. */
function unitless(quantity: Quantity, input: QuantityInput, given: GivenQuantity): GivenQuantity {
  const isBare = /^[\d.,]+$/u.test(quantity.words) && isCurrency(input.dimension);
  return isBare && given.low.lt(SMALL) ? { ...given, dimension: 'count' } : given;
}

/** Whether a message is nothing but a unit, which belongs to the bare number before it. */
export const isUnitAlone = (text: string): boolean => UNIT_ALONE.test(text.trim());

function readQuantity(
  folded: string,
  input: QuantityInput,
  others: readonly QuantityInput[],
  asked: boolean,
): GivenQuantity | undefined {
  const usable = findQuantities(folded).filter(({ start }) => {
    const before = folded.slice(Math.max(0, start - 8), start);
    const stretch =
      folded
        .slice(Math.max(0, start - 12), start)
        .split(/[，,。；;]/u)
        .at(-1) ?? '';
    if (input.per === 'year' && SHORTER.test(stretch)) return false;
    return !DENIED.test(before) && (asked || !CLAIM.test(before));
  });
  const fitting = usable.filter((quantity) => fits(quantity, input));
  const named = fitting.flatMap((quantity) => {
    const near = nearness(folded, quantity, input);
    if (near === undefined) return [];
    const isOthers = others.some((other) => {
      const theirs = nearness(folded, quantity, other);
      return theirs !== undefined && theirs.length > near.length;
    });
    return isOthers ? [] : [{ quantity, length: near.length }];
  });
  const longest = Math.max(0, ...named.map(({ length }) => length));
  const best = named.filter(({ length }) => length === longest).map(({ quantity }) => quantity);
  const unnamed = fitting.filter((quantity) =>
    others.every((other) => !fits(quantity, other) || nearness(folded, quantity, other) === undefined),
  );
  const bare = asked && usable.length === 1 ? usable[0] : undefined;
  const part = folded.indexOf('其中');
  const ofPart = part < 0 ? undefined : fitting.find(({ start }) => start > part);
  const chosen = ofPart ?? best.at(-1) ?? unnamed.at(-1) ?? bare;
  if (chosen === undefined) return undefined;
  const other = named.map(({ quantity }) => quantity).find(({ low }) => !low.eq(chosen.low));
  if (other !== undefined && !CORRECTED.test(folded)) return contradictory(other, chosen);
  const given = givenFromQuantity(chosen);
  return given === undefined ? undefined : negated(folded, chosen, unitless(chosen, input, given));
}

function readFact(text: string, input: FactInput, asked: boolean): GivenFact | undefined {
  // What is open is neither asserted nor denied: 是不是独立法人我不清楚.
  const folded = text
    .split(/(?<=[，,。；;])/u)
    .filter((segment) => !OPEN.test(segment))
    .join('');
  const denied = input.words.deny.map((word) => fold(word).text).find((word) => folded.includes(word));
  if (denied !== undefined) return { holds: false, words: denied };
  const named = input.words.assert.map((word) => fold(word).text).find((word) => folded.includes(word));
  if (named !== undefined) {
    const behind = folded.slice(folded.indexOf(named) + named.length, folded.indexOf(named) + named.length + 18);
    const at = folded.indexOf(named);
    const denial = DENIED_FACT.exec(folded.slice(Math.max(0, at - 5), at));
    if (denial !== null) return { holds: false, words: denial[0] + named };
    const none = NONE_OF.exec(behind.split(/[，,。；;]/u)[0] ?? '');
    if (none !== null) return { holds: false, words: none[0] };
  }
  const asserted = input.words.assert.map((word) => fold(word).text).find((word) => folded.includes(word));
  if (asserted !== undefined) return { holds: true, words: asserted };
  if (!asked) return undefined;
  const no = NO.exec(folded);
  if (no !== null) return { holds: false, words: no[0] };
  const yes = YES.exec(folded);
  return yes === null ? undefined : { holds: true, words: yes[0] };
}

const read = (
  folded: string,
  input: Input,
  all: readonly Input[],
  asked: boolean,
): GivenQuantity | GivenFact | undefined =>
  input.kind === 'fact'
    ? readFact(folded, input, asked)
    : readQuantity(
        folded,
        input,
        all.filter((other): other is QuantityInput => other.kind === 'quantity' && other.name !== input.name),
        asked,
      );

/**
 * Reads what a person has said about the inputs of a measure, message by message: what is said later replaces what was said before.
 * Every value keeps the person's own words. A year counts only where it is written out: 去年 says nothing about which year the text means.
 */
export function readInputs(measure: Subsidy, turns: readonly CalculationTurn[]): Given {
  const inputs: Record<string, GivenQuantity | GivenFact> = {};
  let year: number | undefined;
  for (const { text, asked } of turns) {
    const told = fold(text).text;
    const open = Object.values(inputs).find((value) => 'low' in value && /^[\d.,]+$/u.test(value.words));
    const folded =
      isUnitAlone(told) && open !== undefined ? `${open.words}${told.replace(/^(单位)?(是|为)?/u, '')}` : told;
    for (const input of measure.inputs) {
      const value = read(folded, input, measure.inputs, asked === input.name);
      if (value !== undefined) inputs[input.name] = value;
    }
    const named = YEAR.exec(folded)?.[1];
    if (named !== undefined) year = Number(named);
  }
  return year === undefined ? { inputs } : { inputs, year };
}
