import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuedText } from '../../src/documents/issued-text.js';
import { readDocument } from '../../src/documents/read-document.js';
import { documentReaders } from '../../src/vendors/document-readers.js';
import { type FiveFormat, fiveFormats, writeFiveFormats } from '../fixtures/five-formats.js';
import { regulation } from '../fixtures/regulation.js';
import { squeezedWords, wordsAt } from './issued-words.js';

const read = new Map<FiveFormat, IssuedText>();

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wence-'));
  const paths = await writeFiveFormats(folder);
  for (const format of fiveFormats) read.set(format, await readDocument(paths[format], documentReaders));
  return () => rm(folder, { recursive: true, force: true });
});

function issued(format: FiveFormat): IssuedText {
  const text = read.get(format);
  if (text === undefined) throw new Error(`${format} was not read`);
  return text;
}

describe.each(fiveFormats)('one regulation as .%s', (format) => {
  it('has every word and number of the regulation, in order, and no other', () => {
    const words = regulation.map((part) => {
      if (part.kind === 'table')
        return '人才类别人才类别奖励标准领军人才国家级每人50万元领军人才省级每人30万元骨干人才市级每人10万元';
      return part.kind === 'numbered' ? part.number + part.text : part.text;
    });
    expect(squeezedWords(issued(format))).toBe(words.join('').replace(/\s/gu, ''));
  });

  it('has its table, with merged cells repeated', () => {
    const { text, tables } = issued(format);
    expect(wordsAt(text, tables)).toEqual([
      [
        '人才类别\t人才类别\t奖励标准',
        '领军人才\t国家级\t每人50万元',
        '领军人才\t省级\t每人30万元',
        '骨干人才\t市级\t每人10万元',
      ].join('\n'),
    ]);
  });

  it('is read as what it is, under its name', () => {
    expect(issued(format)).toMatchObject({ format, file: `云政办〔2023〕18号.${format}` });
  });
});

describe('page furniture', () => {
  it('of the PDF is known, and the pages begin with it', () => {
    const { text, residue, pages } = issued('pdf');
    expect(wordsAt(text, residue)).toEqual([1, 2, 3].flatMap((number) => ['云汀市人民政府公报', `— ${number} —`]));
    expect(pages.map((page) => text.slice(page, page + 9))).toEqual(['云汀市人民政府公报', '云汀市人民政府公报']);
  });

  it('of the web page is known', () => {
    const { text, residue } = issued('html');
    expect(wordsAt(text, residue)).toEqual(['【字体：大 中 小】']);
  });
});
