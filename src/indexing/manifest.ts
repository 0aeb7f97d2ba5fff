import { z } from 'zod';

/** Changes with every change of what the files hold or mean; an index of another format is refused and built anew. */
export const FORMAT = 3;

export const generationFiles = [
  'agencies.json', // key of an agency → numbers of the clauses that name it
  'data.json', // id of a document → its measures and targets as JSON text, for documents that have any
  'documents.jsonl', // a PolicyDocument a line: its text as issued and the tree of its clauses
  'heads.jsonl', // what a document states of itself, a line each, without its text and clauses
  'passages.u32', // three numbers a passage: number of its clause, start and end in the clause's text
  'vectors.hnsw', // the graph over the vectors of the clauses
  'vectors.i16', // a packed vector a clause
  'words.bin', // the postings
] as const;
export type GenerationFile = (typeof generationFiles)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Checksum of the documents and their clauses. */
  corpus: sha256,
  embedding: z.strictObject({ fingerprint: z.string(), length: z.number().int().positive() }),
  counts: z.strictObject({ documents: count, clauses: count, passages: count, terms: count }),
  /** Folder of the files below `generations/`. */
  generation: z.string().regex(/^[0-9a-f]{16}$/),
  files: z.record(z.enum(generationFiles), z.strictObject({ bytes: count, sha256 })),
});

/** What an index holds and how to tell that it is whole. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
