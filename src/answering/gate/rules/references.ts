import type { SentenceFault } from '../fault.js';
import type { Reference, Rule, SentenceView } from '../sentence-view.js';
import { fold } from '../../../language/fold.js';
import { parseNumeral } from '../../../language/parse-numeral.js';
import type { Span } from '../../../policy/span.js';

const SHORTEST_TITLE = 4;
const NUMBER = /[\u4e00-\u9fff]{1,8}〔\d{4}〕第?\d{1,5}号|令?第\d{1,5}号令?/gu;
const ORDINAL = /第?\(?([一二三四五六七八九十百]{1,5}|\d{1,3})\)?([编章节条款项、.]?)/gu;

/**
 * The part of a reference that a clause or its document stands behind: the title whole or its end, the number, the label or the
 * beginning of it, or what the clause itself refers to.
 */
export function grantedReference(view: SentenceView, reference: Reference): Span | undefined {
  switch (reference.kind) {
    case 'title':
      return isTitle(view, reference.words) ? reference : undefined;
    case 'document':
      return documentNumber(view, reference);
    case 'clause':
      return isClause(view, reference.words) ? reference : undefined;
    case 'enumeration':
      return reference;
    default:
      return reference.kind satisfies never;
  }
}

/** Titles, numbers of documents and of clauses are those of the evidence. */
export const checkReferences: Rule = (view) =>
  view.references.flatMap((reference): readonly SentenceFault[] => {
    if (grantedReference(view, reference) !== undefined) return [];
    const { words } = reference;
    switch (reference.kind) {
      case 'title':
        return [{ code: 'title', words }];
      case 'document':
        return [{ code: 'document_number', words }];
      default:
        return [{ code: 'clause_number', words }];
    }
  });

function isTitle({ own, ground }: SentenceView, words: string): boolean {
  const name = words.slice(1, -1);
  if (ground.text.includes(words)) return true;
  return name.length >= SHORTEST_TITLE && own.some(({ title }) => fold(title).text.endsWith(name));
}

function documentNumber({ own, ground }: SentenceView, { words, start, end }: Reference): Span | undefined {
  const numbers = [
    ...own.flatMap(({ docNumber }) => (docNumber === null ? [] : [fold(docNumber).text])),
    ...(ground.text.match(NUMBER) ?? []),
  ];
  const known = numbers.find((number) => words.endsWith(number) || number.endsWith(words));
  return known === undefined ? undefined : { start: Math.max(start, end - known.length), end };
}

/** 第十二条第（二）项 and （二） as 条12项2 and 2. */
const spell = (label: string): string =>
  Array.from(
    fold(label).text.matchAll(ORDINAL),
    ({ 1: number = '', 2: unit = '' }) => `/${parseNumeral(number)?.toFixed() ?? number}${unit.replace(/[、.]/u, '')}`,
  ).join('');

function isClause({ named, ground }: SentenceView, words: string): boolean {
  if (ground.text.includes(words)) return true;
  const spelt = `${spell(words)}/`;
  return (
    named.some(({ clause }) => `${spell(clause)}/`.startsWith(spelt) || `${spell(clause)}/`.endsWith(spelt)) ||
    `${spell(ground.text)}/`.includes(spelt)
  );
}
