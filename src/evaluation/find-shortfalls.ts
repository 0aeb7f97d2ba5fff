import type { Metrics } from './report.js';

/**
 * Says in what a run falls short of the gate: a quote or a figure that does not hold, a period passed over in silence, and, where a
 * least rate is given, too few questions passed.
 * @param least rate between 0 and 1; a run in which nothing was judged cannot miss it
 * @returns a Chinese sentence a shortfall; none where the gate is passed
 */
export function findShortfalls(metrics: Metrics, least?: number): readonly string[] {
  const { quote_exact, number_grounded, period_leaks, pass_rate, passed, judged } = metrics;
  const shortfalls: string[] = [];
  if (quote_exact !== null && quote_exact < 1) shortfalls.push(`有引文与原文不符（quote_exact ${quote_exact}）`);
  if (number_grounded !== null && number_grounded < 1) {
    shortfalls.push(`有数字没有出处（number_grounded ${number_grounded}）`);
  }
  if (period_leaks > 0) shortfalls.push(`有 ${period_leaks} 条答复引用了已过期的文件而没有说明`);
  if (least !== undefined && pass_rate !== null && passed / judged < least) {
    shortfalls.push(`通过率 ${passed}/${judged} 低于要求的 ${least}`);
  }
  return shortfalls;
}
