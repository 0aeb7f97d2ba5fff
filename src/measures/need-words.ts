import type { NeedReason } from './evaluation.js';

/** Why a value cannot be used, or that none was given, in Chinese. */
export const needWords: Readonly<Record<NeedReason, string>> = {
  missing: '还缺这个数',
  currency: '货币不对，不折算',
  unit: '没有单位',
  dimension: '不是这一类的数',
  negative: '不能是负数',
  implausible: '大得不可能',
  contradictory: '前后矛盾',
  unbounded: '没有上限，算不出',
};
