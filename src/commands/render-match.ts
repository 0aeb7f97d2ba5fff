import type { Evaluation, WindowNote } from '../measures/evaluation.js';
import type { ProfileMatch } from '../measures/match-profile.js';
import type { Cite, Measure } from '../measures/measure.js';
import { recurrenceWords } from '../measures/explain-measure.js';
import { needWords } from '../measures/need-words.js';
import { spellRange, tellAmount, tellEvaluation, tellWindow } from '../measures/tell-evaluation.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { drawTable } from './draw-table.js';

/** A company against the measures of a place. */
export interface PlaceMatch {
  readonly place: string;
  readonly documents: readonly PolicyDocument[];
  readonly asOf: IsoDate;
  /** The calendar year of the figures, where it was said. */
  readonly year: number | null;
  readonly match: ProfileMatch;
}

/** The match as tables in Chinese: what it gets, could get, what is open, what not, and what has no amount. */
export function renderMatch({ place, documents, asOf, year, match }: PlaceMatch): string {
  const { gets, could, doesNot, needsRuling, notComputable } = match;
  const where = (measure: Measure): string => labelOf(measure, documents);
  const sections: readonly (readonly [
    title: string,
    heads: readonly string[],
    rows: readonly (readonly string[])[],
  ])[] = [
    [
      '条件都满足',
      ['措施', '金额', '支持期', '条款'],
      gets.map((one) => [one.measure.title, amountOf(one), windowOf(one.window), where(one.measure)]),
    ],
    [
      '可能够得上，还缺',
      ['措施', '目前算得', '还缺或要确认', '支持期', '条款'],
      could.map((one) => [
        one.measure.title,
        amountOf(one),
        openOf(one).join('；'),
        windowOf(one.window),
        where(one.measure),
      ]),
    ],
    [
      '文件没有写清，须由主管部门认定',
      ['措施', '没有写清的地方', '条款'],
      needsRuling.map((one) => [one.measure.title, one.because.text, where(one.measure)]),
    ],
    [
      '够不上',
      ['措施', '为什么', '条款'],
      doesNot.map((one) => [one.measure.title, tellEvaluation(one), where(one.measure)]),
    ],
    [
      '写了扶持、没有写金额，这里不计算',
      ['事项', '原文', '条款'],
      notComputable.map(({ measure, cite }) => [measure.title, squeezed(cite), where(measure)]),
    ],
  ];
  const parts = sections
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, heads, rows]) => `${title}（${String(rows.length)}项）\n${drawTable(heads, rows)}`);
  const none = parts.length === 0 ? ['这个地方的文件没有写明资金扶持。'] : [];
  const of = year === null ? '没有说明数字是哪一年的' : `数字是${String(year)}年的`;
  return `${[`${place}（按${asOf}；${of}）`, ...none, ...parts, ...tellTotal(match), tellSources(documents)].join('\n\n')}\n`;
}

function amountOf(outcome: Extract<Evaluation, { status: 'determined' | 'needs_input' }>): string {
  if (outcome.status === 'determined') {
    return `${tellAmount(outcome)}（${recurrenceWords[outcome.measure.recurrence]}）`;
  }
  const most = outcome.range?.high ?? null;
  if (most === null) return '—';
  return `还算不出，不超过${spellRange({ low: most, high: most, currency: outcome.measure.currency })}`;
}

/** What is missing, and what is to be confirmed. */
function openOf(outcome: Extract<Evaluation, { status: 'determined' | 'needs_input' }>): readonly string[] {
  const confirm = outcome.assumed.map(({ sentence }) => sentence);
  if (outcome.status === 'determined') return confirm;
  const { ask, reason, words } = outcome;
  const need = reason === 'missing' ? ask.title : `${ask.title}（“${words ?? ''}”${needWords[reason]}）`;
  return [need, ...confirm.filter((sentence) => sentence !== ask.title)];
}

const windowOf = (note: WindowNote | null): string => (note === null ? '没有写明' : tellWindow(note));

const squeezed = ({ quote }: Cite): string => quote.replace(/\s+/gu, '');

function labelOf(measure: Measure, documents: readonly PolicyDocument[]): string {
  const document = documents.find(({ id }) => id === measure.document);
  const label = document?.clauses.find(({ id }) => id === measure.clause)?.label ?? '';
  const number = documents.length > 1 ? (document?.number ?? document?.title ?? '') : '';
  return number + label;
}

function tellTotal({ gets, total }: ProfileMatch): readonly string[] {
  if (total !== null) return [`合计：${spellRange(total)}（文件写明可以同时享受）`];
  return gets.length > 1 ? ['不作合计：文件没有写明这几项可以同时享受，或者其中有的只是上限。'] : [];
}

function tellSources(documents: readonly PolicyDocument[]): string {
  const named = documents.map(({ number, title }) => `《${title}》${number === null ? '' : `（${number}）`}`);
  return `依据：${named.join('、')}`;
}
