import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTexts } from '../../src/training/read-texts.js';
import { readSynonyms } from '../../src/training/synonym-list.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'texts-'));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

describe('readTexts', () => {
  it('reads texts, answers of pairs and paragraphs, each once, and no questions', async () => {
    await write('b.jsonl', '{"_id":"1","text":"甲"}\n\n{"q":"问","p":"乙"}\n');
    await write('c.txt', '丙\n丙续\n\n丁\n\n');
    await write('d.md', '甲\n');
    await write('queries.jsonl', '{"_id":"1","text":"问"}\n');
    await write('e.tsv', '不读');
    expect(await readTexts([folder])).toEqual(['甲', '乙', '丙\n丙续', '丁']);
  });

  it.each([
    { why: 'a line that is no JSON', line: '{' },
    { why: 'a line without a text', line: '{"q":"问"}' },
  ])('names the line of $why', async ({ line }) => {
    await write('a.jsonl', `{"text":"甲"}\n${line}\n`);
    await expect(readTexts([folder])).rejects.toMatchObject({
      code: 'data_invalid',
      facts: { why: '第 2 行应有 text 或 q、p' },
    });
  });

  it('says that a folder is not there', async () => {
    await expect(readTexts([join(folder, 'no')])).rejects.toMatchObject({ code: 'data_invalid' });
  });
});

describe('readSynonyms', () => {
  it.each([
    { why: 'no JSON', text: '补贴=补助' },
    { why: 'an entry without a meaning', text: '[{"say":["补贴"],"mean":[]}]' },
    { why: 'an empty word', text: '[{"say":[""],"mean":["补助"]}]' },
  ])('refuses $why', async ({ text }) => {
    await write('s.json', text);
    await expect(readSynonyms(join(folder, 's.json'))).rejects.toMatchObject({ code: 'data_invalid' });
  });

  it('reads a list of one’s own', async () => {
    await write('s.json', '[{"say":["补贴"],"mean":["补助"]}]');
    expect(await readSynonyms(join(folder, 's.json'))).toEqual([{ say: ['补贴'], mean: ['补助'] }]);
  });
});
