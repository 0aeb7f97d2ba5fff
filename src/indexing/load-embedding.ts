import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../policy/problem.js';
import { checksum } from './checksum.js';
import type { Embedding } from './embedding.js';
import { readGrams } from './gram-table.js';
import { makeEncode } from './make-encode.js';

const FILES = ['meta.json', 'parity.json', 'scales.f32', 'vectors.i8', 'vocab.txt'] as const;
type FileName = (typeof FILES)[number];

const checksumsSchema = z.record(
  z.enum(FILES),
  z.strictObject({ bytes: z.number().int().nonnegative(), sha256: z.string().length(64) }),
);
const RECIPE = 'NFKC, toLowerCase; runs of [U+3400-9FFF a-z 0-9]; unit-length output';
const metaSchema = z.strictObject({
  V: z.number().int().positive(),
  D: z.number().int().positive(),
  ngram: z.tuple([z.literal(1), z.literal(4)]),
  tf: z.literal('1+ln(tf)'),
  normalise: z.literal(RECIPE),
  similar: z.number().positive().max(1).default(0.42),
});
const paritySchema = z.strictObject({ texts: z.array(z.string()).min(1), vec: z.array(z.array(z.number()).min(1)) });

const TOLERANCE = 1e-6; // trainer and product differ by rounding alone, below 1e-7

/**
 * Opens the embedding of a folder: vocab.txt, vectors.i8, scales.f32, meta.json, parity.json, checksums.json.
 * Every file is checked against its length and checksum, and the encoder against the vectors that its trainer computed.
 * @throws Problem embedding_damaged where a file is missing, truncated, changed, or made for another recipe
 */
export async function loadEmbedding(folder: string): Promise<Embedding> {
  const files = await readFiles(folder);
  const damaged = (name: FileName, why: string): Problem => embeddingDamaged(folder, name, why);

  const meta = parse(metaSchema, files['meta.json'], folder, 'meta.json');
  const parity = parse(paritySchema, files['parity.json'], folder, 'parity.json');
  const grams = readGrams(files['vocab.txt'].toString('utf8').trimEnd());
  if (grams === undefined) throw damaged('vocab.txt', '有空行、重复的行，或不该有的字符');
  if (grams.size !== meta.V) throw damaged('vocab.txt', `应有 ${meta.V} 行`);
  const bytes = files['vectors.i8'];
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (vectors.length !== meta.V * meta.D) throw damaged('vectors.i8', `应有 ${meta.V * meta.D} 字节`);
  if (files['scales.f32'].byteLength !== meta.V * 4) throw damaged('scales.f32', `应有 ${meta.V * 4} 字节`);
  const scales = new Float32Array(new Uint8Array(files['scales.f32']).buffer); // a copy begins where four bytes align

  const encode = makeEncode({ grams, vectors, scales, length: meta.D });
  parity.texts.forEach((text, i) => {
    const computed = encode(text);
    const expected = parity.vec[i] ?? [];
    if (!expected.every((value, j) => Math.abs((computed[j] ?? NaN) - value) < TOLERANCE)) {
      throw damaged('parity.json', '编码结果与训练时不一致');
    }
  });

  return {
    embed: (texts) => Promise.resolve(texts.map(encode)),
    encode,
    fingerprint: checksum(FILES.map((name) => checksum(files[name])).join('\n')),
    length: meta.D,
    similar: meta.similar,
  };
}

async function readFiles(folder: string): Promise<Readonly<Record<FileName, Buffer>>> {
  const stated = parse(checksumsSchema, await readWhole(folder, 'checksums.json'), folder, 'checksums.json');
  const read = async (name: FileName): Promise<Buffer> => {
    const content = await readWhole(folder, name);
    const { bytes, sha256 } = stated[name];
    if (content.byteLength !== bytes) {
      throw embeddingDamaged(folder, name, `应有 ${bytes} 字节，实有 ${content.byteLength} 字节`);
    }
    if (checksum(content) !== sha256) throw embeddingDamaged(folder, name, '内容与校验和不符');
    return content;
  };
  const [meta, parity, scales, vectors, vocab] = await Promise.all([
    read('meta.json'),
    read('parity.json'),
    read('scales.f32'),
    read('vectors.i8'),
    read('vocab.txt'),
  ]);
  return {
    'meta.json': meta,
    'parity.json': parity,
    'scales.f32': scales,
    'vectors.i8': vectors,
    'vocab.txt': vocab,
  };
}

async function readWhole(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    throw embeddingDamaged(folder, name, '读不到文件', cause);
  }
}

function parse<T>(schema: z.ZodType<T>, content: Buffer, folder: string, name: string): T {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')));
  } catch (cause) {
    throw embeddingDamaged(folder, name, '内容不符合格式', cause);
  }
}

function embeddingDamaged(folder: string, name: string, why: string, cause?: unknown): Problem<'embedding_damaged'> {
  return new Problem('embedding_damaged', { file: join(folder, name), why }, { cause });
}
