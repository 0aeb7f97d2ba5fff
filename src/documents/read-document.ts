import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../policy/problem.js';
import { decodeText } from './decode-text.js';
import { readDocx } from './docx/read-docx.js';
import { findCharset } from './html/charset.js';
import { readHtml } from './html/read-html.js';
import type { DocumentFormat, IssuedText, ReadText } from './issued-text.js';
import { readMarkdown } from './markdown/read-markdown.js';
import { readPdf } from './pdf/read-pdf.js';
import { readPlainText } from './read-plain-text.js';
import type { ReaderPorts } from './reader-ports.js';
import { sniffFormat } from './sniff-format.js';

/**
 * Reads one file as issued: .txt .md .html .docx .pdf, told apart by their content.
 * @throws Problem `document_unreadable`, `document_empty`, `document_binary`, `document_format` or `document_needs_ocr`, and no other error
 */
export async function readDocument(path: string, ports: ReaderPorts): Promise<IssuedText> {
  const bytes = await readBytes(path);
  if (bytes.length === 0) throw new Problem('document_empty', { file: path });
  const read = await readAny(bytes, path, ports).catch((error: unknown) => {
    if (error instanceof Problem) throw error;
    throw new Problem('document_unreadable', { file: path, why: messageOf(error) }, { cause: error });
  });
  if (read.text.trim() === '') throw new Problem('document_empty', { file: path });
  return { file: basename(path).normalize('NFC'), ...read };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Problem('document_unreadable', { file: path, why: messageOf(error) }, { cause: error });
  }
}

async function readAny(
  bytes: Uint8Array,
  path: string,
  ports: ReaderPorts,
): Promise<ReadText & { readonly format: DocumentFormat }> {
  const sniffed = sniffFormat(bytes, path);
  switch (sniffed.kind) {
    case 'unsupported':
      throw new Problem('document_format', { file: path, format: sniffed.label });
    case 'broken':
      throw new Problem('document_unreadable', { file: path, why: sniffed.why });
    case 'pdf':
      return await readPdf(bytes, ports, path);
    case 'docx':
      return { ...readDocx(bytes, ports.parseMarkup, path), format: 'docx' };
    case 'html':
      return { ...readHtml(decode(bytes, path, findCharset(bytes)), ports.parseMarkup), format: 'html' };
    case 'md':
      return { ...readMarkdown(decode(bytes, path, null), ports.parseMarkup), format: 'md' };
    case 'txt':
      return { ...readPlainText(decode(bytes, path, null)), format: 'txt' };
    default:
      return sniffed satisfies never;
  }
}

function decode(bytes: Uint8Array, path: string, declared: string | null): string {
  const decoding = decodeText(bytes, declared);
  switch (decoding.status) {
    case 'decoded':
      return decoding.text;
    case 'binary':
      throw new Problem('document_binary', { file: path });
    case 'garbled':
      throw new Problem('document_unreadable', { file: path, why: decoding.why });
    default:
      return decoding satisfies never;
  }
}

const SAID: Readonly<Record<string, string>> = {
  ENOENT: '文件不存在',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  EISDIR: '这是文件夹，不是文件',
};

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SAID[code] ?? error.message;
}
