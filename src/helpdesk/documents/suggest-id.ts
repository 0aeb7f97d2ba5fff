import type { PolicyDocument } from '../../policy/policy-document.js';

/** What a document may be called: lower-case letters, digits and hyphens. It is chosen once, and stands in every address. */
export const DOCUMENT_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
export const LONGEST_ID = 60;

/**
 * Suggests a name for a document: `<place>-<year>-<number>`, or that of the document that has the same 文号 already.
 * @param taken names that are in use, each with its document's 文号
 */
export function suggestId(
  {
    number,
    place,
    year,
    signedOn,
    printedOn,
  }: Pick<PolicyDocument, 'number' | 'place' | 'year' | 'signedOn' | 'printedOn'>,
  taken: readonly { readonly id: string; readonly number: string | null }[],
): string {
  const same =
    number === null
      ? undefined
      : taken.find((other) => other.number !== null && plainNumber(other.number) === plainNumber(number));
  if (same !== undefined) return same.id;
  const latin = place?.aliases.filter((alias) => /^[a-z]{3,}$/u.test(alias)).toSorted((a, b) => b.length - a.length)[0];
  const inNumber = /[〔[（(]?(\d{4})[〕\]）)]?\D*(\d+)/u.exec(number ?? '');
  const yearOf = inNumber?.[1] ?? (signedOn ?? printedOn)?.value.slice(0, 4) ?? year?.toString();
  const wanted = [latin ?? 'document', yearOf, inNumber?.[2]].filter((part) => part !== undefined).join('-');
  const names = new Set(taken.map(({ id }) => id));
  let id = wanted;
  for (let count = 2; names.has(id); count += 1) id = `${wanted}-v${count}`;
  return id;
}

/** 秦政办字〔2022〕26号 and 秦政办字[2022]26号 are one number. */
export const plainNumber = (number: string): string => number.replace(/[\s〔〕[\]（）()【】]/gu, '');
