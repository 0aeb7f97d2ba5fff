import { extname } from 'node:path';
import { unzipSync } from 'fflate';

/** What a file is, by its content where that is telling and else by its name. `label` is for people. */
export type Sniffed =
  | { readonly kind: 'txt' | 'md' | 'html' | 'docx' | 'pdf' }
  | { readonly kind: 'unsupported'; readonly label: string }
  | { readonly kind: 'broken'; readonly why: string };

const TEXTS: Readonly<Record<string, 'txt' | 'md' | 'html'>> = {
  '.txt': 'txt',
  '.text': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.shtml': 'html',
};

const PICTURES = [
  { label: '图片（.png）', magic: '\x89PNG' },
  { label: '图片（.jpg）', magic: '\xff\xd8\xff' },
  { label: '图片（.gif）', magic: 'GIF8' },
  { label: '图片（.tif）', magic: 'II*\0' },
  { label: '图片（.tif）', magic: 'MM\0*' },
  { label: '图片（.bmp）', magic: 'BM' },
] as const;

/** Parts by which a package of files is known. */
const PACKAGES = [
  { part: /^xl\//u, label: 'Excel（.xlsx）' },
  { part: /^ppt\//u, label: 'PowerPoint（.pptx）' },
  { part: /^OFD\.xml$/u, label: 'OFD（.ofd）' },
  { part: /^META-INF\/manifest\.xml$/u, label: 'OpenDocument（.odt）' },
] as const;

/** Finds out what a file is. A wrong extension does not matter: people rename files, and sites serve pages as .doc. */
export function sniffFormat(bytes: Uint8Array, file: string): Sniffed {
  const head = latin1(bytes.subarray(0, 1024));
  const extension = extname(file).toLowerCase();
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (head.startsWith('PK\x03\x04')) return sniffPackage(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return sniffCompound(bytes);
  if (head.startsWith('{\\rtf')) return { kind: 'unsupported', label: 'RTF（.rtf）' };
  const picture = PICTURES.find(({ magic }) => head.startsWith(magic));
  const text = TEXTS[extension];
  if (picture !== undefined && text === undefined) return { kind: 'unsupported', label: picture.label };
  if (text !== undefined) return { kind: text };
  if (/^\W*<(!doctype\s+html|html|head|body)\b/iu.test(head)) return { kind: 'html' };
  if (extension === '.pdf' || extension === '.docx')
    return { kind: 'broken', why: `扩展名是 ${extension}，内容却不是` };
  return { kind: 'unsupported', label: extension === '' ? '（没有扩展名）' : extension };
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

function sniffPackage(bytes: Uint8Array): Sniffed {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false; // only the names are wanted
      },
    });
  } catch {
    return { kind: 'broken', why: '文件不完整，无法解开' };
  }
  if (names.some((name) => name.startsWith('word/'))) return { kind: 'docx' };
  const known = PACKAGES.find(({ part }) => names.some((name) => part.test(name)));
  return { kind: 'unsupported', label: known?.label ?? '压缩包（.zip）' };
}

/** Office files before 2007, and all that are locked with a password, are one container with streams named in UTF-16. */
function sniffCompound(bytes: Uint8Array): Sniffed {
  const names = latin1(bytes);
  const has = (name: string): boolean => names.includes(Array.from(name, (letter) => `${letter}\0`).join(''));
  if (has('EncryptedPackage')) return { kind: 'broken', why: '文件设有打开密码' };
  if (has('WordDocument')) return { kind: 'unsupported', label: 'Word 97–2003（.doc、.wps）' };
  return { kind: 'unsupported', label: has('Workbook') ? 'Excel 97–2003（.xls）' : 'Office 97–2003' };
}
