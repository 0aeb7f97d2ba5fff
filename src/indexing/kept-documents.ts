import type { PolicyDocument } from '../policy/policy-document.js';
import { once } from './once.js';

/** What is read of a document when an index is opened: all but its text and its clauses. */
interface Head {
  /** `text` and `clauses` are null here and hold their place among the other facts. */
  readonly facts: Omit<PolicyDocument, 'text' | 'clauses'> & { readonly text: null; readonly clauses: null };
  readonly clauseCount: number;
  /** Length of the document's line, its end included. */
  readonly bytes: number;
}

/** Documents as they are kept: lines of whole documents, and a line of each that says what the others need not be read for. */
export interface KeptDocuments {
  readonly lines: Buffer;
  readonly heads: Buffer;
}

/** Writes documents in the order in which they are given. */
export function keepDocuments(documents: readonly PolicyDocument[]): KeptDocuments {
  const lines = documents.map((document) => Buffer.from(`${JSON.stringify(document)}\n`, 'utf8'));
  const heads = documents.map((document, i) => {
    const facts = { ...document, text: null, clauses: null };
    const head: Head = { facts, clauseCount: document.clauses.length, bytes: lines[i]?.length ?? 0 };
    return Buffer.from(`${JSON.stringify(head)}\n`, 'utf8');
  });
  return { lines: Buffer.concat(lines), heads: Buffer.concat(heads) };
}

/** Documents whose text and clauses are read when they are first asked for: most of a large index never are. */
export interface OpenDocuments {
  readonly documents: readonly PolicyDocument[];
  /** By the place of a document: the number of its first clause; at the end, the number of all clauses. */
  readonly firstClauses: Uint32Array;
}

/** Opens what `keepDocuments` wrote; its checksum must say so. */
export function openDocuments({ lines, heads }: KeptDocuments): OpenDocuments {
  const read = heads
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Head);
  const firstClauses = new Uint32Array(read.length + 1);
  let at = 0;
  const documents = read.map(({ facts, clauseCount, bytes }, i) => {
    firstClauses[i + 1] = (firstClauses[i] ?? 0) + clauseCount;
    const line = lines.subarray(at, (at += bytes));
    return readLate(facts, () => JSON.parse(line.toString('utf8')) as PolicyDocument);
  });
  return { documents, firstClauses };
}

function readLate(facts: Head['facts'], read: () => PolicyDocument): PolicyDocument {
  const late = once(() => {
    const { text, clauses } = read();
    return { text, clauses };
  });
  return Object.defineProperties(facts as unknown as PolicyDocument, {
    text: { enumerable: true, get: () => late().text },
    clauses: { enumerable: true, get: () => late().clauses },
  });
}
