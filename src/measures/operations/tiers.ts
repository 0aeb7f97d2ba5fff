import { ZERO } from '../decimal.js';
import type { GivenQuantity } from '../given.js';
import { reaches, type Truth } from '../interval.js';
import type { Tier, TiersRule } from '../measure.js';
import { spellInterval } from '../spell-amount.js';
import { boundCondition, spellFrom } from '../spell-condition.js';
import { quantityOf, type Computed, type Facts, type Operation, type Operations } from './operation.js';

const NOTHING: Computed = { low: ZERO, high: ZERO, steps: [], missing: [], unmet: null, ruling: null };

/** Rows by a threshold, of which the highest one reached counts: 超过5000、3000、1000万美元的，分别给予300、200、100万元. */
export const tiers: Operation<TiersRule> = {
  compute(rule, facts, all) {
    const { base, rows } = rule;
    const given = quantityOf(facts, base);
    if (given === undefined) {
      const top = rows.at(-1);
      const high = top === undefined ? ZERO : all.compute(top.give, facts).high;
      return { ...NOTHING, high, missing: [base] };
    }
    const truths = rows.map((row) => reaches(given, row.from.value, row.from.inclusive ?? 'ruling'));
    const sure = truths.lastIndexOf('true');
    const possible = truths.findLastIndex((truth) => truth !== 'false');
    return { ...between(rule, given, facts, all, rows[sure], rows[possible]), ruling: rulingOf(rule, given, truths) };
  },
  explain({ base, rows }, all) {
    const lines = rows.map((row, i) => {
      const next = rows[i + 1];
      const below = next === undefined ? '' : `、${spellBelow(next)}`;
      return `${base.title}${spellFrom(row.from)}${below}的，${all.explain(row.give)}`;
    });
    return lines.reverse().join('；');
  },
  highest({ rows }, all) {
    const top = rows.at(-1);
    return top === undefined ? null : all.highest(top.give);
  },
  least({ base, rows }, amount, all) {
    const row = rows.find(({ give }) => all.highest(give)?.gte(amount) === true);
    if (row === undefined) return null;
    return { input: base, base: row.from.value, attained: row.from.inclusive === true, exact: true };
  },
};

/** The amount between the row that is surely reached (none: nothing) and the highest row that may be. */
function between(
  { base, rows }: TiersRule,
  given: GivenQuantity,
  facts: Facts,
  all: Operations,
  sure: Tier | undefined,
  possible: Tier | undefined,
): Computed {
  const [lowest] = rows;
  if (possible === undefined) {
    return { ...NOTHING, unmet: lowest === undefined ? null : boundCondition(base, lowest.from, given) };
  }
  const value = spellInterval(given, base.dimension, base.counter);
  const upper = all.compute(possible.give, facts);
  if (sure === possible) {
    const sentence = `${value}，适用“${spellFrom(possible.from)}”一档`;
    return { ...upper, steps: [{ heading: facts.heading, sentence, cite: possible.from.cite }, ...upper.steps] };
  }
  const lower = sure === undefined ? NOTHING : all.compute(sure.give, facts);
  const least = sure === undefined ? '可能达不到最低一档' : `至少适用“${spellFrom(sure.from)}”一档`;
  const sentence = `${value}，${least}，至多适用“${spellFrom(possible.from)}”一档`;
  const steps = [{ heading: facts.heading, sentence, cite: possible.from.cite }, ...lower.steps, ...upper.steps];
  return { ...upper, low: lower.low, steps };
}

function rulingOf({ base, rows }: TiersRule, given: GivenQuantity, truths: readonly Truth[]): Computed['ruling'] {
  const row = rows[truths.indexOf('ruling')];
  return row === undefined ? null : boundCondition(base, row.from, given);
}

/** The row above has not been reached. */
function spellBelow({ from }: Tier): string {
  const number = from.written.value + from.written.unit;
  if (from.inclusive === true) return `不满${number}（不含${number}）`;
  return from.inclusive === false ? `不超过${number}（含${number}）` : `至${number}（是否含${number}文件没有写清）`;
}
