import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packVector } from '../../src/indexing/vector-rows.js';
import { hnswVectors } from '../../src/vendors/hnsw.js';
import { exactVectors } from '../fixtures/exact-vectors.js';
import { tinyEmbedding } from '../fixtures/tiny-embedding.js';

const LENGTH = tinyEmbedding.length;
const all = (): boolean => true;
const texts = ['海外仓补贴', '人才培养', '通关平台', '零售进口试点', '园区建设', '人才引进'];
const rows = texts.map((text) => packVector(tinyEmbedding.encode(text)));

describe.each([
  { name: 'hnswlib', port: hnswVectors },
  { name: 'the exact scan', port: exactVectors },
])('the vector index of $name', ({ port }) => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vectors-'));
    file = join(folder, 'six');
    await port.write(file, rows, LENGTH);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it.each(texts)('finds %s as the nearest to itself', async (text) => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(tinyEmbedding.encode(text), 1, all)).toEqual([texts.indexOf(text)]);
  });

  it('gives the nearest first', async () => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(tinyEmbedding.encode('人才'), 2, all).toSorted()).toEqual([1, 5]);
  });

  it('gives no more rows than there are', async () => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(tinyEmbedding.encode('人才'), 100, all).toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('leaves out what may not pass, before it counts', async () => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(tinyEmbedding.encode('人才培养'), 1, (row) => row !== 1)).toEqual([5]);
  });

  it.each([
    { why: 'nothing may pass', count: 3, mayPass: () => false },
    { why: 'nothing is asked for', count: 0, mayPass: all },
  ])('gives nothing where $why', async ({ count, mayPass }) => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(tinyEmbedding.encode('人才'), count, mayPass)).toEqual([]);
  });

  it('opens a file of no rows', async () => {
    const empty = join(folder, 'none');
    await port.write(empty, [], LENGTH);
    const index = await port.open(empty, LENGTH);
    expect(index.nearest(tinyEmbedding.encode('人才'), 3, all)).toEqual([]);
  });

  it('answers the zero vector', async () => {
    const index = await port.open(file, LENGTH);
    expect(index.nearest(new Float32Array(LENGTH), 6, all)).toHaveLength(6);
  });

  it('writes the same rows as the same bytes', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      packVector(tinyEmbedding.encode(`第${i}条 ${texts[i % 6] ?? ''}${i * i}`)),
    );
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    await port.write(one, many, LENGTH);
    await port.write(other, many, LENGTH);
    expect((await readFile(one)).equals(await readFile(other))).toBe(true);
  });

  it('finds nearly all that the exact scan finds among many', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => packVector(scattered(i)));
    const place = join(folder, 'many');
    await port.write(place, many, LENGTH);
    await exactVectors.write(join(folder, 'exact'), many, LENGTH);
    const [index, exact] = [await port.open(place, LENGTH), await exactVectors.open(join(folder, 'exact'), LENGTH)];
    let found = 0;
    for (let i = 0; i < 50; i += 1) {
      const query = scattered(10_000 + i);
      const wanted = new Set(exact.nearest(query, 10, all));
      found += index.nearest(query, 10, all).filter((row) => wanted.has(row)).length;
    }
    expect(found / 500).toBeGreaterThan(0.95);
  });
});

/** A unit vector that depends on the seed alone. */
function scattered(seed: number): Float32Array {
  const vector = Float32Array.from({ length: LENGTH }, (_, i) => Math.sin(seed * 12.9898 + i * 78.233 + seed * i));
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
