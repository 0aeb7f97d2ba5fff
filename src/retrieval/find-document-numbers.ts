import { fold } from '../language/fold.js';
import { parseNumeral } from '../language/parse-numeral.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** A number of a document that a folded text names: 汴政办〔2021〕49号, 汴政办2021年49号, 49号文, 第746号令. */
export interface NamedNumber {
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  /** The documents that can be meant; none where no document here has the number. */
  readonly documents: readonly PolicyDocument[];
}

interface DocumentNumber {
  readonly document: PolicyDocument;
  /** 汴政办; '' where the number is an ordinal alone. */
  readonly issuerCode: string;
  readonly year: string | undefined;
  readonly serial: number;
}

const NUMERAL = '[\\d〇零一二三四五六七八九十百千]{1,6}';
const YEAR = '(?:[〔(]?(?<year>(?:19|20)\\d{2})[〕)]?年? ?)';
const NAMED = new RegExp(
  `${YEAR}?第?(?<serial>${NUMERAL})号(?<kind>令|文件|文|通知|公告|通告|决定)?|〔(?<bare>(?:19|20)\\d{2})〕(?<last>\\d{1,5})(?!\\d)`,
  'gu',
);
const OFFICIAL = new RegExp(`^(?<code>.*?)${YEAR}?第?(?<serial>${NUMERAL})号$`, 'u');
const LONGEST_CODE = 16;
const CODE_END = /[政办发字函文令厅委局规公告]$/u; // how the code of an issuer ends: 汴政办, 秦政办字, 国务院令

/** Makes the finder of documents by their numbers. */
export function makeFindDocumentNumbers(
  documents: readonly PolicyDocument[],
): (folded: string) => readonly NamedNumber[] {
  const numbers = documents.flatMap(readNumber);
  return (folded) =>
    [...folded.matchAll(NAMED)].flatMap((match) => {
      const named = readNamed(folded, match);
      return named === undefined ? [] : [pick(named, numbers)];
    });
}

interface Said {
  readonly start: number;
  readonly end: number;
  readonly year: string | undefined;
  readonly serial: number;
  /** What stands before the year, at most as long as a code. */
  readonly before: string;
}

function readNamed(folded: string, match: RegExpExecArray): Said | undefined {
  const { year, serial, kind, bare, last } = match.groups ?? {};
  const before = folded.slice(Math.max(0, match.index - LONGEST_CODE), match.index);
  const isNumber = (year ?? bare) !== undefined || kind !== undefined || CODE_END.test(before);
  const value = parseNumeral(serial ?? last ?? '')?.toNumber();
  if (!isNumber || value === undefined) return undefined; // 9月26号 is a day, 3号楼 a house
  return { start: match.index, end: match.index + match[0].length, year: year ?? bare, serial: value, before };
}

function pick(said: Said, numbers: readonly DocumentNumber[]): NamedNumber {
  const fitting = numbers.filter(
    ({ serial, year }) =>
      serial === said.serial && (said.year === undefined || year === undefined || year === said.year),
  );
  const byCode = fitting.flatMap((number) => {
    const code = saidCode(said.before, number.issuerCode);
    return code === undefined ? [] : [{ document: number.document, code }];
  });
  const longest = Math.max(0, ...byCode.map(({ code }) => code.length));
  const documents = byCode.filter(({ code }) => code.length === longest).map(({ document }) => document);
  return { start: said.start - longest, end: said.end, documents };
}

/** The part of an issuer's code that was said: all, its beginning, or nothing; undefined where another code was said. */
function saidCode(before: string, code: string): string | undefined {
  for (let length = code.length; length > 1; length -= 1) {
    const part = code.slice(0, length);
    if (before.endsWith(part)) return part;
  }
  return code !== '' && CODE_END.test(before) ? undefined : '';
}

function readNumber(document: PolicyDocument): readonly DocumentNumber[] {
  const groups = OFFICIAL.exec(fold(document.number ?? '').text)?.groups;
  const serial = parseNumeral(groups?.['serial'] ?? '')?.toNumber();
  if (groups === undefined || serial === undefined) return [];
  return [{ document, issuerCode: groups['code'] ?? '', year: groups['year'], serial }];
}
