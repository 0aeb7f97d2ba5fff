import { join } from 'node:path';
import { z } from 'zod';
import { fold } from '../language/fold.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { Problem } from '../policy/problem.js';
import { checksum } from './checksum.js';
import { growTree } from './clause-tree.js';
import type { DocumentDataTexts } from './document-data-texts.js';
import type { Embedding } from './embedding.js';
import { diskOperations } from './file-operations.js';
import { FORMAT, manifestSchema } from './manifest.js';
import type { GenerationFile, Manifest } from './manifest.js';
import type { PolicyIndex } from './policy-index.js';
import type { VectorIndexPort } from './vector-index.js';
import { openRows } from './vector-rows.js';
import { openWords } from './word-index.js';

export interface OpenOptions {
  /** The one with which the index was built. */
  readonly embedding: Embedding;
  readonly vectors: VectorIndexPort;
}

/**
 * Opens the index of a folder after checking every file of it.
 * @throws Problem index_missing, index_damaged (a file is missing, truncated or changed) or index_foreign (built in another
 * format or with another embedding)
 */
export async function openIndex(folder: string, options: OpenOptions): Promise<PolicyIndex> {
  const manifest = await readManifest(folder, options.embedding);
  try {
    return await openGeneration(folder, manifest, options);
  } catch (error) {
    // A build may have put a new generation in place, and removed this one, after its manifest was read.
    const now = await readManifest(folder, options.embedding);
    if (now.generation === manifest.generation) throw error;
    return openGeneration(folder, now, options);
  }
}

async function readManifest(folder: string, embedding: Embedding): Promise<Manifest> {
  const file = join(folder, 'manifest.json');
  const content = await diskOperations.read(file);
  if (content === undefined) throw new Problem('index_missing', { folder });
  const read = parseJson(content);
  const { data: stamp } = z.looseObject({ format: z.number() }).safeParse(read);
  if (stamp !== undefined && stamp.format !== FORMAT) {
    throw new Problem('index_foreign', { file, why: `格式为 ${stamp.format}，应为 ${FORMAT}` });
  }
  const { data: manifest } = manifestSchema.safeParse(read);
  if (manifest === undefined) throw new Problem('index_damaged', { file, why: '内容不符合格式' });
  const { fingerprint, length } = manifest.embedding;
  if (fingerprint !== embedding.fingerprint || length !== embedding.length) {
    throw new Problem('index_foreign', { file, why: '建立索引时用的是另一个向量模型' });
  }
  return manifest;
}

async function openGeneration(folder: string, manifest: Manifest, options: OpenOptions): Promise<PolicyIndex> {
  const generation = join(folder, 'generations', manifest.generation);
  const read = (name: GenerationFile): Promise<Buffer> => readWhole(join(generation, name), manifest.files[name]);
  const [agencies, data, lines, passages, graph, packed, words] = await Promise.all([
    read('agencies.json'),
    read('data.json'),
    read('documents.jsonl'),
    read('passages.u32').then(numbersOf),
    read('vectors.hnsw').then(() => options.vectors.open(join(generation, 'vectors.hnsw'), options.embedding.length)),
    read('vectors.i16'),
    read('words.bin'),
  ]);

  const documents = lines
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PolicyDocument); // its checksum says that buildIndex wrote it
  const clauses = documents.flatMap((document) => document.clauses);
  const tree = growTree(clauses);
  const numbersByAgency = new Map(Object.entries(JSON.parse(agencies.toString('utf8')) as Record<string, number[]>));
  const { encode, length } = options.embedding;
  return {
    manifest,
    documents,
    documentById: new Map(documents.map((document) => [document.id, document])),
    clauses,
    clauseById: tree.byId,
    tree,
    data: new Map(Object.entries(JSON.parse(data.toString('utf8')) as Record<string, DocumentDataTexts>)),
    clausesOfAgency: (key) => (numbersByAgency.get(key) ?? []).flatMap((number) => clauses[number] ?? []),
    search: {
      documentOfClause: Uint32Array.from(documents.flatMap((document, i) => document.clauses.map(() => i))),
      clauseOfPassage: passages.filter((_, i) => i % 3 === 0),
      words: openWords(words),
      rows: openRows(new Int16Array(new Uint8Array(packed).buffer), length),
      vectors: graph,
      encode: (text) => encode(fold(text).text),
    },
  };
}

/** The numbers of a file, in memory of their own, where they begin at a multiple of four. */
function numbersOf(content: Buffer): Uint32Array {
  return new Uint32Array(new Uint8Array(content).buffer);
}

async function readWhole(file: string, stated: { readonly bytes: number; readonly sha256: string }): Promise<Buffer> {
  const content = await diskOperations.read(file);
  if (content === undefined) throw new Problem('index_damaged', { file, why: '文件不存在' });
  if (content.byteLength !== stated.bytes) {
    throw new Problem('index_damaged', { file, why: `应有 ${stated.bytes} 字节，实有 ${content.byteLength} 字节` });
  }
  if (checksum(content) !== stated.sha256) throw new Problem('index_damaged', { file, why: '内容与校验和不符' });
  return content;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
