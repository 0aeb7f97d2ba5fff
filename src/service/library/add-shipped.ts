import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listCorpus } from '../../documents/list-corpus.js';
import type { AdoptedVersion } from '../../helpdesk/documents/library.js';
import { plainNumber } from '../../helpdesk/documents/suggest-id.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { libraryPaths, makeEmpty, syncPath, syncTree, type LibraryPlace } from './library-folder.js';
import { READ_FILE } from './library-job.js';
import { runLibraryJob } from './run-library-job.js';

const LIMITS = { time: 600_000, memory: 3_072 };

/** Documents that have come with the program since the library began, put into its corpus; nobody finds them before it is built anew. */
export interface AddedDocuments {
  readonly added: readonly AdoptedVersion[];
  /** Those that the library has under another name: they are left out. */
  readonly known: readonly AdoptedVersion[];
  /** Notes that they were added; to be called when they answer. What is cut off before is done again at the next start. */
  readonly settle: () => Promise<void>;
}

/**
 * Adds the documents of a folder of their own that the library never had: also one that was withdrawn, or that came under another name,
 * is had already.
 * @param shipped the corpus that came with the program
 * @throws JobStopped where they could not be read
 */
export async function addShipped(
  data: string,
  shipped: string,
  { corpus }: Pick<LibraryPlace, 'corpus'>,
): Promise<AddedDocuments> {
  const paths = libraryPaths(data);
  const isMissing = (id: string): boolean => !existsSync(join(paths.version(id, 1), READ_FILE));
  const only = (await idsIn(shipped)).filter(isMissing);
  if (only.length === 0) return { added: [], known: [], settle: () => Promise.resolve() };
  await makeEmpty(paths.building);
  const staged = join(paths.building, 'corpus');
  const found = await runLibraryJob({ kind: 'adopt', from: shipped, to: staged, data: paths.building, only }, LIMITS);
  const numbers = await numbersKept(data);
  const isKnown = ({ number }: AdoptedVersion): boolean => number !== null && numbers.has(plainNumber(number));
  const added = found.filter((version) => !isKnown(version));
  for (const { document } of added) {
    await cp(join(staged, document), join(corpus, document), { recursive: true });
    await syncTree(join(corpus, document));
  }
  return {
    added,
    known: found.filter(isKnown),
    settle: async () => {
      for (const { document } of added) {
        const [from, to] = [libraryPaths(paths.building).version(document, 1), paths.version(document, 1)];
        await syncTree(from);
        await mkdir(dirname(to), { recursive: true, mode: 0o700 });
        await rm(to, { recursive: true, force: true });
        await rename(from, to);
        await syncPath(dirname(to));
      }
      await rm(paths.building, { recursive: true, force: true });
    },
  };
}

/** Names of the documents that have a folder to themselves; those alone can be changed at the desk. */
async function idsIn(corpus: string): Promise<readonly string[]> {
  if (!existsSync(corpus)) return [];
  const { folders } = await listCorpus(corpus);
  return folders.flatMap(({ path, files }) => (path !== null && files.length === 1 ? [basename(path)] : []));
}

/** The 文号 of every version that was ever kept. */
async function numbersKept(data: string): Promise<ReadonlySet<string>> {
  const root = join(data, 'documents');
  const files = existsSync(root) ? await readdir(root, { recursive: true }) : [];
  const numbers = new Set<string>();
  for (const file of files.filter((each) => basename(each) === READ_FILE)) {
    const { number } = JSON.parse(await readFile(join(root, file), 'utf8')) as PolicyDocument; // this program has written it
    if (number !== null) numbers.add(plainNumber(number));
  }
  return numbers;
}
