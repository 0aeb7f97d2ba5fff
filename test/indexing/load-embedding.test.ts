import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checksum } from '../../src/indexing/checksum.js';
import type { Embedding } from '../../src/indexing/embedding.js';
import { loadEmbedding } from '../../src/indexing/load-embedding.js';
import { Problem } from '../../src/policy/problem.js';

const SHIPPED = 'index/embedding';

describe('loadEmbedding', () => {
  let embedding: Embedding;
  beforeAll(async () => {
    embedding = await loadEmbedding(SHIPPED);
  });

  it('computes what the trainer computed, to a millionth', async () => {
    const parity = JSON.parse(await readFile(join(SHIPPED, 'parity.json'), 'utf8')) as {
      texts: string[];
      vec: number[][];
    };
    expect(parity.texts.length).toBeGreaterThan(0);
    parity.texts.forEach((text, i) => {
      const vector = embedding.encode(text);
      parity.vec[i]?.forEach((value, j) => {
        expect(vector[j]).toBeCloseTo(value, 6);
      });
    });
  });

  it('gives vectors of the stated length, in order, the same at once and later', async () => {
    const texts = ['保税备货', '', '海外仓', '保税备货'];
    const vectors = await embedding.embed(texts);
    const { D } = await readMeta();
    expect(vectors.map((vector) => vector.length)).toEqual([D, D, D, D]);
    expect(embedding.length).toBe(D);
    expect(vectors).toEqual(texts.map(embedding.encode));
    expect(vectors[0]).toEqual(vectors[3]);
  });

  it.each([
    { why: 'an empty text', text: '' },
    { why: 'marks alone', text: '，。！？——' },
    { why: 'words of another script', text: 'привет' },
  ])('gives the zero vector for $why', ({ text }) => {
    expect(embedding.encode(text).every((value) => value === 0)).toBe(true);
  });

  it.each([
    { why: 'full width and half width', one: 'Ｏ２Ｏ线下体验店', other: 'O2O线下体验店' },
    { why: 'capital and small letters', one: 'RCEP缔约国', other: 'rcep缔约国' },
    { why: 'marks at either end', one: '《若干措施》', other: '若干措施' },
  ])('makes no difference between $why', ({ one, other }) => {
    expect(embedding.encode(one)).toEqual(embedding.encode(other));
  });

  it('agrees with a slow reading of its model card on any text', async () => {
    const slow = await slowEncoder();
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('对开展1210业务的跨境电商企业给予资金支持，。 ABＢ')),
        fc.string({ maxLength: 1 }),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (words) => {
        const fast = embedding.encode(words);
        slow(words).forEach((value, i) => {
          expect(fast[i]).toBeCloseTo(value, 6);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('gives unit length to any text with a known word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (words) => {
        const square = embedding.encode(`补贴${words}`).reduce((sum, value) => sum + value * value, 0);
        expect(square).toBeCloseTo(1, 5);
      }),
    );
  });

  describe('with a folder that is not as it was made', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'embedding-'));
      await cp(SHIPPED, folder, { recursive: true });
    });
    afterEach(async () => {
      await rm(folder, { recursive: true });
    });

    const files = ['meta.json', 'parity.json', 'scales.f32', 'vectors.i8', 'vocab.txt'] as const;
    const damages: readonly { why: string; file: string; damage: (path: string) => Promise<void> }[] = [
      ...[...files, 'checksums.json'].flatMap((file) => [
        { why: 'missing', file, damage: (path: string) => rm(path) },
        { why: 'empty', file, damage: (path: string) => truncate(path, 0) },
      ]),
      ...files.flatMap((file) => [
        { why: 'cut short', file, damage: (path: string) => truncate(path, 100) },
        { why: 'changed in one bit', file, damage: flipOneBit },
      ]),
    ];
    it.each(damages)('refuses $file that is $why', async ({ file, damage }) => {
      await damage(join(folder, file));
      await expect(loadEmbedding(folder)).rejects.toSatisfy(isDamage(file));
    });

    it.each([
      { why: 'another recipe', file: 'meta.json', from: '"1+ln(tf)"', to: '"tf"' },
      { why: 'another length of n-grams', file: 'meta.json', from: /4/u, to: '5' },
      { why: 'more rows than it has', file: 'meta.json', from: /"V": \d+/u, to: '"V": 7' },
      { why: 'another length of vectors', file: 'meta.json', from: /"D": \d+/u, to: '"D": 64' },
      { why: 'a cosine that none can reach', file: 'meta.json', from: /"similar": [\d.]+/u, to: '"similar": 1.5' },
      { why: 'vectors that another trainer computed', file: 'parity.json', from: /0\.\d/u, to: '0.999' },
      { why: 'a word that stands there twice', file: 'vocab.txt', from: /^补贴\n/mu, to: '补助\n' },
      { why: 'a word of another script', file: 'vocab.txt', from: /^补贴\n/mu, to: 'дом\n' },
      { why: 'a capital letter, which no text has once it is folded', file: 'vocab.txt', from: /^补贴\n/mu, to: 'A\n' },
      { why: 'an empty line', file: 'vocab.txt', from: /^补贴\n/mu, to: '\n' },
      { why: 'one word in place of another', file: 'vocab.txt', from: /^补贴\n/mu, to: '补助补贴助\n' },
    ])('refuses $why though the checksums fit', async ({ file, from, to }) => {
      const path = join(folder, file);
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
      await seal(folder, file);
      await expect(loadEmbedding(folder)).rejects.toSatisfy(
        (error) => error instanceof Problem && error.code === 'embedding_damaged',
      );
    });

    it.each([
      { why: 'rows without a vector', file: 'vectors.i8', keep: (size: number) => size - 1 },
      { why: 'rows without a scale', file: 'scales.f32', keep: (size: number) => size - 4 },
      { why: 'half a character at the end', file: 'vocab.txt', keep: (size: number) => size - 2 },
    ])('refuses $why though the checksums fit', async ({ file, keep }) => {
      const path = join(folder, file);
      await truncate(path, keep((await readFile(path)).length));
      await seal(folder, file);
      await expect(loadEmbedding(folder)).rejects.toSatisfy(isDamage(''));
    });

    it('refuses weights whose vocabulary is of other weights', async () => {
      const path = join(folder, 'vocab.txt');
      const rows = (await readFile(path, 'utf8')).trimEnd().split('\n');
      await writeFile(path, `${rows.toReversed().join('\n')}\n`);
      await seal(folder, 'vocab.txt');
      await expect(loadEmbedding(folder)).rejects.toSatisfy(isDamage('parity.json'));
    });
  });
});

