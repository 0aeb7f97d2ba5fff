import type { MarkupElement } from '../reader-ports.js';
import type { NumberedList } from './numbering.js';
import { childAt, childrenNamed, integerOf, valueOf } from './xml.js';

/** What a paragraph or a style says of its number; each half may be missing. */
export interface NumberReference {
  readonly list: string | undefined;
  readonly level: number | undefined;
}

interface Style {
  readonly basedOn: string | undefined;
  readonly number: NumberReference;
}

export interface Styles {
  readonly byId: ReadonlyMap<string, Style>;
  /** The style of paragraphs that name none. */
  readonly ofParagraphs: string | undefined;
}

export function readStyles(root: MarkupElement | null): Styles {
  const all = root === null ? [] : childrenNamed(root, 'w:style');
  const byId = new Map(
    all.map((style): [string, Style] => [
      style.attributes['w:styleId'] ?? '',
      { basedOn: valueOf(childAt(style, 'w:basedOn')), number: readNumberReference(childAt(style, 'w:pPr')) },
    ]),
  );
  const byDefault = all.find(
    (style) => style.attributes['w:type'] === 'paragraph' && /^(1|true|on)$/u.test(style.attributes['w:default'] ?? ''),
  );
  return { byId, ofParagraphs: byDefault?.attributes['w:styleId'] };
}

/** Reads `w:numPr` of paragraph properties. */
export function readNumberReference(properties: MarkupElement | undefined): NumberReference {
  const number = properties === undefined ? undefined : childAt(properties, 'w:numPr');
  if (number === undefined) return { list: undefined, level: undefined };
  return { list: valueOf(childAt(number, 'w:numId')), level: integerOf(valueOf(childAt(number, 'w:ilvl'))) };
}

/** A style and those it is based on, nearest first; a ring ends where it closes. */
function lineage(styles: Styles, id: string | undefined): readonly string[] {
  const line: string[] = [];
  for (let next = id; next !== undefined && !line.includes(next); next = styles.byId.get(next)?.basedOn)
    line.push(next);
  return line;
}

/** The list that a style, or one it is based on, takes its numbers from. */
export const listOfStyle = (styles: Styles, id: string): string | undefined =>
  lineage(styles, id)
    .map((style) => styles.byId.get(style)?.number.list)
    .find((list) => list !== undefined);

/**
 * Finds the list and level of a paragraph: its own words first, then its style's, then those the style is based on.
 * A list 0 takes the number away.
 */
export function resolveNumber(
  own: NumberReference,
  style: string | undefined,
  styles: Styles,
  lists: ReadonlyMap<string, NumberedList>,
): { readonly list: string; readonly level: number } | null {
  const line = lineage(styles, style ?? styles.ofParagraphs);
  const inherited = line.map((id) => styles.byId.get(id)?.number);
  const list = own.list ?? inherited.find((number) => number?.list !== undefined)?.list;
  if (list === undefined || list === '0') return null;
  const levels = [...(lists.get(list)?.levels ?? [])];
  const ofStyle = line
    .map((id) => levels.find(([, level]) => level.style === id)?.[0])
    .find((level) => level !== undefined);
  const byStyle =
    own.list === undefined ? (ofStyle ?? inherited.find((number) => number?.level !== undefined)?.level) : undefined;
  return { list, level: own.level ?? byStyle ?? 0 };
}
