import { cp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/policy/problem.js';
import type { VectorSource } from '../../../src/vendors/embeddings/embed-texts.js';
import { openLocal } from '../../../src/vendors/embeddings/local.js';
import { temporaryFolder } from '../../documents/temporary.js';

const TINY = fileURLToPath(new URL('../../fixtures/onnx/tiny-bert', import.meta.url));
const PACKAGE = '@huggingface/transformers';
const never = new AbortController().signal;

/** Where the package is: as installed here, or in the folder that WENCE_TEST_TRANSFORMERS names, whose node_modules holds it. */
function findPackage(): string | undefined {
  const places = [
    import.meta.url,
    ...(process.env['WENCE_TEST_TRANSFORMERS'] ?? '')
      .split(':')
      .filter(Boolean)
      .map((folder) => pathToFileURL(join(folder, 'x.js')).href),
  ];
  for (const place of places) {
    try {
      const found = createRequire(place).resolve(PACKAGE);
      return pathToFileURL(found.replace(/\.cjs$/u, '.mjs')).href;
    } catch {
      continue;
    }
  }
  return undefined;
}
const transformers = findPackage();

/** A package of the same form: every text becomes the count of its characters, and what it was asked for. */
const FAKE = `export const env = {};
export const pipeline = async (task, model, options) => {
  if (model === 'broken') throw new Error('no such graph');
  globalThis.asked = { task, model, options, env: { ...env } };
  return async (texts, how) => ({
    dims: [texts.length, 2],
    data: Float32Array.from(texts.flatMap((text) => [text.length, how.pooling === 'cls' ? 1 : 0])),
  });
};`;
const fakePackage = async (): Promise<string> =>
  pathToFileURL(join(await temporaryFolder({ 'package.mjs': FAKE }), 'package.mjs')).href;

/** A copy of the tiny model in which a test changes something. */
async function copyTiny(name = 'model'): Promise<string> {
  const folder = join(await temporaryFolder({}), name);
  await cp(TINY, folder, { recursive: true });
  return folder;
}

describe('a local model', () => {
  it('says which package is to be installed where it is not there', async () => {
    await expect(openLocal(TINY, '@nobody/no-such-transformers')).rejects.toMatchObject({
      code: 'embedding_needs_package',
      message: expect.stringContaining('npm install @huggingface/transformers@4.3.1') as string,
    });
  });

  it.each(['onnx/model.onnx', 'config.json', 'tokenizer.json', 'tokenizer_config.json'])(
    'names %s where the folder lacks it',
    async (file) => {
      const folder = await copyTiny();
      await rm(join(folder, file));
      await expect(openLocal(folder, await fakePackage())).rejects.toMatchObject({
        code: 'embedding_unavailable',
        facts: { name: folder, why: `缺少文件 ${file}` },
      });
    },
  );

  it('says so where the model does not open', async () => {
    await expect(openLocal(await copyTiny('broken'), await fakePackage())).rejects.toBeInstanceOf(Problem);
  });

  it('allows no download, and looks in its own folder alone', async () => {
    const folder = await copyTiny('my-model');
    await openLocal(folder, await fakePackage());
    expect(Reflect.get(globalThis, 'asked')).toMatchObject({
      task: 'feature-extraction',
      model: 'my-model',
      options: { dtype: 'fp32', local_files_only: true },
      env: { allowRemoteModels: false, localModelPath: folder.slice(0, -'my-model'.length), useFSCache: false },
    });
  });

  it.each([
    { why: 'as the model says', files: { '1_Pooling/config.json': '{"pooling_mode_cls_token":true}' }, first: 1 },
    {
      why: 'by the mean where it says so',
      files: { '1_Pooling/config.json': '{"pooling_mode_cls_token":false}' },
      first: 0,
    },
    {
      why: 'by the first token for bge',
      files: { 'config.json': '{"_name_or_path":"BAAI/bge-small-zh-v1.5"}' },
      first: 1,
    },
    { why: 'by the mean where nothing is known', files: { 'config.json': '{}' }, first: 0 },
    { why: 'by the mean where the file is broken', files: { '1_Pooling/config.json': '{' }, first: 0 },
  ])('pools $why', async ({ files, first }) => {
    const folder = await temporaryFolder({
      ...{
        'onnx/model_quantized.onnx': 'x',
        'config.json': '{}',
        'tokenizer.json': '{}',
        'tokenizer_config.json': '{}',
      },
      ...files,
    });
    const { embedTexts } = await openLocal(folder, await fakePackage());
    expect(await embedTexts(['海外仓', '补贴'], 'query', never)).toEqual([
      [3, first],
      [2, first],
    ]);
  });

  it.each(['onnx/model.onnx', 'tokenizer.json', 'config.json'])('is another when %s is', async (file) => {
    const [one, other] = [await copyTiny(), await copyTiny()];
    const before = await openLocal(one, await fakePackage());
    expect((await openLocal(other, await fakePackage())).identity).toBe(before.identity);
    await writeFile(join(other, file), file.endsWith('.onnx') ? 'x' : '{"a":1}');
    expect((await openLocal(other, await fakePackage())).identity).not.toBe(before.identity);
  });
});

describe.skipIf(transformers === undefined)('the tiny model with the real package', () => {
  const cosine = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const open = (): Promise<VectorSource> => openLocal(TINY, transformers);

  it('gives unit vectors of one length, the same for the same text alone and among others', async () => {
    const { embedTexts } = await open();
    const texts = ['建设海外仓的补贴', '谁负责', '跨境电商物流园区的标准是多少，部门会负责申请'];
    const together = await embedTexts(texts, 'document', never);
    expect(together.map(({ length }) => length)).toEqual([16, 16, 16]);
    for (const vector of together) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    const alone = await embedTexts(texts.slice(1, 2), 'query', never);
    expect(cosine(alone[0] ?? [], together[1] ?? [])).toBeCloseTo(1, 4);
  });

  it('lays texts of the same characters side by side, and others apart', async () => {
    const { embedTexts } = await open();
    const [one = [], near = [], far = []] = await embedTexts(['海外仓补贴', '补贴海外仓', '谁会计'], 'query', never);
    expect(cosine(one, near)).toBeGreaterThan(0.999);
    expect(cosine(one, far)).toBeLessThan(0.9);
  });

  it('takes a text longer than the model does', async () => {
    const { embedTexts } = await open();
    expect(await embedTexts(['补贴'.repeat(5_000)], 'document', never)).toHaveLength(1);
  });
});

if (transformers === undefined)
  console.warn(
    `${PACKAGE} is not installed: the tests with the real package are left out (WENCE_TEST_TRANSFORMERS=FOLDER names one)`,
  );
