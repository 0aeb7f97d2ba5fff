import { fold, unfold } from './fold.js';
import { parseNumeral } from './parse-numeral.js';
import { readShortYear } from './short-year.js';
import { isoDate, type IsoDate } from '../policy/iso-date.js';

/** A date as it stands in a text: first and last day it covers. `years` is a span of years: 2016～2018年, “十三五”. */
export interface DateMention {
  readonly kind: 'day' | 'month' | 'year' | 'years';
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

type Reading = Pick<DateMention, 'kind' | 'from' | 'to'>;
interface Context {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly asOf: IsoDate | undefined;
  readonly previous: DateMention | undefined;
}
interface Reader {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>, context: Context) => Reading | undefined;
}

const YEAR = String.raw`(?<![\d.〇零一二三四五六七八九])(?<year>(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})`;
const MONTH = String.raw`(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月`;
const DAY = String.raw`(?<day>[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?|[一二三四五六七八九])[日号]`;
const RELATIVE = '(?<relative>大前年|今年|本年|去年|上年|明年|次年|前年|后年)';
const PART = '(?<part>上半年|下半年|第?[一二三四1-4]季度|年?底|年?末|年?初)?(?:之前|以前|前)?';
const RELATIVE_YEARS: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  次年: 1,
  后年: 2,
};
const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
};
const CHINESE = '〇一二三四五六七八九';

/** What a date begins with: no reader needs to look at any other character. */
const STARTS = /[\d一二三四五六七八九十“大今本去上明次前昨后]/u;

const pattern = (source: string): RegExp => new RegExp(source, 'uy');

const READERS: readonly Reader[] = [
  { pattern: pattern(`${YEAR}年${MONTH}${DAY}`), read: (g) => readDay(readYear(g.year), g.month, g.day) },
  {
    pattern: pattern(String.raw`${YEAR}(?<sep>[-./])(?<month>1[0-2]|0?[1-9])\k<sep>(?<day>[12]\d|3[01]|0?[1-9])(?!\d)`),
    read: (g) => readDay(readYear(g.year), g.month, g.day),
  },
  { pattern: pattern(`${RELATIVE}${MONTH}(?:${DAY})?`), read: (g, c) => readDayOrMonth(yearOf(g.relative, c.asOf), g) },
  { pattern: pattern(`${YEAR}年${MONTH}份?`), read: (g) => readMonth(readYear(g.year), g.month) },
  {
    pattern: pattern(
      String.raw`${YEAR}年?(?:-|至|到)(?<until>(?:19|20)\d\d)(?:年|(?![\d.万亿千百元个家]))(?:度|底前|底|末)?`,
    ),
    read: (g) => readYears(readYear(g.year), readYear(g.until)),
  },
  {
    pattern: pattern(String.raw`(?<![\d.〇a-z])(?<year>\d\d)年?(?:-|至|到)(?<until>\d\d)年`),
    read: (g, c) => {
      const until = readShortYear(g.until ?? '', c.text.slice(0, c.start), c.text.slice(c.end));
      const year = readShortYear(g.year ?? '', c.text.slice(0, c.start), '到');
      return year === undefined || until === undefined || year >= until ? undefined : readYears(year, until);
    },
  },
  {
    pattern: pattern(String.raw`(?<=[a-z] )(?<year>(?:19|20)\d\d)(?![\d.,]| ?(?:[a-z]?[万亿千百元家]|usd|rmb|cny|m2))`),
    read: (g) => readPart(readYear(g.year), undefined),
  },
  {
    pattern: pattern(`${YEAR}(?=(?:[、和及与](?:19|20)\\d\\d)+年)`),
    read: (g) => readPart(readYear(g.year), undefined),
  },
  {
    pattern: pattern(String.raw`(?<![\d.〇a-z])(?<year>\d\d)(?=(?<others>(?:[、和及与]\d\d)+)年)`),
    read: (g, c) => {
      const last = (g.others ?? '').slice(-2);
      const behind = c.text.slice(c.end + (g.others ?? '').length + 1);
      const isList = readShortYear(last, '、', behind) !== undefined;
      return isList ? readPart(readShortYear(g.year ?? '', '、', ''), undefined) : undefined;
    },
  },
  { pattern: pattern(`${YEAR}年度?${PART}`), read: (g) => readPart(readYear(g.year), g.part) },
  {
    pattern: pattern(
      String.raw`${YEAR}(?=[\u4e00-\u9fff])(?![年万亿千百十元块个家户人件辆名项条平公里号届]|以|多|余|美|港|欧|日元|吨|亩)`,
    ),
    read: (g) => readPart(readYear(g.year), undefined),
  },
  {
    pattern: pattern(String.raw`(?<![\d.〇a-z])(?<year>\d\d)年(?:${MONTH}(?:${DAY})?|度?${PART})`),
    read: (g, c) => {
      const behind = c.text.indexOf('年', c.start) + 1;
      const year = readShortYear(g.year ?? '', c.text.slice(0, c.start), c.text.slice(behind));
      if (year === undefined) return undefined;
      return g.month === undefined ? readPart(year, g.part) : readDayOrMonth(year, g);
    },
  },
  { pattern: pattern(`${RELATIVE}度?${PART}`), read: (g, c) => readPart(yearOf(g.relative, c.asOf), g.part) },
  {
    pattern: pattern(`(?<relative>${Object.keys(RELATIVE_DAYS).join('|')})`),
    read: (g, c) => readRelativeDay(g.relative, c.asOf),
  },
  { pattern: pattern(`(?<![\\d年])${MONTH}(?:${DAY})`), read: (g, c) => readDay(yearNearby(c), g.month, g.day) },
  {
    pattern: pattern('“?(?<plan>十[一二三四五六]?)五”?(?=期间|时期|规划|末|以来|”)'),
    read: (g) => {
      const first = 2001 + 5 * (Number(parseNumeral(g.plan ?? '')?.toFixed() ?? '10') - 10);
      return readYears(first, first + 4);
    },
  },
];

