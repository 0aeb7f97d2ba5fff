import { findAgencies, type AgencyMention } from '../../language/agencies.js';
import { figuresIn } from '../../language/figures.js';
import { fold } from '../../language/fold.js';
import { squeeze } from '../../language/squeeze.js';
import type { FoundClause } from '../find-clause.js';

const LIST_MARK =
  /^\s*(?:\((?<inner>\d{1,2}|[一二三四五六七八九十])\)|(?<number>\d{1,2}|[一二三四五六七八九十])[.、])/u;
const NUMERALS = '一二三四五六七八九十';
const DOCUMENT_NUMBER = /[\p{Script=Han}]*〔\d{4}〕第?\d+号?/gu;

/**
 * Lists what a text says that nothing stands behind: figures, dates, numbers of documents and agencies that are in no cited clause,
 * nor in what its document says of itself.
 * @returns as they stand in the text, each once
 */
export function findUnfounded(text: string, cited: readonly FoundClause[]): readonly string[] {
  const said = withoutListMarks(text);
  const sources = cited.flatMap(({ clause, document }) => [
    clause.text,
    clause.label,
    document.title,
    document.number ?? '',
    document.issuer ?? '',
  ]);
  const known = new Set(sources.flatMap((source) => figuresIn(source).map(({ key }) => key)));
  const figures = figuresIn(said).flatMap(({ key, words }) => (known.has(key) ? [] : [words]));
  const numbers = findNumbers(said).filter((number) => !hasNumber(number, cited));
  const agencies = findAgencies(said).flatMap((mention) => (isKnown(mention, cited) ? [] : [mention.words]));
  return [...new Set([...figures, ...numbers, ...agencies])];
}

/** Numbers that count the lines of a list, 1. 2. 3., say nothing: they are taken out where they count from one without a gap. */
function withoutListMarks(text: string): string {
  let next = 1;
  return text
    .split('\n')
    .map((line) => {
      const folded = fold(line);
      const match = LIST_MARK.exec(folded.text);
      const written = match?.groups?.['inner'] ?? match?.groups?.['number'] ?? '';
      const value = /\d/u.test(written) ? Number(written) : NUMERALS.indexOf(written) + 1;
      if (match === null || value !== next) return line;
      next += 1;
      return line.slice(folded.at[match[0].length] ?? 0);
    })
    .join('\n');
}

const findNumbers = (text: string): readonly string[] =>
  Array.from(fold(text).text.matchAll(DOCUMENT_NUMBER), ([number]) => squeeze(number));

/** The number of a cited document, or one that a cited clause names. */
function hasNumber(number: string, cited: readonly FoundClause[]): boolean {
  return cited.some(({ clause, document }) => {
    const words = squeeze(fold(clause.text).text);
    const numbers = [document.number, ...document.superiors.map((superior) => superior.number)].flatMap((each) =>
      each === null ? [] : [squeeze(fold(each).text)],
    );
    const own = squeeze(fold(document.number ?? '').text);
    return numbers.some((each) => number.endsWith(each) && (each === own || words.includes(each)));
  });
}

function isKnown({ key, place, words }: AgencyMention, cited: readonly FoundClause[]): boolean {
  return cited.some(({ clause, document }) => {
    const here = document.place?.name ?? null;
    const texts = [clause.text, document.issuer ?? '', document.title];
    if (texts.some((text) => text.includes(words))) return true;
    return texts
      .flatMap(findAgencies)
      .some((mention) => mention.key === key && (place === null || place === (mention.place ?? here)));
  });
}
