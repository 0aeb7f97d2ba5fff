import { squeeze } from '../../language/squeeze.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { explainMeasure } from '../explain-measure.js';
import type { Measure, Subsidy, UntranslatableReason } from '../measure.js';
import { escapeHtml, page, section, table } from './html.js';

/** A document with its measures. */
export interface AuditedDocument {
  readonly document: Pick<PolicyDocument, 'number' | 'title' | 'clauses'>;
  readonly measures: readonly Measure[];
}

const REASONS: Readonly<Record<UntranslatableReason, string>> = {
  case_by_case: '一事一议',
  delegated: '另行制定办法',
  discretionary: '由主管部门决定',
  no_amount: '没有写明金额',
};

/**
 * The first page of a set of audit sheets: every measure with its rule and the place to sign, then the sentences that the program
 * quotes and does not compute, document by document.
 * @param linkOf where the sheet of a measure lies, relative to this page
 */
export function auditIndex(documents: readonly AuditedDocument[], linkOf: (measure: Subsidy) => string): string {
  const count = documents.flatMap(({ measures }) => measures.filter(({ kind }) => kind === 'subsidy')).length;
  return page('扶持措施核对表', [
    '<h1>扶持措施核对表</h1>',
    `<p>共${String(count)}项措施，每项一份核对单。请对照条款原文逐份核对，在该份末尾和本表签字。</p>`,
    ...documents
      .filter(({ measures }) => measures.length > 0)
      .map(({ document, measures }) => tellDocument(document, measures, linkOf)),
  ]);
}

function tellDocument(
  document: AuditedDocument['document'],
  measures: readonly Measure[],
  linkOf: (measure: Subsidy) => string,
): string {
  const label = (measure: Measure): string => document.clauses.find(({ id }) => id === measure.clause)?.label ?? '';
  const subsidies = measures.filter((measure) => measure.kind === 'subsidy');
  const rows = subsidies.map((measure) => {
    const link = `<a href="${escapeHtml(linkOf(measure))}">${escapeHtml(measure.title)}</a>`;
    const [clause, rule] = [escapeHtml(label(measure)), escapeHtml(explainMeasure(measure))];
    return `<tr><td>${link}</td><td class="label">${clause}</td><td>${rule}</td><td class="tick">□</td></tr>`;
  });
  const heads = '<thead><tr><th>措施</th><th>条款</th><th>规则</th><th>已核对</th></tr></thead>';
  const quoted = measures
    .filter((measure) => measure.kind === 'untranslatable')
    .map((measure) => [label(measure), squeeze(measure.cite.quote), REASONS[measure.reason]]);
  return section(
    `《${document.title}》${document.number ?? ''}`,
    [
      rows.length === 0 ? '' : `<table>\n${heads}\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`,
      quoted.length === 0 ? '' : tellQuoted(quoted),
      '<p class="sign">核对人：<span></span>　日期：<span></span></p>',
    ].join('\n'),
  );
}

function tellQuoted(rows: readonly (readonly string[])[]): string {
  const told = table(['条款', '原文', '不计算的原因'], rows);
  return `<h3>写了扶持、程序只引用原文而不计算的句子</h3>\n<div class="labelled">\n${told}\n</div>`;
}
