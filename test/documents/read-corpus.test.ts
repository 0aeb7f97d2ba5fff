import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Corpus, readCorpus } from '../../src/documents/read-corpus.js';
import type { ReaderPorts } from '../../src/documents/reader-ports.js';
import { documentReaders } from '../../src/vendors/document-readers.js';
import { temporaryFolder } from './temporary.js';

const ports: ReaderPorts = { ...documentReaders, ocr: () => Promise.resolve(null) };
const read = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Corpus> =>
  await readCorpus(await temporaryFolder(files), ports);
const idsOf = (corpus: Corpus): readonly string[] => corpus.entries.map((entry) => entry.id);

describe('the documents of a corpus', () => {
  it.each([
    { why: 'are named as their folders', files: { 'kaifeng-2021-49/汴政办.txt': '甲', 'qinhuangdao-2022-26/a.md': '乙' }, ids: ['kaifeng-2021-49', 'qinhuangdao-2022-26'] },
    { why: 'are named as their files where these lie bare', files: { '秦政办字〔2022〕26号.txt': '甲', 'b.v2.html': '<p>乙' }, ids: ['b.v2', '秦政办字〔2022〕26号'] },
    { why: 'may lie in folders within folders', files: { 'henan/kaifeng-2021-49/a.txt': '甲' }, ids: ['kaifeng-2021-49'] },
    { why: 'are two where two lie in one folder', files: { 'a/乙.txt': '乙', 'a/甲.md': '甲' }, ids: ['a/乙', 'a/甲'] },
    { why: 'stand in the order of code points', files: { 'b.txt': '1', 'B.txt': '2', '甲.txt': '3', '𠀀.txt': '4', '\uff21.txt': '5', 'a10.txt': '6', 'a9.txt': '7' }, ids: ['B', 'a10', 'a9', 'b', '甲', '\uff21', '𠀀'] },
    { why: 'get a number where their names are the same', files: { 'a.txt': '1', 'a.md': '2', 'x/a/b.txt': '3', 'a-2.txt': '4' }, ids: ['a', 'a-2', 'a-3', 'a-4'] },
    { why: 'have no # in their names, which begins a clause', files: { 'a#1.txt': '甲' }, ids: ['a＃1'] },
    { why: 'are not what lies beside them', files: { 'a/a.txt': '甲', 'a/document.yaml': '', 'a/measures.yaml': 'x', 'a/targets.yaml': 'x', 'a/README.md': '说明', 'README.zh-CN.md': '说明', '.hidden.txt': '隐', '.git/config': 'x', '~$a.docx': 'x', 'Thumbs.db': 'x' }, ids: ['a'] },
  ])('$why', async ({ files, ids }) => {
    const corpus = await read(files);
    expect(idsOf(corpus)).toEqual(ids);
    expect(corpus.failures).toEqual([]);
  }); // prettier-ignore

  it('come with their folder, text and facts', async () => {
    const root = await temporaryFolder({ 'a/甲.txt': '第一条', 'a/document.yaml': 'place: 开封市', 'b.txt': '乙' });
    const { entries } = await readCorpus(root, ports);
    expect(entries).toMatchObject([
      {
        id: 'a',
        folder: join(root, 'a'),
        issued: { file: '甲.txt', format: 'txt', text: '第一条' },
        facts: { place: '开封市' },
      },
      { id: 'b', folder: null, facts: null },
    ]);
  });

  it('are found behind links', async () => {
    const elsewhere = await temporaryFolder({ 'a/a.txt': '甲' });
    const root = await temporaryFolder({ 'b.txt': '乙' });
    await symlink(join(elsewhere, 'a'), join(root, 'linked'));
    expect(idsOf(await readCorpus(root, ports))).toEqual(['b', 'linked']);
  });
});

describe('what cannot be read', () => {
  it('hides nothing else, and is named, file by file', async () => {
    const root = await temporaryFolder({
      'a.txt': '',
      'b/b.docx': 'x',
      'c.doc': 'x',
      'd.txt': '丁',
      'e/document.yml': 'x',
      'f/g/h/i.txt': '深',
    });
    const { entries, failures } = await readCorpus(root, ports);
    expect(entries.map((entry) => entry.id)).toEqual(['d']);
    expect(failures.map((failure) => [failure.code, failure.facts])).toMatchObject([
      ['document_empty', { file: join(root, 'a.txt') }],
      ['document_unreadable', { file: join(root, 'b/b.docx') }],
      ['document_format', { file: join(root, 'c.doc'), format: '.doc' }],
      ['document_format', { file: join(root, 'e/document.yml') }],
      ['document_unreadable', { file: join(root, 'f/g/h') }],
    ]);
  });

  it('includes a link to nowhere', async () => {
    const root = await temporaryFolder({});
    await symlink(join(root, 'nowhere.txt'), join(root, 'a.txt'));
    expect((await readCorpus(root, ports)).failures).toMatchObject([{ code: 'document_unreadable' }]);
  });

  it.each([
    { why: 'are wrong', files: { 'a/a.txt': '甲', 'a/document.yaml': 'titel: 甲' }, named: 'titel' },
    {
      why: 'could be of either of two documents',
      files: { 'a/a.txt': '甲', 'a/b.txt': '乙', 'a/document.yaml': 'title: 甲' },
      named: '多份',
    },
    {
      why: 'quote words that the text does not have',
      files: { 'a/a.txt': '支持期三年', 'a/document.yaml': quoting('支持期两年') },
      named: '支持期两年',
    },
  ])('includes a document whose facts $why: half known is not known', async ({ files, named }) => {
    const { entries, failures } = await read({ ...files, 'z.txt': '己' });
    expect(entries.map((entry) => entry.id)).toEqual(['z']);
    expect(failures[0]).toMatchObject({
      code: 'document_facts_invalid',
      message: expect.stringContaining(named) as string,
    });
  });

  it('is no reason to doubt a quote that is broken over lines', async () => {
    const { entries, failures } = await read({
      'a/a.txt': '在 3\n\n年支持\n期内',
      'a/document.yaml': quoting('在3年支持期内'),
    });
    expect([entries.length, failures.length]).toEqual([1, 0]);
  });

  it.each([
    { why: 'missing', files: {}, below: 'none', code: 'corpus_missing' },
    { why: 'a file', files: { 'a.txt': '甲' }, below: 'a.txt', code: 'corpus_missing' },
    { why: 'empty', files: {}, below: '', code: 'corpus_empty' },
    {
      why: 'without any document',
      files: { 'README.md': '说明', 'a/measures.yaml': 'x' },
      below: '',
      code: 'corpus_empty',
    },
  ])('is the whole corpus where its folder is $why', async ({ files, below, code }) => {
    const folder = join(await temporaryFolder(files), below);
    await expect(readCorpus(folder, ports)).rejects.toMatchObject({ code });
  });
});

function quoting(words: string): string {
  return `period: { from: null, earliestEnd: 2024-12-31, latestEnd: 2025-12-31, quote: ${words}, note: 推算 }`;
}
