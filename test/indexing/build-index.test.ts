import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex, corpusChecksum } from '../../src/indexing/build-index.js';
import { diskOperations } from '../../src/indexing/file-operations.js';
import type { FileOperations } from '../../src/indexing/file-operations.js';
import { generationFiles } from '../../src/indexing/manifest.js';
import type { Manifest } from '../../src/indexing/manifest.js';
import { openIndex } from '../../src/indexing/open-index.js';
import type { VectorIndexPort } from '../../src/indexing/vector-index.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { hnswVectors } from '../../src/vendors/hnsw.js';
import { exactVectors } from '../fixtures/exact-vectors.js';
import { makeDocument } from '../fixtures/make-document.js';
import { tinyEmbedding } from '../fixtures/tiny-embedding.js';

const qinhuangdao = makeDocument({
  id: 'qinhuangdao',
  place: '秦皇岛市',
  clauses: [
    {
      number: '（一）',
      heading: '海外仓',
      body: '一次性奖励50万元。（责任单位：市财政局）',
      agencies: [['responsible', '市财政局']],
    },
    { number: '（二）', heading: '人才培养', body: '鼓励高校设置专业。' },
  ],
});
const kaifeng = makeDocument({
  id: 'kaifeng',
  place: '开封市',
  clauses: [{ number: '一、', heading: '试点', body: '零售进口。' }],
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function build(
  documents: readonly PolicyDocument[],
  where = folder,
  options: { files?: FileOperations; vectors?: VectorIndexPort } = {},
): Promise<Manifest> {
  return buildIndex(documents, {
    embed: tinyEmbedding.embed,
    embeddingFingerprint: tinyEmbedding.fingerprint,
    folder: where,
    vectors: exactVectors,
    ...options,
  });
}

async function contentsOf(where: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(where, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.sort().map(async (file) => [file.slice(where.length), (await readFile(file)).toString('latin1')] as const),
  );
  return new Map(contents);
}

describe('buildIndex', () => {
  it('counts what it indexes', async () => {
    const manifest = await build([qinhuangdao, kaifeng]);
    expect(manifest.counts).toMatchObject({ documents: 2, clauses: 3, passages: 3 });
    expect(manifest.embedding).toEqual({ fingerprint: 'tiny', length: 64 });
    expect(manifest.corpus).toBe(corpusChecksum([kaifeng, qinhuangdao]));
  });

  it.each([
    { name: 'hnswlib', vectors: hnswVectors },
    { name: 'the exact scan', vectors: exactVectors },
  ])('gives the same bytes in another folder and another order of documents, with $name', async ({ vectors }) => {
    const other = join(folder, 'other');
    await build([qinhuangdao, kaifeng], join(folder, 'one'), { vectors });
    await build([kaifeng, qinhuangdao], other, { vectors });
    expect(await contentsOf(join(folder, 'one'))).toEqual(await contentsOf(other));
    expect((await contentsOf(other)).size).toBe(generationFiles.length + 1);
  });

  it('builds nothing but an empty index of no documents, which opens', async () => {
    await build([], folder, { vectors: hnswVectors });
    const index = await openIndex(folder, { embedding: tinyEmbedding, vectors: hnswVectors });
    expect(index.documents).toEqual([]);
  });

  it('leaves one generation, and what else lies in the folder', async () => {
    await cp('index/embedding/meta.json', join(folder, 'embedding', 'meta.json'));
    await build([kaifeng]);
    const manifest = await build([qinhuangdao]);
    expect(await readdir(folder)).toEqual(['embedding', 'generations', 'manifest.json']);
    expect(await readdir(join(folder, 'generations'))).toEqual([manifest.generation]);
  });

  it('changes nothing where nothing has changed', async () => {
    const before = await build([kaifeng]);
    expect(await build([kaifeng])).toEqual(before);
  });

  it('mends a generation that was damaged', async () => {
    const { generation } = await build([kaifeng]);
    await writeFile(join(folder, 'generations', generation, 'words.bin'), '');
    await build([kaifeng]);
    const mended = await openIndex(folder, { embedding: tinyEmbedding, vectors: exactVectors });
    expect(mended.manifest.generation).toBe(generation);
    expect(mended.search.words.termCount).toBeGreaterThan(0);
  });

  it('has every file and folder on the disk before the manifest is renamed, and removes only after', async () => {
    await build([qinhuangdao]);
    const done: string[] = [];
    await build([kaifeng], folder, { ...recorded(done) });
    const decided = done.findIndex((step) => step.startsWith('rename') && step.endsWith('/manifest.json'));
    const before = done.slice(0, decided);
    const written = before.filter((step) => step.startsWith('write ')).map((step) => step.slice('write '.length));
    expect(written).toHaveLength(generationFiles.length + 1);
    for (const file of written)
      expect(before.lastIndexOf(`sync ${file}`)).toBeGreaterThan(before.indexOf(`write ${file}`));
    expect(before).toContain('sync /generations');
    expect(before.some((step) => /^sync \/generations\/building$/.test(step))).toBe(true);
    expect(done[decided + 1]).toBe('sync ');
    expect(before.filter((step) => step.startsWith('remove') && !/\/[0-9a-f]{16}$/.test(step))).toEqual([]);
    expect(done.slice(decided).some((step) => step.startsWith('remove'))).toBe(true);
  });

  it('leaves the old index or the new one, whole, wherever it is stopped', async () => {
    const before = await build([qinhuangdao]);
    const pristine = join(folder, 'pristine');
    const after = await build([kaifeng], join(folder, 'expected'));
    await cp(join(folder, 'generations'), join(pristine, 'generations'), { recursive: true });
    await cp(join(folder, 'manifest.json'), join(pristine, 'manifest.json'));
    const seen = new Set<string>();
    let steps = 0;
    for (let finished = false; !finished; steps += 1) {
      const place = join(folder, `stopped-${steps}`);
      await cp(pristine, place, { recursive: true });
      finished = await build([kaifeng], place, stoppedAfter(steps)).then(
        () => true,
        () => false,
      );
      const { manifest } = await openIndex(place, { embedding: tinyEmbedding, vectors: exactVectors });
      expect([before, after]).toContainEqual(manifest);
      seen.add(manifest.corpus);
      await build([kaifeng], place);
      expect(await contentsOf(place)).toEqual(await contentsOf(join(folder, 'expected')));
    }
    expect(steps).toBeGreaterThan(30);
    expect(seen).toEqual(new Set([before.corpus, after.corpus]));
  });
});

/** Says what is done to which path below the folder; the random name of the folder that is being built is left out. */
function recorded(done: string[]): { files: FileOperations; vectors: VectorIndexPort } {
  const say = (what: string, path: string): void => {
    done.push(`${what} ${path.slice(folder.length).replace(/building-[^/]+/, 'building')}`);
  };
  return {
    files: {
      ...diskOperations,
      write: (file, content) => {
        say('write', file);
        return diskOperations.write(file, content);
      },
      sync: (path) => {
        say('sync', path);
        return diskOperations.sync(path);
      },
      rename: (from, to) => {
        say('rename', `${from} ${to}`);
        return diskOperations.rename(from, to);
      },
      removeFolder: (path) => {
        say('remove', path);
        return diskOperations.removeFolder(path);
      },
    },
    vectors: {
      ...exactVectors,
      write: (file, rows, length) => {
        say('write', file);
        return exactVectors.write(file, rows, length);
      },
    },
  };
}

/** A machine that stops after so many operations: the last one half done where it can be, and none after it. */
function stoppedAfter(steps: number): { files: FileOperations; vectors: VectorIndexPort } {
  let left = steps;
  const tick = async <T>(operation: () => Promise<T>, half?: () => Promise<void>): Promise<T> => {
    left -= 1;
    if (left >= 0) return operation();
    if (left === -1) await half?.();
    throw new Error('stopped');
  };
  const { makeFolder, list, measure, write, sync, rename, removeFolder } = diskOperations;
  return {
    files: {
      makeFolder: (path) => tick(() => makeFolder(path)),
      list: (path) => tick(() => list(path)),
      measure: (path) => tick(() => measure(path)),
      write: (path, content) =>
        tick(
          () => write(path, content),
          () => write(path, Buffer.from(content).subarray(0, content.length >> 1)),
        ),
      sync: (path) => tick(() => sync(path)),
      rename: (from, to) => tick(() => rename(from, to)),
      removeFolder: (path) => tick(() => removeFolder(path)),
    },
    vectors: {
      ...exactVectors,
      write: (file, rows, length) =>
        tick(
          () => exactVectors.write(file, rows, length),
          () => writeFile(file, '['),
        ),
    },
  };
}
