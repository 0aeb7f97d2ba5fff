import { parseNumeral } from '../language/parse-numeral.js';

/** What a number of a clause was called. */
export type MarkLevel =
  | 'chapter' // 第二章, 第二编
  | 'section' // 第二节
  | 'part' // 第三部分; 三、 before another mark
  | 'article' // 第九条
  | 'paragraph' // 第二款
  | 'item' // 第六项, 第（六）项
  | 'bracketed' // （六）
  | 'point' // 第1点, 第一目; 1. after another mark
  | 'annex'; // 附件, 附件2

export interface ClauseMark {
  readonly level: MarkLevel;
  /** Its number in digits, as `numberKey` gives it; undefined for 附件 without a number. */
  readonly key: string | undefined;
}

/** Marks that together name one clause, from the highest down: 第九条第二款, 三、（四）. */
export interface NamedClause {
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  readonly marks: readonly ClauseMark[];
}

const NUMERAL = '(?:[〇零一二三四五六七八九十百千]{1,7}|\\d{1,4})';
const NTH = new RegExp(
  `第(?:(?<value>${NUMERAL})|\\((?<bracketed>${NUMERAL})\\))(?<unit>大?部分|大点|大项|大条|[编章节条款项目点])(?:之(?<insert>${NUMERAL}))?`,
  'uy',
);
const BRACKETED = /\((?<value>[〇零一二三四五六七八九十百千]{1,4}|\d{1,2})\)[项条款点目]?/uy;
const LISTED = /(?<value>[〇零一二三四五六七八九十]{1,4})、?(?=\((?:[〇零一二三四五六七八九十百千]{1,4}|\d{1,2})\))/uy; // 三、（四） and 三（四）
const POINT = /(?<value>\d{1,2})(?:[.、](?!\d)|(?![\d.%万亿千百十元个家年月日天岁人项条款平]))/uy; // and no amount
const ANNEX = /附(?:件|表|录)(?<value>\d{1,2}|[一二三四五六七八九十]{1,2})?/uy;
const JOINT = /(?:[的之中里下,，]|里的|中的|下的|里面的|下面的)?/uy;

const LEVEL_OF_UNIT: Readonly<Record<string, MarkLevel>> = {
  编: 'chapter',
  章: 'chapter',
  节: 'section',
  部分: 'part',
  大部分: 'part',
  大点: 'part',
  大项: 'part',
  大条: 'part',
  条: 'article',
  款: 'paragraph',
  项: 'item',
  目: 'point',
  点: 'point',
};
/** How far down a level leads; 三、（四） and 第九条第（六）项 are as deep as each other. */
const DEPTH: Readonly<Record<MarkLevel, number>> = {
  annex: 0,
  chapter: 1,
  section: 2,
  part: 3,
  article: 4,
  paragraph: 5,
  item: 6,
  bracketed: 6,
  point: 7,
};

/** Finds the clauses that a folded text names by number, in order. */
export function readClauseMarks(folded: string): readonly NamedClause[] {
  const named: NamedClause[] = [];
  let at = 0;
  while (at < folded.length) {
    const clause = clauseAt(folded, at);
    if (clause !== undefined) named.push(clause);
    at = clause?.end ?? at + 1;
  }
  return named;
}

function clauseAt(folded: string, start: number): NamedClause | undefined {
  const marks: ClauseMark[] = [];
  let end = start;
  for (let next = start; ; next = end + jointAt(folded, end)) {
    const found = markAt(folded, next, marks.at(-1));
    if (found === undefined) break;
    marks.push(found.mark);
    end = found.end;
  }
  return marks.length === 0 ? undefined : { start, end, marks };
}

function jointAt(folded: string, at: number): number {
  JOINT.lastIndex = at;
  return JOINT.exec(folded)?.[0].length ?? 0;
}

/** A mark that stands right there and, after another one, leads further down. */
function markAt(
  folded: string,
  at: number,
  above: ClauseMark | undefined,
): { mark: ClauseMark; end: number } | undefined {
  const found = [NTH, BRACKETED, LISTED, ANNEX, ...(above === undefined ? [] : [POINT])].flatMap((pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    const mark = match === null ? undefined : markOf(pattern, match);
    return match === null || mark === undefined ? [] : [{ mark, end: at + match[0].length }];
  })[0];
  if (found === undefined || above === undefined) return found;
  return DEPTH[found.mark.level] > DEPTH[above.level] ? found : undefined;
}

function markOf(pattern: RegExp, { groups = {} }: RegExpExecArray): ClauseMark | undefined {
  const { value, bracketed, insert } = groups;
  const key = keyOf(value ?? bracketed, insert);
  if (pattern === ANNEX) return { level: 'annex', key };
  if (key === undefined) return undefined;
  switch (pattern) {
    case NTH: {
      const level = LEVEL_OF_UNIT[groups['unit'] ?? ''];
      return level === undefined ? undefined : { level, key };
    }
    case BRACKETED:
      return { level: 'bracketed', key };
    case LISTED:
      return { level: 'part', key };
    default:
      return { level: 'point', key };
  }
}

const WRITTEN = new RegExp(
  `(?<value>${NUMERAL})[^之〇零一二三四五六七八九十百千\\d]*(?:之(?<insert>${NUMERAL}))?`,
  'u',
);

/** The number of a clause in digits, however it is written: （十二） and 12. give 12; 第十条之一 gives 10-1. */
export function numberKey(number: string): string | undefined {
  const groups = WRITTEN.exec(number.normalize('NFKC'))?.groups;
  return keyOf(groups?.['value'], groups?.['insert']);
}

function keyOf(value: string | undefined, insert: string | undefined): string | undefined {
  const number = value === undefined ? undefined : parseNumeral(value)?.toFixed();
  const after = insert === undefined ? undefined : parseNumeral(insert)?.toFixed();
  return number === undefined || after === undefined ? number : `${number}-${after}`;
}
