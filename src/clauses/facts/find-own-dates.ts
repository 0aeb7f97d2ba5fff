import { findDates } from '../../language/find-dates.js';
import type { Clause } from '../../policy/clause.js';
import { isoDate, type IsoDate } from '../../policy/iso-date.js';
import type { Stated } from '../../policy/policy-document.js';
import type { Span } from '../../policy/span.js';
import type { Block } from '../page/block.js';
import type { Page } from '../page/page.js';
import { placeOnPage } from './place-on-page.js';
import { readFrontLabels } from './read-front-labels.js';
import type { Segment } from '../outline/segment.js';

const SIGNED_LABELS = ['成文日期', '发文日期', '公布日期', '发布日期', '生成日期', '发布时间', '公开日期'];
const OWN = '本[\\p{Script=Han}]{1,10}?';
const EFFECT = new RegExp(
  `(?:^|[。；\\n]|(?:公布|发布|印发|通过|颁布|印发给你们)[，,])(?:${OWN})?(?:${OWN})?[，,]?自?(?<when>[^，。；自]{2,40}?)起?(?:正式|开始|试)?(?:施行|实施|执行|生效)`,
  'gu',
);
const PUBLICATION = /(?:公布|发布|印发|下发|颁布|通过)之日(?:起(?<days>[\d一二三四五六七八九十]{1,4})日后)?$/u;

const LATIN_ZERO = /(?<=[一二三四五六七八九])[OＯo○0]{1,3}(?=[一二三四五六七八九年])/gu; // 二OO六年

/** The day at the end, of the notice or of the document; else that of the note below the title, else of a labelled line. */
export function findSignedOn(page: Page, segments: readonly Segment[]): Stated<IsoDate> | null {
  const carriers = segments.filter(({ kind }) => kind !== 'annex');
  const signatures = carriers.flatMap(({ body }) => body.filter(({ role }) => role === 'signature'));
  const notes = carriers.flatMap(({ title }) => title.filter(({ role }) => role !== 'title'));
  const labelled = readFrontLabels(segments);
  const fronts = SIGNED_LABELS.flatMap((label) => labelled.get(label)?.block ?? []);
  for (const block of [...signatures, ...notes, ...fronts]) {
    const day = dayIn(page, block);
    if (day !== null) return day;
  }
  return null;
}

/** The day on the last line of the imprint: 2015年3月17日印发. */
export function findPrintedOn(page: Page, blocks: readonly Block[]): Stated<IsoDate> | null {
  for (const block of blocks.filter(({ role }) => role === 'imprint').reverse()) {
    const day = dayIn(page, block);
    if (day !== null) return day;
  }
  return null;
}

function dayIn(page: Page, { start, end }: Span): Stated<IsoDate> | null {
  const words = page.text.slice(start, end).replace(LATIN_ZERO, (zeros) => '〇'.repeat(zeros.length));
  const day = findDates(words).find(({ kind }) => kind === 'day');
  return day === undefined ? null : { value: day.from, at: { start: start + day.start, end: start + day.end } };
}

/** The day from which the document itself holds: 本办法自…起施行, 现予公布，自…起施行; the last statement of its clauses counts. */
export function findEffectiveOn(clauses: readonly Clause[], published: IsoDate | null): Stated<IsoDate> | null {
  for (const clause of clauses.toReversed()) {
    for (const match of clause.text.matchAll(EFFECT)) {
      const when = match.groups?.['when'] ?? '';
      const value = readStart(when, published);
      if (value === undefined) continue;
      const start = match.index + match[0].indexOf(when);
      const from = clause.text.charAt(start - 1) === '自' ? start - 1 : start;
      return { value, at: placeOnPage(clause, { start: from, end: match.index + match[0].length }) };
    }
  }
  return null;
}

function readStart(when: string, published: IsoDate | null): IsoDate | undefined {
  const publication = PUBLICATION.exec(when);
  if (publication !== null) {
    const days = publication.groups?.['days'];
    if (published === null) return undefined;
    return days === undefined ? published : addDays(published, Number(days));
  }
  const date = findDates(when)[0];
  return date === undefined || date.kind === 'years' || date.start > 0 ? undefined : date.from;
}

/** The day so many days later; undefined where the number of days is not one. */
export function addDays(day: IsoDate, days: number): IsoDate | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return Number.isNaN(date.getTime())
    ? undefined
    : isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
