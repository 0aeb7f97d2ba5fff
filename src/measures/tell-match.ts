import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Evaluation, WindowNote } from './evaluation.js';
import { recurrenceWords } from './explain-measure.js';
import type { ProfileMatch } from './match-profile.js';
import type { Measure } from './measure.js';
import { needWords } from './need-words.js';
import { spellRange, tellAmount, tellEvaluation, tellWindow } from './tell-evaluation.js';

/** A company against the measures of a place. */
export interface PlaceMatch {
  readonly place: string;
  readonly documents: readonly PolicyDocument[];
  readonly asOf: IsoDate;
  /** The calendar year of the figures, where it was said. */
  readonly year: number | null;
  readonly match: ProfileMatch;
}

export interface MatchRow {
  readonly measure: Measure;
  /** One a head of its section. */
  readonly cells: readonly string[];
}

export type MatchColumn = 'measure' | 'amount' | 'open' | 'window' | 'why' | 'clause';

export interface MatchHead {
  readonly column: MatchColumn;
  readonly words: string;
}

export interface MatchSection {
  readonly kind: Exclude<keyof ProfileMatch, 'total'>;
  readonly title: string;
  readonly heads: readonly MatchHead[];
  readonly rows: readonly MatchRow[];
}

/** A match in Chinese: what the company gets, could get, what is open, what not, and what has no amount. */
export interface ToldMatch {
  /** The place, the day, and of which year the figures are. */
  readonly title: string;
  /** Those that have rows. */
  readonly sections: readonly MatchSection[];
  /** The sum, or why there is none; null where there is nothing to add. */
  readonly total: string | null;
  readonly sources: string;
}

/** Writes a match as tables in Chinese, the last column the clause. */
export function tellMatch({ place, documents, asOf, year, match }: PlaceMatch): ToldMatch {
  const { gets, could, doesNot, needsRuling, notComputable } = match;
  const row = (measure: Measure, ...cells: readonly string[]): MatchRow => {
    return { measure, cells: [measure.title, ...cells, labelOf(measure, documents)] };
  };
  const sections: readonly MatchSection[] = [
    {
      kind: 'gets',
      title: '条件都满足',
      heads: [head('measure', '措施'), head('amount', '金额'), head('window', '支持期'), head('clause', '条款')],
      rows: gets.map((one) => row(one.measure, amountOf(one), windowOf(one.window))),
    },
    {
      kind: 'could',
      title: '可能够得上，还缺',
      heads: [
        head('measure', '措施'),
        head('amount', '目前算得'),
        head('open', '还缺或要确认'),
        head('window', '支持期'),
        head('clause', '条款'),
      ],
      rows: could.map((one) => row(one.measure, amountOf(one), openOf(one).join('；'), windowOf(one.window))),
    },
    {
      kind: 'needsRuling',
      title: '文件没有写清，须由主管部门认定',
      heads: [head('measure', '措施'), head('why', '没有写清的地方'), head('clause', '条款')],
      rows: needsRuling.map((one) => row(one.measure, one.because.text)),
    },
    {
      kind: 'doesNot',
      title: '够不上',
      heads: [head('measure', '措施'), head('why', '为什么'), head('clause', '条款')],
      rows: doesNot.map((one) => row(one.measure, tellEvaluation(one))),
    },
    {
      kind: 'notComputable',
      title: '写了扶持、没有写金额，这里不计算',
      heads: [head('measure', '事项'), head('why', '原文'), head('clause', '条款')],
      rows: notComputable.map(({ measure, cite }) => row(measure, cite.quote.replace(/\s+/gu, ''))),
    },
  ];
  const of = year === null ? '没有说明数字是哪一年的' : `数字是${String(year)}年的`;
  return {
    title: `${place}（按${asOf}；${of}）`,
    sections: sections.filter(({ rows }) => rows.length > 0),
    total: tellTotal(match),
    sources: tellSources(documents),
  };
}

const head = (column: MatchColumn, words: string): MatchHead => ({ column, words });

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

function labelOf(measure: Measure, documents: readonly PolicyDocument[]): string {
  const document = documents.find(({ id }) => id === measure.document);
  const label = document?.clauses.find(({ id }) => id === measure.clause)?.label ?? '';
  const number = documents.length > 1 ? (document?.number ?? document?.title ?? '') : '';
  return number + label;
}

function tellTotal({ gets, total }: ProfileMatch): string | null {
  if (total !== null) return `合计：${spellRange(total)}（文件写明可以同时享受）`;
  return gets.length > 1 ? '不作合计：文件没有写明这几项可以同时享受，或者其中有的只是上限。' : null;
}

function tellSources(documents: readonly PolicyDocument[]): string {
  const named = documents.map(({ number, title }) => `《${title}》${number === null ? '' : `（${number}）`}`);
  return `依据：${named.join('、')}`;
}
