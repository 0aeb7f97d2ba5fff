import { parseNumeral } from '../../language/parse-numeral.js';
import { findDates } from '../../language/find-dates.js';
import type { Clause } from '../../policy/clause.js';
import { isoDate, type IsoDate } from '../../policy/iso-date.js';
import type { Period } from '../../policy/policy-document.js';
import type { Span } from '../../policy/span.js';
import { addDays } from './find-own-dates.js';
import { placeOnPage } from './place-on-page.js';

/** When the document began to hold, as far as its text says. */
export interface Beginning {
  readonly effectiveOn: IsoDate | null;
  /** Signed or printed. */
  readonly published: IsoDate | null;
  /** Of the number, where no day is known. */
  readonly year: number | null;
}

type Days = Pick<Period, 'from' | 'earliestEnd' | 'latestEnd'>;

const DAY = '\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?(?:底|末)?';
const COUNT = '(?<years>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?<unit>年|个月)';
const OWN = '(?:^|[。；，：\\n、]|本[\\p{Script=Han}]{1,10}?(?:的)?)';
const TERM = '(?:有效期限?|试行期限?|执行期限?|实施期限?|政策期限?|施行期限?|支持期限?|扶持期限?|适用期限?)';

/** Ways in which a text states its own period, the surest first. */
const FORMS: readonly {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>, beginning: Beginning) => Days | undefined;
}[] = [
  {
    pattern: new RegExp(
      `${OWN}${TERM}(?:为|是)?(?:自|从)?(?<from>${DAY})?起?[，,]?(?:至|到|截至|截止到?)(?<until>${DAY})`,
      'gu',
    ),
    read: (groups, beginning) => readUntil(groups['from'], groups['until'], beginning),
  },
  {
    pattern: new RegExp(
      `(?:^|[。；\\n]|本[\\p{Script=Han}]{1,10}?)自(?<from>${DAY})起?(?:正式)?(?:施行|实施|执行)?[，,]?(?:至|到|有效期至)(?<until>${DAY})(?:止|有效|期间|失效|结束|截止|终止|施行|实施|执行)`,
      'gu',
    ),
    read: (groups, beginning) => readUntil(groups['from'], groups['until'], beginning),
  },
  { pattern: new RegExp(`${OWN}${TERM}(?:暂定|限)?(?:为|是|共)?[：:]?${COUNT}`, 'gu'), read: readCount },
  {
    pattern: new RegExp(
      `(?:^|[。；\\n])(?:在)${COUNT}(?:的)?(?:支持期|扶持期|政策期|有效期|实施期|执行期)(?:限)?内`,
      'gu',
    ),
    read: readCount,
  },
];

const PLAN_NAME =
  /[一二三四五六七八九十\d]{1,2}年[\p{Script=Han}]{0,6}(?:计划|规划|方案|纲要|行动|意见|措施)$|(?:行动|发展|实施|工作)?(?:计划|规划|方案|纲要|行动|意见|措施)$/u;
/** Years in brackets behind the name of a plan: 三年行动计划（2016～2018年）. */
const TITLE_YEARS = /[（(](?<from>\d{4})年?[-—–－~～至到]+(?<until>\d{4})年?[）)]/u;

/**
 * Finds the period for which the document says that it holds: until a day, for years from its first day, or as its own title says.
 * A trial without a term, a target year and the title of another document are none.
 * @param clauses of the document and the notice that carries it, the annexes left out
 */
export function findPeriod(clauses: readonly Clause[], beginning: Beginning): Period | null {
  for (const { pattern, read } of FORMS) {
    for (const clause of clauses) {
      for (const match of clause.text.matchAll(pattern)) {
        const start = match.index + (/^[。；，：\n、]/u.test(match[0]) ? 1 : 0);
        const days = isOfDocument(clause.text, start) ? read(match.groups ?? {}, beginning) : undefined;
        if (days === undefined) continue;
        return stated(clause, { start, end: match.index + match[0].length }, days);
      }
    }
  }
  return findTitlePeriod(clauses);
}

/** 有效期 behind a comma counts where its sentence is about the document or its coming into force. */
function isOfDocument(text: string, at: number): boolean {
  const start = Math.max(...['。', '；', '\n'].map((stop) => text.lastIndexOf(stop, at - 1) + 1));
  const before = text.slice(start, at);
  return (
    before === '' ||
    /^本[\p{Script=Han}]{1,10}/u.test(before) ||
    /(?:施行|实施|执行|生效)[，,（(]?$/u.test(before) ||
    /之日起/u.test(before)
  );
}

function findTitlePeriod(clauses: readonly Clause[]): Period | null {
  for (const clause of clauses.filter(({ kind }) => kind === 'title').toReversed()) {
    const match = TITLE_YEARS.exec(clause.heading);
    const { from = '', until = '' } = match?.groups ?? {};
    const [first, last] = [isoDate(Number(from), 1, 1), isoDate(Number(until), 12, 31)];
    if (match === null || first === undefined || last === undefined || first > last) continue;
    const start = Math.max(0, clause.heading.slice(0, match.index).search(PLAN_NAME));
    return stated(
      clause,
      { start, end: match.index + match[0].length },
      { from: first, earliestEnd: last, latestEnd: last },
    );
  }
  return null;
}

function readUntil(from: string | undefined, until: string | undefined, beginning: Beginning): Days | undefined {
  const end = findDates(until ?? '')[0]?.to;
  if (end === undefined) return undefined;
  return {
    from: findDates(from ?? '')[0]?.from ?? beginning.effectiveOn ?? beginning.published,
    earliestEnd: end,
    latestEnd: end,
  };
}

/** So many years from the first day; where only the year is known, from any day of that year. */
function readCount(
  groups: Readonly<Record<string, string | undefined>>,
  { effectiveOn, published, year }: Beginning,
): Days | undefined {
  const count = parseNumeral(groups['years'] ?? '')?.toNumber();
  const months = count === undefined ? undefined : groups['unit'] === '年' ? count * 12 : count;
  if (months === undefined || months <= 0) return undefined;
  const from = effectiveOn ?? published;
  if (from !== null) {
    const next = addMonths(from, months);
    const end = next === undefined ? undefined : addDays(next, -1);
    return end === undefined ? undefined : { from, earliestEnd: end, latestEnd: end };
  }
  if (year === null || months % 12 !== 0) return undefined;
  const [first, earliestEnd, latestEnd] = [
    isoDate(year, 1, 1),
    isoDate(year + months / 12 - 1, 12, 31),
    isoDate(year + months / 12, 12, 31),
  ];
  return first === undefined || earliestEnd === undefined || latestEnd === undefined
    ? undefined
    : { from: first, earliestEnd, latestEnd };
}

/** The same day so many months later, or the last of that month where it has no such day. */
function addMonths(day: IsoDate, months: number): IsoDate | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = month - 1 + months;
  for (let last = date; last > 27; last -= 1) {
    const found = isoDate(year + Math.floor(index / 12), (index % 12) + 1, last);
    if (found !== undefined) return found;
  }
  return isoDate(year + Math.floor(index / 12), (index % 12) + 1, date);
}

function stated(clause: Clause, span: Span, days: Days): Period {
  return { ...days, words: clause.text.slice(span.start, span.end), clause: clause.id, at: placeOnPage(clause, span) };
}
