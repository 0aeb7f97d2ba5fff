import type { Comparison } from './comparison.js';
import { findShortfalls } from './find-shortfalls.js';

const MOST_CALLS = 2;

/**
 * Says in what a comparison falls short of the gate: either side of what every run must hold, and the model of what it may never do.
 * @param least rate of passing, for both sides
 * @returns a Chinese sentence a shortfall; none where the gate is passed
 */
export function findComparisonShortfalls({ metrics, use, differences }: Comparison, least?: number): readonly string[] {
  const { composed_part_differs: changed } = differences;
  return [
    ...findShortfalls(metrics.composed, least).map((each) => `不用模型：${each}`),
    ...findShortfalls(metrics.worded, least).map((each) => `用模型：${each}`),
    ...(changed.length === 0
      ? []
      : [`有 ${changed.length} 问，模型没有参与理解，正文却变了：${changed.slice(0, 10).join(' ')}`]),
    ...(use.most_calls_a_reply <= MOST_CALLS
      ? []
      : [`有答复调用了 ${use.most_calls_a_reply} 次模型，最多只应 ${MOST_CALLS} 次`]),
  ];
}
