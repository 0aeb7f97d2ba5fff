import { fold } from '../language/fold.js';
import type { Embed } from '../policy/embed.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { checksum } from './checksum.js';
import { growTree } from './clause-tree.js';
import type { ClauseTree } from './clause-tree.js';
import { commitGeneration } from './commit-generation.js';
import { isSearched } from './cut-passages.js';
import { diskOperations } from './file-operations.js';
import type { DocumentDataTexts } from './document-data-texts.js';
import type { FileOperations } from './file-operations.js';
import { indexWords } from './index-words.js';
import { keepDocuments } from './kept-documents.js';
import { listAgencies } from './list-agencies.js';
import { FORMAT } from './manifest.js';
import type { Manifest } from './manifest.js';
import { contextOf } from './passage-words.js';
import type { VectorIndexPort } from './vector-index.js';
import { packVector } from './vector-rows.js';

export interface BuildOptions {
  readonly embed: Embed;
  readonly embeddingFingerprint: string;
  /** Where `manifest.json` and `generations/` are put. What else lies there is left alone. */
  readonly folder: string;
  readonly vectors: VectorIndexPort;
  /** What lies beside the documents, by id; checked by whoever reads it. */
  readonly data?: Readonly<Record<string, DocumentDataTexts>>;
  /** The disk, unless a test says otherwise. */
  readonly files?: FileOperations;
}

/**
 * Builds the index of the documents and puts it in the place of the one that is in the folder.
 * The same documents, in any order, and the same embedding give the same files, byte for byte.
 * A failure at any step leaves the old index as it was.
 * @returns the manifest of the index that now stands there
 */
export async function buildIndex(documents: readonly PolicyDocument[], options: BuildOptions): Promise<Manifest> {
  const { embed, embeddingFingerprint, folder, vectors, files = diskOperations } = options;
  const ordered = inOrder(documents);
  const { lines, heads } = keepDocuments(ordered);
  const clauses = ordered.flatMap((document) => document.clauses);
  const tree = growTree(clauses);
  const words = indexWords(ordered, tree);
  const texts = clauses.map((clause) => (isSearched(clause) ? wordsToEmbed(clause, tree) : ''));
  const [nothing = new Float32Array(1), ...vectorsOfClauses] = await embed(['', ...texts]);
  const rows = vectorsOfClauses.map(packVector);

  return commitGeneration(
    folder,
    {
      'agencies.json': (path, disk) => disk.write(path, JSON.stringify(listAgencies(clauses))),
      'data.json': (path, disk) => disk.write(path, JSON.stringify(sortData(options.data ?? {}))),
      'documents.jsonl': (path, disk) => disk.write(path, lines),
      'heads.jsonl': (path, disk) => disk.write(path, heads),
      'passages.u32': (path, disk) => disk.write(path, bytesOf(Uint32Array.from(words.passages))),
      'vectors.hnsw': (path) => vectors.write(path, rows, nothing.length),
      'vectors.i16': (path, disk) => disk.write(path, Buffer.concat(rows.map(bytesOf))),
      'words.bin': (path, disk) => disk.write(path, words.packed),
    },
    {
      format: FORMAT,
      corpus: checksum(lines),
      embedding: { fingerprint: embeddingFingerprint, length: nothing.length },
      counts: {
        documents: ordered.length,
        clauses: clauses.length,
        passages: words.passages.length / 3,
        terms: words.termCount,
      },
    },
    files,
  );
}

function sortData(data: Readonly<Record<string, DocumentDataTexts>>): Readonly<Record<string, DocumentDataTexts>> {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The checksum of documents that the manifest of their index holds: tells whether an index is still up to date. */
export function corpusChecksum(documents: readonly PolicyDocument[]): string {
  return checksum(keepDocuments(inOrder(documents)).lines);
}

function inOrder(documents: readonly PolicyDocument[]): readonly PolicyDocument[] {
  return documents.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A clause alone may not say what it is about; the headings above it do. */
function wordsToEmbed(clause: Clause, tree: ClauseTree): string {
  return fold([...contextOf(clause, tree), clause.text].join('\n')).text;
}

function bytesOf(numbers: Uint32Array | Int16Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
