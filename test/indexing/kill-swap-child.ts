// A build of an index that dies on the way: kill-swap.test.ts runs it as a process of its own, from the root of the project.
// Arguments: folder of the index, file of the plan, the operation to die at (counted from 0) and the moment.
// Prints the operations that it comes to, a line each. A build that nothing kills exits with 0.
import { readFileSync, writeSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type * as building from '../../src/indexing/build-index.js';
import type * as disk from '../../src/indexing/file-operations.js';
import type { FileOperations } from '../../src/indexing/file-operations.js';
import type { VectorIndexPort } from '../../src/indexing/vector-index.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import type * as hnsw from '../../src/vendors/hnsw.js';

export interface BuildPlan {
  readonly documents: readonly PolicyDocument[];
  /** Of every text that the build embeds, so that no process loads an embedding. */
  readonly vectors: Readonly<Record<string, readonly number[]>>;
  readonly fingerprint: string;
}

/** `half`: in the middle of an operation that has one, with half of the bytes written or half of the files removed. */
export type Moment = 'before' | 'half' | 'after';

const { buildIndex } = (await fromProduct('indexing/build-index')) as typeof building;
const { diskOperations } = (await fromProduct('indexing/file-operations')) as typeof disk;
const { hnswVectors } = (await fromProduct('vendors/hnsw')) as typeof hnsw;
const [folder = '', planFile = '', at, moment] = process.argv.slice(1);
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as BuildPlan;

let count = 0;
/** Does an operation, unless it is the one to die at: then only what the moment allows. */
async function visit<T>(
  name: string,
  path: string,
  operation: () => Promise<T>,
  half?: () => Promise<void>,
): Promise<T> {
  const isLast = String(count) === at;
  count += 1;
  const place = path.slice(folder.length).replace(/building-[^/]+/, 'building');
  writeSync(1, `${name} ${place}${half === undefined ? '' : ' in parts'}\n`);
  if (isLast && moment === 'before') return die();
  if (isLast && moment === 'half') {
    await half?.();
    return die();
  }
  const result = await operation();
  return isLast ? die() : result;
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined); // nothing may follow, however late the signal is
}

const { makeFolder, list, measure, write, sync, rename, removeFolder } = diskOperations;
const files: FileOperations = {
  makeFolder: (path) =>
    visit(
      'make',
      path,
      () => makeFolder(path),
      () => makeFolder(dirname(path)),
    ),
  list: (path) => visit('list', path, () => list(path)),
  measure: (path) => visit('measure', path, () => measure(path)),
  write: (path, content) =>
    visit(
      'write',
      path,
      () => write(path, content),
      () => write(path, Buffer.from(content).subarray(0, content.length >> 1)),
    ),
  sync: (path) => visit('sync', path, () => sync(path)),
  rename: (from, to) => visit(`rename ${basename(from).replace(/-.*/, '')} to`, to, () => rename(from, to)),
  removeFolder: (path) =>
    visit(
      'remove',
      path,
      () => removeFolder(path),
      async () => {
        const names = await readdir(path).catch(() => []);
        for (const name of names.slice(0, names.length >> 1)) await rm(join(path, name));
      },
    ),
};
const vectors: VectorIndexPort = {
  ...hnswVectors,
  write: (path, rows, length) =>
    visit(
      'write',
      path,
      () => hnswVectors.write(path, rows, length),
      async () => {
        await hnswVectors.write(path, rows, length);
        const content = await readFile(path);
        await writeFile(path, content.subarray(0, content.length >> 1));
      },
    ),
};

await buildIndex(plan.documents, {
  embed: (texts) => Promise.resolve(texts.map(vectorOf)),
  embeddingFingerprint: plan.fingerprint,
  folder,
  vectors,
  files,
});

function vectorOf(text: string): Float32Array {
  const vector = plan.vectors[text];
  if (vector === undefined) throw new Error(`The built product is older than its source: it embeds ${text}`);
  return Float32Array.from(vector);
}

function fromProduct(path: string): Promise<unknown> {
  return import(`./dist/${path}.js`); // beside the working folder: this text is given to node, and has no place of its own
}
