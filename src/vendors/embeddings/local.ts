import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline as pipe } from 'node:stream/promises';
import { z } from 'zod';
import { Problem } from '../../policy/problem.js';
import type { EmbedTexts, VectorSource } from './embed-texts.js';

// 474 MB: people install it themselves, so nothing here depends on it.
const PACKAGE: string = '@huggingface/transformers';
const INSTALL = 'npm install @huggingface/transformers@4.3.1';
const BATCH = 16;

const isFunction = (value: unknown): boolean => typeof value === 'function';
type Extract = (texts: string[], options: object) => Promise<unknown>;
const extractSchema = z.custom<Extract>(isFunction);
const moduleSchema = z.object({
  env: z.custom<object>((value) => typeof value === 'object' && value !== null),
  pipeline: z.custom<(task: string, model: string, options: object) => Promise<unknown>>(isFunction),
});
const tensorSchema = z.object({
  dims: z.tuple([z.number(), z.number()]),
  data: z.custom<ArrayLike<number>>((value) => ArrayBuffer.isView(value)),
});

const WEIGHTS = [
  { file: 'onnx/model.onnx', dtype: 'fp32' },
  { file: 'onnx/model_quantized.onnx', dtype: 'q8' },
] as const;
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/**
 * Opens an ONNX model of a folder, laid out as transformers.js expects, with @huggingface/transformers where it is installed.
 * Nothing is downloaded.
 * @param name of the package; another one only in tests
 * @throws Problem embedding_needs_package where it is not installed, embedding_unavailable where the folder lacks something
 */
export async function openLocal(folder: string, name: string = PACKAGE): Promise<VectorSource> {
  const weights = WEIGHTS.find(({ file }) => existsSync(join(folder, file)));
  const missing = REQUIRED.find((file) => !existsSync(join(folder, file)));
  if (weights === undefined || missing !== undefined) {
    throw new Problem('embedding_unavailable', { name: folder, why: `缺少文件 ${missing ?? WEIGHTS[0].file}` });
  }
  const pooling = await readPooling(folder);
  const extract = await loadExtract(folder, weights.dtype, name);
  const files = [...REQUIRED, weights.file, `${weights.file}_data`].filter((file) => existsSync(join(folder, file)));
  const sums = await Promise.all(files.map((file) => sha256Of(join(folder, file))));
  const embedTexts: EmbedTexts = async (texts) => {
    const { dims, data } = tensorSchema.parse(await extract([...texts], { pooling, normalize: true }));
    const [count, length] = dims;
    return Array.from({ length: count }, (_, row) => Array.from(data).slice(row * length, (row + 1) * length));
  };
  return { embedTexts, batch: BATCH, name: basename(folder), identity: JSON.stringify(['local', pooling, ...sums]) };
}

async function loadExtract(folder: string, dtype: string, name: string): Promise<Extract> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (error) {
    const isMissing =
      error instanceof Error &&
      'code' in error &&
      error.code === 'ERR_MODULE_NOT_FOUND' &&
      error.message.includes(name);
    if (isMissing) throw new Problem('embedding_needs_package', { install: INSTALL });
    throw error;
  }
  const { env, pipeline } = moduleSchema.parse(loaded);
  Object.assign(env, {
    ...{ allowRemoteModels: false, allowLocalModels: true, localModelPath: `${dirname(folder)}/` },
    ...{ useFSCache: false, useBrowserCache: false },
  });
  try {
    const options = { dtype, device: 'cpu', local_files_only: true };
    return extractSchema.parse(await pipeline('feature-extraction', basename(folder), options));
  } catch (cause) {
    throw new Problem('embedding_unavailable', { name: folder, why: '模型文件打不开' }, { cause });
  }
}

const poolingSchema = z.object({ pooling_mode_cls_token: z.boolean() });
const configSchema = z.object({ _name_or_path: z.string().optional() });

/** Which vector stands for a text: as the model's own file says; without one, the first for models of BAAI (bge), else the mean. */
async function readPooling(folder: string): Promise<'cls' | 'mean'> {
  const stated = await readJson(join(folder, '1_Pooling', 'config.json'), poolingSchema);
  if (stated !== undefined) return stated.pooling_mode_cls_token ? 'cls' : 'mean';
  const config = await readJson(join(folder, 'config.json'), configSchema);
  return /\bbge\b/iu.test(config?._name_or_path ?? '') ? 'cls' : 'mean';
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return schema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipe(createReadStream(file), hash);
  return hash.digest('hex');
}
