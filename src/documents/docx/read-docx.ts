import { Problem } from '../../policy/problem.js';
import type { ReadText } from '../issued-text.js';
import type { MarkupElement, ParseMarkup } from '../reader-ports.js';
import { type Fragment, TextWriter } from '../text-writer.js';
import { writeTable } from '../write-table.js';
import { createNumberer, type NextNumber, type NumberedList, readNumbering } from './numbering.js';
import { type DocxParts, openPackage } from './open-package.js';
import { isJoinedToNext, type NoteReference, type ParagraphWords, readParagraph } from './read-paragraph.js';
import { readTable } from './read-table.js';
import { listOfStyle, readNumberReference, readStyles, resolveNumber, type Styles } from './styles.js';
import { childAt, childrenNamed, chosenAlternative, elementsOf, valueOf } from './xml.js';

/**
 * Reads a Word document: a paragraph a line, the numbers that Word counts itself written out, tracked changes accepted, merged
 * cells repeated. Text boxes follow the paragraph that they hang on; so do notes, as `[1] …`, whose marks are left out of the
 * sentence. Headers, footers, comments, bullets and pictures are left out.
 * @param file named in the problem
 */
export function readDocx(bytes: Uint8Array, parseMarkup: ParseMarkup, file: string): ReadText {
  const parts = openPackage(bytes, parseMarkup);
  if ('why' in parts) throw new Problem('document_unreadable', { file, why: parts.why });
  const styles = readStyles(parts.styles);
  const lists = readNumbering(parts.numbering, (style) => listOfStyle(styles, style));
  const reading: Reading = { parts, styles, lists, nextNumber: createNumberer(lists), notes: 0 };
  return readBlocks(reading, parts.body);
}

/** What is known of the document, and what has been counted in it so far. */
interface Reading {
  readonly parts: DocxParts;
  readonly styles: Styles;
  readonly lists: ReadonlyMap<string, NumberedList>;
  readonly nextNumber: NextNumber;
  notes: number;
}

function readBlocks(reading: Reading, parent: MarkupElement): Fragment {
  const writer = new TextWriter();
  writeBlocks(reading, writer, parent);
  return writer.finish();
}

function writeBlocks(reading: Reading, writer: TextWriter, parent: MarkupElement): void {
  let carried = NO_WORDS;
  for (const block of elementsOf(parent)) {
    if (block.name === 'w:p') {
      const words = join(carried, readParagraph(block));
      carried = isJoinedToNext(block) ? words : NO_WORDS;
      if (carried === NO_WORDS) writeParagraph(reading, writer, words, numberOf(reading, block));
    } else if (block.name === 'w:tbl') {
      writeTable(
        writer,
        readTable(block, (cell) => readBlocks(reading, cell)),
      );
    } else if (block.name === 'mc:AlternateContent') {
      for (const chosen of chosenAlternative(block)) writeBlocks(reading, writer, chosen);
    } else if (WRAPPERS.has(block.name)) writeBlocks(reading, writer, block);
  }
  writeParagraph(reading, writer, carried, '');
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);
const NO_WORDS: ParagraphWords = { text: '', boxes: [], notes: [] };

const join = (first: ParagraphWords, second: ParagraphWords): ParagraphWords => ({
  text: first.text + second.text,
  boxes: [...first.boxes, ...second.boxes],
  notes: [...first.notes, ...second.notes],
});

function writeParagraph(reading: Reading, writer: TextWriter, words: ParagraphWords, number: string): void {
  const lines = words.text.split('\n').filter((line) => line.trim() !== '');
  const [first = '', ...others] = lines;
  const opening = number === '' ? first : number + first.trimStart();
  for (const line of [opening, ...others]) if (line.trim() !== '') writer.line(line.trimEnd());
  for (const box of words.boxes) writer.append(readBlocks(reading, box));
  for (const reference of words.notes) writeNote(reading, writer, reference);
}

function writeNote(reading: Reading, writer: TextWriter, { kind, id }: NoteReference): void {
  const all = reading.parts[kind];
  const name = kind === 'footnotes' ? 'w:footnote' : 'w:endnote';
  const note = all === null ? undefined : childrenNamed(all, name).find((one) => one.attributes['w:id'] === id);
  if (note === undefined) return;
  reading.notes += 1;
  writer.line(`[${reading.notes}] ${readBlocks(reading, note).text.replace(/\s+/gu, ' ').trim()}`);
}

function numberOf(reading: Reading, paragraph: MarkupElement): string {
  const properties = childAt(paragraph, 'w:pPr');
  const style = properties && valueOf(childAt(properties, 'w:pStyle'));
  const place = resolveNumber(readNumberReference(properties), style, reading.styles, reading.lists);
  return place === null ? '' : reading.nextNumber(place.list, place.level);
}