const isDamage =
  (file: string) =>
  (error: unknown): boolean =>
    error instanceof Problem && error.code === 'embedding_damaged' && error.message.includes(file);

async function flipOneBit(path: string): Promise<void> {
  const content = await readFile(path);
  const middle = content.length >> 1;
  content[middle] = (content[middle] ?? 0) ^ 1;
  await writeFile(path, content);
}

async function seal(folder: string, file: string): Promise<void> {
  const path = join(folder, 'checksums.json');
  const stated = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const content = await readFile(join(folder, file));
  stated[file] = { bytes: content.length, sha256: checksum(content) };
  await writeFile(path, JSON.stringify(stated));
}

async function readMeta(): Promise<{ readonly D: number }> {
  return JSON.parse(await readFile(join(SHIPPED, 'meta.json'), 'utf8')) as { D: number };
}

async function slowEncoder(): Promise<(text: string) => readonly number[]> {
  const vocabulary = (await readFile(join(SHIPPED, 'vocab.txt'), 'utf8')).trimEnd().split('\n');
  const rows = new Map(vocabulary.map((gram, row) => [gram, row]));
  const { D } = await readMeta();
  const vectors = await readFile(join(SHIPPED, 'vectors.i8'));
  const scales = await readFile(join(SHIPPED, 'scales.f32'));
  return (text) => {
    const counts = new Map<number, number>();
    for (const [run] of text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/[\u3400-\u9fffa-z0-9]+/g)) {
      for (let start = 0; start < run.length; start += 1) {
        for (let end = start + 1; end <= Math.min(start + 4, run.length); end += 1) {
          const row = rows.get(run.slice(start, end));
          if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
        }
      }
    }
    const sum = Array.from({ length: D }, (_, i) =>
      [...counts].reduce(
        (total, [row, count]) =>
          total + (1 + Math.log(count)) * scales.readFloatLE(row * 4) * vectors.readInt8(row * D + i),
        0,
      ),
    );
    const norm = Math.hypot(...sum) || 1;
    return sum.map((value) => value / norm);
  };
}
