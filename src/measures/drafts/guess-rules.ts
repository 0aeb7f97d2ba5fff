import type { WrittenAmount, WrittenCondition, WrittenParameter } from '../measure-schema.js';
import type { NumberPart, ReadNumber } from './read-sentence.js';

/** An input of a draft, in the form of a data file. */
export type DraftInput =
  | {
      readonly dimension: 'fact';
      readonly title: string;
      readonly denied: string;
      readonly ask: string;
      readonly words: { readonly assert: readonly string[]; readonly deny: readonly string[] };
    }
  | {
      readonly dimension: string;
      readonly title: string;
      readonly ask: string;
      readonly words: readonly string[];
      readonly counter?: string;
      readonly per?: 'year' | 'not_stated';
    };

export interface GuessedRules {
  readonly nature: 'stated' | 'up_to';
  readonly inputs: Readonly<Record<string, DraftInput>>;
  readonly parameters: Readonly<Record<string, WrittenParameter>>;
  readonly conditions: readonly WrittenCondition[];
  readonly amount: WrittenAmount | null;
  /** How the amount was understood, in Chinese. */
  readonly reading: string;
  /** What was guessed and has to be confirmed, in Chinese. */
  readonly toConfirm: readonly string[];
  /** Numbers of the sentence that the rules leave out, as written: money among them means that the guess is not the whole. */
  readonly left: readonly ReadNumber[];
}

interface Named {
  readonly name: string;
  readonly number: ReadNumber;
}

