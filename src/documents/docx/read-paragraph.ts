import type { MarkupElement } from '../reader-ports.js';
import { childAt, chosenAlternative, elementsOf, isOn } from './xml.js';

/** Words of a paragraph with what hangs on them, in order of reading. */
export interface ParagraphWords {
  /** `\n` where a line is broken by hand. */
  readonly text: string;
  /** Contents of text boxes. */
  readonly boxes: readonly MarkupElement[];
  readonly notes: readonly NoteReference[];
}

export interface NoteReference {
  readonly kind: 'footnotes' | 'endnotes';
  readonly id: string;
}

interface Collected {
  text: string;
  readonly boxes: MarkupElement[];
  readonly notes: NoteReference[];
}

const SILENT = new Set([
  'w:pPr', 'w:rPr', 'w:del', 'w:moveFrom', 'w:delText', 'w:instrText', 'w:delInstrText', 'w:rt', 'w:sdtPr', 'w:sdtEndPr',
  'w:footnoteRef', 'w:endnoteRef', 'w:softHyphen', 'w:annotationRef',
]); // prettier-ignore

const FIXED: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

/** Reads the words of a paragraph as they stand with all tracked changes accepted; hidden words and codes of fields are left out. */
export function readParagraph(paragraph: MarkupElement): ParagraphWords {
  const words: Collected = { text: '', boxes: [], notes: [] };
  readInline(paragraph, words);
  return { ...words, text: words.text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '').replaceAll('\u00a0', ' ') };
}

function readInline(parent: MarkupElement, words: Collected): void {
  for (const element of elementsOf(parent)) {
    const fixed = FIXED[element.name];
    if (fixed !== undefined) words.text += fixed;
    else if (element.name === 'w:t' || element.name === 'm:t') words.text += spoken(element);
    else if (element.name === 'w:sym') words.text += symbol(element);
    else if (element.name === 'w:footnoteReference') note(words, 'footnotes', element);
    else if (element.name === 'w:endnoteReference') note(words, 'endnotes', element);
    else if (element.name === 'w:drawing' || element.name === 'w:pict' || element.name === 'w:object')
      words.boxes.push(...findBoxes(element));
    else if (element.name === 'mc:AlternateContent')
      for (const chosen of chosenAlternative(element)) readInline(chosen, words);
    else if (!SILENT.has(element.name) && !isHidden(element)) readInline(element, words);
  }
}

function spoken(element: MarkupElement): string {
  const text = element.children.filter((child) => typeof child === 'string').join('');
  return element.attributes['xml:space'] === 'preserve' || element.name === 'm:t'
    ? text
    : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/gu, '');
}

/** A letter of a symbol font; its place in private use means nothing outside that font. */
function symbol(element: MarkupElement): string {
  const code = /^[\da-f]{1,6}$/iu.exec(element.attributes['w:char'] ?? '')?.[0];
  const value = code === undefined ? 0 : Number.parseInt(code, 16);
  return value >= 0x20 && value <= 0x10ffff && !/\p{Co}|\p{Cs}/u.test(String.fromCodePoint(value))
    ? String.fromCodePoint(value)
    : '';
}

function note(words: Collected, kind: NoteReference['kind'], element: MarkupElement): void {
  words.notes.push({ kind, id: element.attributes['w:id'] ?? '' });
}

const isHidden = (run: MarkupElement): boolean => isOn(childAt(run, 'w:rPr', 'w:vanish'));

function findBoxes(element: MarkupElement): readonly MarkupElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:txbxContent') return [child];
    return child.name === 'mc:AlternateContent' ? chosenAlternative(child).flatMap(findBoxes) : findBoxes(child);
  });
}

/** Whether the end of the paragraph is deleted, so that the next one goes on in the same line. */
export const isJoinedToNext = (paragraph: MarkupElement): boolean =>
  childAt(paragraph, 'w:pPr', 'w:rPr', 'w:del') !== undefined ||
  childAt(paragraph, 'w:pPr', 'w:rPr', 'w:moveFrom') !== undefined;
