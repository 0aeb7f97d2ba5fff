import type { AmountRule, ConditionRule, Parameter, Subsidy } from '../measure.js';
import { explainAmount } from '../operations/operation-of.js';
import { numbersOf } from './mark-numbers.js';
import { spellFrom, spellInclusion } from '../spell-condition.js';

/** The numbers of a measure as rows: number, what it does, as the clause has it, 含 or 不含, the words it stands in. */
export function tellNumbers(measure: Subsidy): readonly (readonly string[])[] {
  const roles = new Map([...rolesOfCondition(measure.eligibility), ...rolesOfAmount(measure.amount)]);
  return numbersOf(measure).map((parameter, i) => [
    String(i + 1),
    roles.get(parameter.name) ?? '支持期的长度',
    parameter.written.value + parameter.written.unit,
    parameter.inclusive === null ? '—' : spellInclusion(parameter).slice(1, -1),
    parameter.cite.quote,
  ]);
}

/** The rows of tiers: from where, up to where, how much, each end with 含 or 不含; none where the measure has no tiers. */
export function tellTiers(rule: AmountRule): readonly (readonly string[])[] {
  if (rule.op === 'cap' || rule.op === 'times') return tellTiers(rule.of);
  if (rule.op !== 'tiers') return [];
  const [lowest] = rule.rows;
  const none = lowest === undefined ? [] : [['—', below(lowest.from), '不给予']];
  const rows = rule.rows.map((row, i) => {
    const next = rule.rows[i + 1];
    return [spellFrom(row.from), next === undefined ? '不封顶' : below(next.from), explainAmount(row.give)];
  });
  return [...none, ...rows];
}

/** The end of a row, which is where the next begins: what the one takes in the other leaves out. */
function below({ inclusive, written }: Parameter): string {
  const number = written.value + written.unit;
  if (inclusive === 'ruling') return `到${number}（是否含${number}文件没有写清）`;
  return inclusive === true ? `不满${number}（不含${number}）` : `不超过${number}（含${number}）`;
}

type Role = readonly [parameter: string, role: string];

function rolesOfCondition(rule: ConditionRule): readonly Role[] {
  if ('of' in rule) return rule.of.flatMap(rolesOfCondition);
  return 'bound' in rule ? [[rule.bound.name, `条件：${rule.input.title}`]] : [];
}

function rolesOfAmount(rule: AmountRule): readonly Role[] {
  switch (rule.op) {
    case 'fixed':
      return [[rule.give.name, '给予的金额']];
    case 'upTo':
      return [[rule.limit.name, '金额的上限']];
    case 'percentOf':
      return [[rule.rate.name, `比例：${rule.base.title}`]];
    case 'cap':
      return [...rolesOfAmount(rule.of), [rule.limit.name, '金额的上限']];
    case 'times':
      return rolesOfAmount(rule.of);
    case 'tiers':
      return rule.rows.flatMap((row): readonly Role[] => [
        [row.from.name, `分档：${rule.base.title}`],
        ...rolesOfAmount(row.give),
      ]);
  }
}