/**
 * Finds the days, months, years and spans of years of a text, in order, none inside another.
 * @param text as issued or folded; offsets count in it
 * @param asOf the day of the question, for 今年, 去年 and 8月25日 without a year; without it these are left out
 */
export function findDates(text: string, asOf?: IsoDate): readonly DateMention[] {
  const folded = fold(text);
  const found: DateMention[] = [];
  let i = 0;
  while (i < folded.text.length) {
    const mention = readAt(i);
    if (mention === undefined) i += 1;
    else {
      found.push(mention.date);
      i = mention.end;
    }
  }
  return found;

  function readAt(start: number): { date: DateMention; end: number } | undefined {
    if (!STARTS.test(folded.text.charAt(start))) return undefined;
    for (const reader of READERS) {
      reader.pattern.lastIndex = start;
      const match = reader.pattern.exec(folded.text);
      if (match === null) continue;
      const end = start + match[0].length;
      const reading = reader.read(match.groups ?? {}, { text: folded.text, start, end, asOf, previous: found.at(-1) });
      if (reading === undefined) continue;
      const span = unfold(folded, start, end);
      return { date: { ...reading, words: text.slice(span.start, span.end), ...span }, end };
    }
    return undefined;
  }
}

function readYear(words: string | undefined): number {
  const digits = (words ?? '')
    .replace(/零/gu, '〇')
    .replace(/[〇一二三四五六七八九]/gu, (digit) => String(CHINESE.indexOf(digit)));
  return Number(digits);
}

function readNumber(words: string | undefined): number {
  return Number(parseNumeral(words ?? '')?.toFixed() ?? 'NaN');
}

/** @returns undefined where the calendar has no such days */
function span(kind: Reading['kind'], from: IsoDate | undefined, to: IsoDate | undefined): Reading | undefined {
  return from === undefined || to === undefined ? undefined : { kind, from, to };
}

function readDay(year: number | undefined, month: string | undefined, day: string | undefined): Reading | undefined {
  if (year === undefined) return undefined;
  const date = isoDate(year, readNumber(month), readNumber(day));
  return span('day', date, date);
}

function readMonth(year: number | undefined, words: string | undefined): Reading | undefined {
  if (year === undefined) return undefined;
  const month = readNumber(words);
  const last = [31, 30, 29, 28].map((day) => isoDate(year, month, day)).find((day) => day !== undefined);
  return span('month', isoDate(year, month, 1), last);
}

function readDayOrMonth(
  year: number | undefined,
  groups: Readonly<Record<string, string | undefined>>,
): Reading | undefined {
  return groups.day === undefined ? readMonth(year, groups.month) : readDay(year, groups.month, groups.day);
}

function readYears(first: number, last: number): Reading | undefined {
  return first > last ? undefined : span('years', isoDate(first, 1, 1), isoDate(last, 12, 31));
}

/** A year, or the half or quarter of it that is named. 底 and 初 say no exact day, so they stand for the year. */
function readPart(year: number | undefined, part: string | undefined): Reading | undefined {
  if (year === undefined) return undefined;
  const quarter = /^第?(?<number>[一二三四1-4])季度$/u.exec(part ?? '')?.groups?.number;
  if (quarter !== undefined) {
    const last = readNumber(quarter) * 3;
    return span('year', isoDate(year, last - 2, 1), readMonth(year, String(last))?.to);
  }
  const from = part === '下半年' ? isoDate(year, 7, 1) : isoDate(year, 1, 1);
  return span('year', from, part === '上半年' ? isoDate(year, 6, 30) : isoDate(year, 12, 31));
}

function yearOf(relative: string | undefined, asOf: IsoDate | undefined): number | undefined {
  const offset = RELATIVE_YEARS[relative ?? ''];
  return asOf === undefined || offset === undefined ? undefined : Number(asOf.slice(0, 4)) + offset;
}

/** The year of a day that is written without one: of the date right before it (…年7月1日至8月31日), else of the question. */
function yearNearby({ text, start, previous, asOf }: Context): number | undefined {
  const joins = /(?:至|到|-)$/u.test(text.slice(0, start));
  if (joins && previous !== undefined && previous.kind !== 'years') return Number(previous.to.slice(0, 4));
  return asOf === undefined ? undefined : Number(asOf.slice(0, 4));
}

function readRelativeDay(words: string | undefined, asOf: IsoDate | undefined): Reading | undefined {
  const offset = RELATIVE_DAYS[words ?? ''];
  if (asOf === undefined || offset === undefined) return undefined;
  const day = new Date(Date.parse(`${asOf}T00:00:00Z`) + offset * 86_400_000);
  const date = isoDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
  return span('day', date, date);
}
