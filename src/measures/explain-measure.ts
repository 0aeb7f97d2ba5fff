import type { Recurrence, Subsidy } from './measure.js';
import { explainAmount } from './operations/operation-of.js';
import { partsOf } from './judge-condition.js';
import { spellCondition } from './spell-condition.js';

/** How often a measure gives, as the beginning of a sentence. */
export const recurrenceWords: Readonly<Record<Recurrence, string>> = {
  annual: '按年度给予',
  one_off: '一次性给予',
  per_item: '逐项给予',
  not_stated: '给予',
};

/** The whole rule of a measure as one Chinese sentence: who, how often, how much. */
export function explainMeasure(measure: Subsidy): string {
  const conditions = partsOf(measure.eligibility).map(spellCondition);
  const who = conditions.length > 1 ? `同时满足以下条件的：${numbered(conditions)}` : `${conditions.join('')}的`;
  const most = measure.nature === 'up_to' ? '（只是上限，实际数额文件没有写明）' : '';
  const tiers = measure.amount.op === 'tiers' ? '以下各档中达到的最高一档，各档不相加：' : '';
  return `${who}，${recurrenceWords[measure.recurrence]}${tiers}${explainAmount(measure.amount)}${most}。`;
}

const numbered = (phrases: readonly string[]): string =>
  phrases.map((phrase, i) => `（${String(i + 1)}）${phrase}`).join('；');
