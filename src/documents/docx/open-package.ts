import { unzipSync } from 'fflate';
import { decodeText } from '../decode-text.js';
import type { MarkupElement, ParseMarkup } from '../reader-ports.js';
import { childAt, childrenNamed } from './xml.js';

/** The parts of a Word document that carry words or their numbers. Those that it lacks are null. */
export interface DocxParts {
  readonly body: MarkupElement;
  readonly styles: MarkupElement | null;
  readonly numbering: MarkupElement | null;
  readonly footnotes: MarkupElement | null;
  readonly endnotes: MarkupElement | null;
}

const MAX_PART_BYTES = 200 * 1024 * 1024; // unpacked; a part that claims more is an attack and no document

/** Opens the package; where a part is missing or broken, says why. */
export function openPackage(bytes: Uint8Array, parseMarkup: ParseMarkup): DocxParts | { readonly why: string } {
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(xml|rels)$/u.test(name) && originalSize <= MAX_PART_BYTES,
    });
  } catch (error) {
    return { why: `Word 文件不完整（${error instanceof Error ? error.message : String(error)}）` };
  }
  const read = (name: string): MarkupElement | null => {
    const part = files[name];
    const decoding = part === undefined ? null : decodeText(part);
    return decoding?.status === 'decoded' ? parseMarkup(decoding.text, 'xml') : null;
  };
  const main = targetOf(read('_rels/.rels'), 'officeDocument', '') ?? 'word/document.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const body = childAt(read(main) ?? EMPTY, 'w:document', 'w:body');
  if (body === undefined) return { why: 'Word 文件里没有正文' };
  const relations = read(`${folder}_rels/${main.slice(folder.length)}.rels`);
  const part = (kind: string, root: string): MarkupElement | null =>
    childAt(read(targetOf(relations, kind, folder) ?? `${folder}${kind}.xml`) ?? EMPTY, root) ?? null;
  return {
    body,
    styles: part('styles', 'w:styles'),
    numbering: part('numbering', 'w:numbering'),
    footnotes: part('footnotes', 'w:footnotes'),
    endnotes: part('endnotes', 'w:endnotes'),
  };
}

const EMPTY: MarkupElement = { name: '', attributes: {}, children: [] };

/** Where a relation of that kind leads within the package. */
function targetOf(relations: MarkupElement | null, kind: string, folder: string): string | null {
  const list = childAt(relations ?? EMPTY, 'Relationships') ?? EMPTY;
  const relation = childrenNamed(list, 'Relationship').find(
    (one) => one.attributes['Type']?.endsWith(`/${kind}`) === true,
  );
  const target = relation?.attributes['Target'];
  if (target === undefined) return null;
  return target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//u, '');
}
