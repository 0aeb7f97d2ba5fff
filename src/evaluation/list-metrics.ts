import type { Metrics, Share } from './report.js';

/** The figures of a run, each with its Chinese name. */
export function listMetrics(metrics: Metrics): readonly (readonly [string, string])[] {
  const { retrieval, refusals, clarifications } = metrics;
  return [
    ['通过', `${metrics.passed} / ${metrics.judged}（${spell(metrics.pass_rate)}），共 ${metrics.questions} 问`],
    ['引文与原文一致 quote_exact', spell(metrics.quote_exact)],
    ['数字有出处 number_grounded', spell(metrics.number_grounded)],
    ['过期未说明 period_leaks', String(metrics.period_leaks)],
    ['条款召回 @1 / @5', `${spell(metrics.clause_recall_1)} / ${spell(metrics.clause_recall_5)}`],
    ['条款精确率', spell(metrics.clause_precision)],
    [
      '检索 命中@1 / 命中@5 / MRR',
      retrieval === null ? '未测' : `${spell(retrieval.hit_1)} / ${spell(retrieval.hit_5)} / ${spell(retrieval.mrr)}`,
    ],
    ['该引用时有引用', spell(metrics.citation_coverage)],
    ['计算准确', spell(metrics.calc_exact)],
    ['答出所需轮数（平均 / 最多）', `${spell(metrics.turns_needed.mean)} / ${metrics.turns_needed.most}`],
    ['拒答 精确率 / 召回率', `${spell(refusals.precision)} / ${spell(refusals.recall)}`],
    ['追问 精确率 / 召回率', `${spell(clarifications.precision)} / ${spell(clarifications.recall)}`],
    ['该答未答 over_refusal', spell(metrics.over_refusal)],
    ['该拒未拒 under_refusal', spell(metrics.under_refusal)],
    ['换个说法仍一致', spell(metrics.paraphrase_consistency)],
    ['用时 p50 / p99（毫秒）', `${spell(metrics.latency_ms.p50)} / ${spell(metrics.latency_ms.p99)}`],
  ];
}

/** A share as it is shown; a dash where there was nothing to measure. */
export function spell(value: Share): string {
  return value === null ? '—' : String(value);
}
