import type { Clause } from '../../policy/clause.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { explainMeasure } from '../explain-measure.js';
import { partsOf } from '../judge-condition.js';
import type { Stacking, Subsidy } from '../measure.js';
import { conditionOf } from '../spell-condition.js';
import { escapeHtml, list, page, section, table } from './html.js';
import { clausesOf, markNumbers, numbersOf } from './mark-numbers.js';
import { tellBoundaries, tellExamples } from './tell-cases.js';
import { tellNumbers, tellTiers } from './tell-numbers.js';

const NUMERALS = '一二三四五六七八';
const STACKING: Readonly<Record<Stacking, string>> = {
  not_stated: '文件没有写明能否与其他措施同时享受，程序不把它与其他措施的金额相加。',
  allowed: '文件写明可以与其他措施同时享受。',
  exclusive: '文件写明不能与其他措施重复享受。',
};

/**
 * One measure as a page for a clerk to check: the clause with its numbers marked, the same numbers in a table, the rule as one
 * sentence, conditions and tiers with 含 and 不含, what comes of every edge, worked examples, how open points were read, a line to sign.
 * @param asOf the day on which the edges are tried
 * @returns a whole HTML page that loads nothing from elsewhere
 */
export function auditSheet(
  measure: Subsidy,
  document: Pick<PolicyDocument, 'number' | 'title' | 'clauses'>,
  asOf: IsoDate,
): string {
  const cited = clausesOf(measure).flatMap((id) => document.clauses.filter((clause) => clause.id === id));
  const tiers = tellTiers(measure.amount);
  const sections: readonly (readonly [title: string, content: string])[] = [
    ['条款原文（数字已标出，编号与下表一致）', cited.map((clause) => tellClause(clause, measure)).join('\n')],
    [
      '用到的数',
      `<div class="numbers">\n${table(['编号', '用途', '数值', '本数', '所在原文'], tellNumbers(measure))}\n</div>`,
    ],
    ['规则', `<p class="rule">${escapeHtml(explainMeasure(measure))}</p>`],
    ['条件', table(['条件', '所在原文'], tellConditions(measure))],
    ['分档', tiers.length === 0 ? '' : table(['从', '到', '给予'], tiers)],
    ['理解与假设（请逐条确认）', list(assumptionsOf(measure))],
    ['算例', table(['名称', '已知', '结果'], tellExamples(measure))],
    ['边界问题', table(['问', '应答'], tellBoundaries(measure, asOf))],
  ];
  return page(measure.title, [
    `<h1>${escapeHtml(measure.title)}</h1>`,
    `<p class="source">${escapeHtml([document.number, `《${document.title}》`, cited[0]?.label].filter(Boolean).join(' '))}</p>`,
    ...sections
      .filter(([, content]) => content !== '')
      .map(([title, content], i) => section(`${NUMERALS.charAt(i)}、${title}`, content)),
    '<p class="sign">核对人：<span></span>　日期：<span></span>　□ 与条款一致　□ 需修改：<span class="wide"></span></p>',
  ]);
}

function tellConditions({ eligibility }: Subsidy): readonly (readonly string[])[] {
  return partsOf(eligibility).map((part) => {
    const { sentence, cite } = conditionOf(part, {});
    return [sentence, cite.quote];
  });
}

function tellClause(clause: Clause, measure: Subsidy): string {
  const agencies = clause.agencies.map(({ agency }) => agency).join('、');
  const named = agencies === '' ? '' : `\n<p class="agencies">单位：${escapeHtml(agencies)}</p>`;
  return `<h3>${escapeHtml(clause.label)}</h3>\n<blockquote>${markNumbers(clause, numbersOf(measure))}</blockquote>${named}`;
}

function assumptionsOf(measure: Subsidy): readonly string[] {
  const { window, boundsBy, notes, rulings, stacking } = measure;
  const period =
    window === null
      ? []
      : [
          window.basis ?? '起止日期为文件写明。',
          `支持期最早从${window.earliestStart}开始、最迟从${window.latestStart}开始；最早到${window.earliestEnd}、最迟到${window.latestEnd}为止。`,
        ];
  return [
    ...(boundsBy === null ? [] : [`“以上”“超过”等是否含本数，依据：${boundsBy}。`]),
    ...period,
    ...notes.map(({ text, cite }) => `${text}（原文：${cite.quote}）`),
    ...rulings.map(({ text, cite }) => `${text}（原文：${cite.quote}）；遇到这种情况程序不给结论。`),
    STACKING[stacking.rule],
    '按原数计算，不四舍五入。',
  ];
}