/** Guesses what the numbers of a sentence make of each other: a share with a cap, steps, a sum for each piece, a sum, a limit. */
export function guessRules(numbers: readonly ReadNumber[], address: string): GuessedRules {
  const named = numbers.map((number, i): Named => ({ name: `${number.part}${i + 1}`, number }));
  const of = (part: NumberPart): readonly Named[] => named.filter(({ number }) => number.part === part);
  const [rates, caps, gives, thresholds] = [of('rate'), of('cap'), of('give'), of('threshold')];
  const toConfirm: string[] = [];
  const inputs: Record<string, DraftInput> = {};

  const inputOf = (name: string, { quantity, before, unit }: ReadNumber, fallback: string): string => {
    const title = titleOf(before) ?? fallback;
    const isCount = quantity.dimension === 'count';
    inputs[name] = {
      dimension: quantity.dimension === 'ratio' && name === 'base' ? 'CNY' : quantity.dimension,
      title,
      ask: `请问${title}是多少？`,
      words: [title],
      ...(isCount ? { counter: unit.replace(/^[十百千万亿]+/u, '') } : {}),
      ...(/年/u.test(before) ? { per: 'year' as const } : {}),
    };
    toConfirm.push(`输入“${title}”的名称和问法`);
    return name;
  };

  const boundOf = (dimension: string): readonly Named[] =>
    thresholds.filter(({ number }) => number.quantity.dimension === dimension);
  const dimensions = [...new Set(thresholds.map(({ number }) => number.quantity.dimension))];
  const sums = gives.length > 0 ? gives : caps;
  const [rate] = rates;
  const [cap] = caps;
  const stepped = dimensions.find((dimension) => boundOf(dimension).length > 1);
  const rows = stepped === undefined ? [] : boundOf(stepped);
  const perPiece = [...gives, ...caps].find(({ number }) => /每[^，。；]{1,8}$/u.test(number.before));

  const conditions = dimensions
    .filter((dimension) => dimension !== stepped)
    .flatMap((dimension): WrittenCondition[] => {
      const [first] = boundOf(dimension);
      if (first === undefined) return [];
      const input = inputOf(`given${first.name.replace(/\D/gu, '')}`, first.number, '所需达到的数量');
      const isUpper = ['at_most', 'less_than'].includes(first.number.quantity.bound);
      return [isUpper ? { within: { input, bound: first.name } } : { reaches: { input, bound: first.name } }];
    });

  let amount: WrittenAmount | null = null;
  let reading = '没有看出金额怎么算，请对照原文填写 amount';
  const nature = rate === undefined && gives.length === 0 && caps.length > 0 ? 'up_to' : 'stated';
  const giveOf = (name: string): WrittenAmount => (nature === 'up_to' ? { upTo: name } : { fixed: name });
  if (rate !== undefined) {
    const share = { percentOf: { base: inputOf('base', rate.number, '计算补助的金额'), rate: rate.name } };
    amount = cap === undefined ? share : { cap: { of: share, limit: cap.name } };
    reading = cap === undefined ? '按比例计算，没有上限' : '按比例计算，设有上限';
  } else if (rows.length > 1 && rows.length === sums.length) {
    const base = inputOf('base', rows[0]?.number ?? first(rows), '分档所依据的数量');
    amount = { tiers: { base, rows: rows.map(({ name }, i) => ({ from: name, give: giveOf(sums[i]?.name ?? '') })) } };
    reading = `分 ${rows.length} 档，门槛与金额按原文的先后一一对应`;
  } else if (perPiece !== undefined) {
    const counter = /每一?([^，。；])/u.exec(perPiece.number.before)?.[1] ?? '个';
    inputs['count'] = {
      dimension: 'count',
      title: `${counter}数`,
      ask: `请问有多少${counter}？`,
      words: [`${counter}数`],
      counter,
    };
    toConfirm.push(`按“每${counter}”计算，量词是否正确`);
    amount = { times: { count: 'count', of: giveOf(perPiece.name) } };
    reading = '按数量逐个计算';
  } else if (sums[0] !== undefined) {
    amount = giveOf(sums[0].name);
    reading = nature === 'up_to' ? '只有上限，不能算出确定的金额' : '固定金额';
  }
  toConfirm.unshift(`计算方式：${reading}`);

  const used = new Set(namesIn(amount, conditions));
  const parameters = Object.fromEntries(
    named
      .filter(({ name }) => used.has(name))
      .map(({ name, number }) => [name, parameterOf(number, address, number.part === 'threshold')]),
  );
  const left = named.filter(({ name }) => !used.has(name)).map(({ number }) => number);
  if (left.length > 0) toConfirm.push(`没有用到的数：${left.map(({ quantity }) => `“${quantity.words}”`).join('、')}`);
  return { nature, inputs, parameters, conditions, amount, reading, toConfirm, left };
}

function first(rows: readonly Named[]): ReadNumber {
  const [row] = rows;
  if (row === undefined) throw new Error('There are rows');
  return row.number;
}

function parameterOf(
  { value, unit, quote, quantity }: ReadNumber,
  address: string,
  isBound: boolean,
): WrittenParameter {
  const inclusive = isBound ? { inclusive: quantity.bound !== 'more_than' && quantity.bound !== 'less_than' } : {};
  return { value, unit, ...inclusive, cite: { clause: address, quote: quote ?? '' } };
}

/** Every name of a parameter in the rules of a draft. */
function namesIn(amount: WrittenAmount | null, conditions: readonly WrittenCondition[]): readonly string[] {
  const text = JSON.stringify([amount, conditions]);
  return [...text.matchAll(/"((?:rate|cap|give|threshold)\d+)"/gu)].map(([, name]) => name ?? '');
}

/** What a number is of, by the words before it: 对租用仓库面积500平方米以上 → 租用仓库面积. */
function titleOf(before: string): string | undefined {
  const title = before
    .replace(/^.*?(?:按照?|对于?|其|凡|的)(?=.)/u, '')
    .replace(/(?:的|达到|达|满|超过|不低于|不少于|不超过|以|给予|补助|补贴|奖励|最高|最多|至少|为|在)+$/u, '')
    .replace(/\s/gu, '');
  return title.length >= 2 && title.length <= 16 ? title : undefined;
}
