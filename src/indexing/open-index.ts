import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fold } from '../language/fold.js';
import type { Clause } from '../policy/clause.js';
import { Problem } from '../policy/problem.js';
import { absent } from './absent.js';
import { growTree } from './clause-tree.js';
import type { DocumentDataTexts } from './document-data-texts.js';
import type { Embedding } from './embedding.js';
import { openDocuments } from './kept-documents.js';
import { FORMAT, manifestSchema } from './manifest.js';
import type { GenerationFile, Manifest } from './manifest.js';
import { once } from './once.js';
import type { PolicyIndex } from './policy-index.js';
import { checkFile, readChecked } from './read-checked.js';
import type { VectorIndex, VectorIndexPort } from './vector-index.js';
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

/** Numbers in a vector of the index of a folder, of whatever format; null where it does not say. */
export async function readVectorLength(folder: string): Promise<number | null> {
  const content = await absent(readFile(join(folder, 'manifest.json')));
  const { data: stated } = lengthSchema.safeParse(content === undefined ? null : parseJson(content));
  return stated?.embedding.length ?? null;
}

const lengthSchema = z.looseObject({ embedding: z.looseObject({ length: z.number().int().positive() }) });

async function readManifest(folder: string, embedding: Embedding): Promise<Manifest> {
  const file = join(folder, 'manifest.json');
  const content = await absent(readFile(file));
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
    throw new Problem('index_foreign', {
      file,
      why: '建立索引时用的是另一个向量模型（见以 WENCE_EMBEDDING_ 开头的设置）',
    });
  }
  return manifest;
}

async function openGeneration(folder: string, manifest: Manifest, options: OpenOptions): Promise<PolicyIndex> {
  const generation = join(folder, 'generations', manifest.generation);
  const read = (name: GenerationFile): Promise<Buffer> => readChecked(join(generation, name), manifest.files[name]);
  const openGraph = async (file: string): Promise<VectorIndex> => {
    await checkFile(file, manifest.files['vectors.hnsw']);
    return options.vectors.open(file, options.embedding.length);
  };
  const [agencies, data, lines, heads, passages, graph, packed, words] = await Promise.all([
    read('agencies.json'),
    read('data.json'),
    read('documents.jsonl'),
    read('heads.jsonl'),
    read('passages.u32'),
    openGraph(join(generation, 'vectors.hnsw')),
    read('vectors.i16'),
    read('words.bin'),
  ]);

  const { documents, firstClauses } = openDocuments({ lines, heads });
  const documentOfClause = new Uint32Array(firstClauses.at(-1) ?? 0);
  documents.forEach((_, i) => documentOfClause.fill(i, firstClauses[i], firstClauses[i + 1]));
  const clauseAt = (number: number): Clause | undefined => {
    const document = documentOfClause[number] ?? 0;
    return documents[document]?.clauses[number - (firstClauses[document] ?? 0)];
  };
  const all = once(() => {
    const clauses = documents.flatMap((document) => document.clauses);
    return { clauses, tree: growTree(clauses) };
  });
  const numbersByAgency = new Map(Object.entries(JSON.parse(agencies.toString('utf8')) as Record<string, number[]>));
  const { encode, length, similar } = options.embedding;
  return {
    manifest,
    documents,
    documentById: new Map(documents.map((document) => [document.id, document])),
    clauseAt,
    clausesOfAgency: (key) => (numbersByAgency.get(key) ?? []).flatMap((number) => clauseAt(number) ?? []),
    data: new Map(Object.entries(JSON.parse(data.toString('utf8')) as Record<string, DocumentDataTexts>)),
    search: {
      documentOfClause,
      clauseOfPassage: everyThird(new Uint32Array(passages.buffer, passages.byteOffset, passages.byteLength / 4)),
      words: openWords(words),
      rows: openRows(new Int16Array(packed.buffer, packed.byteOffset, packed.byteLength / 2), length),
      vectors: graph,
      encode: (text) => encode(fold(text).text),
      similar,
    },
    get clauses() {
      return all().clauses;
    },
    get clauseById() {
      return all().tree.byId;
    },
    get tree() {
      return all().tree;
    },
  };
}
/** Passages are kept as clause, start and end. */
function everyThird(numbers: Uint32Array): Uint32Array {
  const third = new Uint32Array(numbers.length / 3);
  for (let i = 0; i < third.length; i += 1) third[i] = numbers[3 * i] ?? 0;
  return third;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
