import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/read-document.js';
import type { ReaderPorts } from '../../src/documents/reader-ports.js';
import { Problem } from '../../src/policy/problem.js';
import { documentReaders } from '../../src/vendors/document-readers.js';
import { writeChinesePdf } from '../fixtures/chinese-pdf.js';
import { packDocx, paragraph } from '../fixtures/docx-package.js';
import { encodeGbk } from '../fixtures/encode-gbk.js';
import { temporaryFile, temporaryFolder } from './temporary.js';

const ports: ReaderPorts = { ...documentReaders, ocr: () => Promise.resolve(null) };
const WORDS = '第一条　为了规范本市数字贸易，制定本办法。';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const docx = packDocx({ body: paragraph(WORDS) });
const pdf = writeChinesePdf([{ texts: [{ text: WORDS, x: 72, y: 100 }] }]);
const compound = (stream: string): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')]));
const packed = (name: string): Uint8Array => zipSync({ [name]: strToU8('x') });

describe('reading a file', () => {
  it.each([
    { file: 'a.txt', content: utf8(WORDS), format: 'txt' },
    { file: 'a.TXT', content: encodeGbk(WORDS), format: 'txt' },
    { file: 'a.markdown', content: utf8(WORDS), format: 'md' },
    { file: 'a.htm', content: encodeGbk(`<meta charset=gb2312><p>${WORDS}</p>`), format: 'html' },
    { file: 'a.docx', content: docx, format: 'docx' },
    { file: 'a.pdf', content: pdf, format: 'pdf' },
    { file: 'a Word document named.pdf', content: docx, format: 'docx' },
    { file: 'a PDF named.docx', content: pdf, format: 'pdf' },
    { file: 'a PDF named.txt', content: pdf, format: 'pdf' },
    { file: 'a Word document without extension', content: docx, format: 'docx' },
    { file: 'a page named.doc', content: utf8(`<html><body><p>${WORDS}</p></body></html>`), format: 'html' },
  ])('tells $format from content and name: $file', async ({ file, content, format }) => {
    const issued = await readDocument(await temporaryFile(file, content), ports);
    expect(issued).toMatchObject({ file, format });
    expect(issued.text.replace(/\s/gu, '')).toBe(WORDS.replace(/\s/gu, ''));
  });

  it('keeps a text file as it is, but for its mark and ends of lines', async () => {
    const issued = await readDocument(await temporaryFile('a.txt', '\ufeff 甲 \r\n\r\n乙'), ports);
    expect(issued.text).toBe(' 甲 \n\n乙');
  });

  it('gives names in one form of Unicode', async () => {
    const issued = await readDocument(await temporaryFile('cafe\u0301.txt', WORDS), ports);
    expect(issued.file).toBe('caf\u00e9.txt');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    { why: 'is empty', file: 'a.txt', content: '', code: 'document_empty' },
    { why: 'has only blanks', file: 'a.md', content: ' \n　\n', code: 'document_empty' },
    {
      why: 'is a page without words',
      file: 'a.html',
      content: '<html><body><nav>首页</nav></body></html>',
      code: 'document_empty',
    },
    {
      why: 'is a Word document without words',
      file: 'a.docx',
      content: packDocx({ body: '<w:p/>' }),
      code: 'document_empty',
    },
    {
      why: 'is a PDF of blank pages',
      file: 'a.pdf',
      content: writeChinesePdf([{ texts: [] }]),
      code: 'document_empty',
    },
    { why: 'is binary', file: 'a.txt', content: Uint8Array.of(1, 0, 2, 0, 3), code: 'document_binary' },
    { why: 'is in a broken encoding', file: 'a.txt', content: utf8(WORDS).slice(0, -1), code: 'document_unreadable' },
    { why: 'is half a Word document', file: 'a.docx', content: docx.slice(0, 500), code: 'document_unreadable' },
    { why: 'is half a PDF', file: 'a.pdf', content: pdf.slice(0, pdf.length / 2), code: 'document_unreadable' },
    { why: 'only claims to be a PDF', file: 'a.pdf', content: WORDS, code: 'document_unreadable' },
    { why: 'only claims to be a Word document', file: 'a.docx', content: WORDS, code: 'document_unreadable' },
    {
      why: 'is a locked PDF',
      file: 'a.pdf',
      content: writeChinesePdf([{ texts: [] }], 'UniGB-UCS2-H', true),
      code: 'document_unreadable',
    },
    {
      why: 'is a locked Word document',
      file: 'a.docx',
      content: compound('EncryptedPackage'),
      code: 'document_unreadable',
    },
    {
      why: 'is a scan, without a recogniser',
      file: 'a.pdf',
      content: writeChinesePdf([{ texts: [], picture: true }]),
      code: 'document_needs_ocr',
    },
    { why: 'is an old Word document', file: 'a.doc', content: compound('WordDocument'), code: 'document_format' },
    { why: 'is a table of Excel', file: 'a.xlsx', content: packed('xl/workbook.xml'), code: 'document_format' },
    { why: 'is an OFD', file: 'a.ofd', content: packed('OFD.xml'), code: 'document_format' },
    { why: 'is an archive', file: 'a.zip', content: packed('a.txt'), code: 'document_format' },
    { why: 'is rich text', file: 'a.doc', content: '{\\rtf1 x}', code: 'document_format' },
    { why: 'is a picture', file: 'a.jpg', content: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), code: 'document_format' },
    { why: 'has an extension that nobody knows', file: 'a.xyz', content: WORDS, code: 'document_format' },
    { why: 'has no extension and no telling content', file: 'a', content: WORDS, code: 'document_format' },
  ])('is named when it $why', async ({ file, content, code }) => {
    const path = await temporaryFile(file, content);
    await expect(readDocument(path, ports)).rejects.toMatchObject({ name: 'Problem', code, facts: { file: path } });
  });

  it.each([
    { why: 'is missing', name: 'none.txt', named: '不存在' },
    { why: 'is a folder', name: '', named: '文件夹' },
  ])('is named when it $why', async ({ name, named }) => {
    const path = join(await temporaryFolder({}), name);
    await expect(readDocument(path, ports)).rejects.toMatchObject({
      code: 'document_unreadable',
      message: expect.stringContaining(named) as string,
    });
  });

  it('is named even where a third party throws', async () => {
    const path = await temporaryFile('a.html', '<p>甲');
    const broken: ReaderPorts = { ...ports, parseMarkup: () => { throw new RangeError('stack'); } }; // prettier-ignore
    await expect(readDocument(path, broken)).rejects.toMatchObject({
      code: 'document_unreadable',
      facts: { file: path, why: 'stack' },
    });
  });

  it('never crashes, whatever bytes it has', async () => {
    const folder = await temporaryFolder({});
    const { writeFile } = await import('node:fs/promises');
    const spoilt = fc
      .constantFrom(docx, pdf, utf8(WORDS), encodeGbk(WORDS))
      .chain((bytes) =>
        fc
          .tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length))
          .map(([at, byte, length]) => bytes.map((old, index) => (index === at ? byte : old)).slice(0, length)),
      );
    await fc.assert(
      fc.asyncProperty(spoilt, fc.constantFrom('txt', 'md', 'html', 'docx', 'pdf'), async (bytes, extension) => {
        const path = join(folder, `a.${extension}`);
        await writeFile(path, bytes);
        const outcome: unknown = await readDocument(path, ports).catch((error: unknown) => error);
        expect(outcome instanceof Error ? outcome instanceof Problem : true).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the documents of this project', () => {
  it.each([
    'kaifeng-2021-49/汴政办〔2021〕49号.txt',
    'qinhuangdao-2022-26/秦政办字〔2022〕26号.txt',
    'shangqiu-2016-26/商政〔2016〕26号.txt',
    'zhengzhou-2015-9/郑政〔2015〕9号.txt',
    'zhumadian-2017-44/驻政〔2017〕44号.txt',
  ])('are read as they stand: %s', async (name) => {
    const path = join('corpus', name);
    const source = await readFile(path, 'utf8');
    expect((await readDocument(path, ports)).text).toBe(source.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n'));
  });
});
