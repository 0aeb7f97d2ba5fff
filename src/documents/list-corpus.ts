import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Problem } from '../policy/problem.js';

/** Files that belong together: those of one folder of the corpus, or the bare ones at its root. */
export interface CorpusFolder {
  /** Path of the folder, null for the root itself. */
  readonly path: string | null;
  /** Its own name, Unicode NFC. */
  readonly name: string;
  /** Paths of the files that ought to be documents, by name. */
  readonly files: readonly string[];
  /** Path of its `document.yaml`; null where it has none. */
  readonly facts: string | null;
}

export interface CorpusListing {
  readonly folders: readonly CorpusFolder[];
  readonly failures: readonly Problem[];
}

const FACTS = 'document.yaml';
const COMPANIONS = new Set([FACTS, 'measures.yaml', 'targets.yaml']); // what lies beside a document and is none
const LEFT_BY_SYSTEMS = new Set(['thumbs.db', 'desktop.ini']);
const MAX_DEPTH = 2;

/**
 * Lists the files of a corpus: those at its root, and those in folders up to two levels down.
 * Hidden files, README files and what systems and open editors leave behind are passed over; a folder too deep is a failure.
 * @throws Problem `corpus_missing`
 */
export async function listCorpus(root: string): Promise<CorpusListing> {
  const folders: CorpusFolder[] = [];
  const failures: Problem[] = [];
  const walk = async (path: string, name: string, depth: number): Promise<void> => {
    const entries = await readFolder(path);
    if (entries === null && depth === 0) throw new Problem('corpus_missing', { folder: path });
    if (entries === null) failures.push(new Problem('document_unreadable', { file: path, why: '无法打开这个文件夹' }));
    const files: string[] = [];
    let facts: string | null = null;
    for (const entry of entries ?? []) {
      const child = join(path, entry.name);
      if (isPassedOver(entry.name)) continue;
      if (await isFolder(entry, child)) {
        if (depth < MAX_DEPTH) await walk(child, entry.name.normalize('NFC'), depth + 1);
        else failures.push(new Problem('document_unreadable', { file: child, why: `文件夹不能超过 ${MAX_DEPTH} 层` }));
      } else if (!COMPANIONS.has(entry.name)) files.push(child);
      else if (entry.name === FACTS) facts = child;
    }
    folders.push({ path: depth === 0 ? null : path, name, files, facts: depth === 0 ? null : facts });
  };
  await walk(root, '', 0);
  return { folders, failures };
}

/** Null where the folder cannot be opened. */
async function readFolder(path: string): Promise<readonly Dirent[] | null> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.toSorted((a, b) => compareCodePoints(a.name, b.name));
  } catch {
    return null;
  }
}

function isPassedOver(name: string): boolean {
  const lower = name.toLowerCase();
  return /^(\.|~\$)/u.test(name) || /^readme(\.|$)/u.test(lower) || LEFT_BY_SYSTEMS.has(lower);
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return await stat(path).then(
    (target) => target.isDirectory(),
    () => false, // a link to nowhere is read as a file, and fails as one
  );
}

/** Order of Unicode code points, the same on every machine: bytes of UTF-8 sort as they do. */
export const compareCodePoints = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Name of a file without its extension, Unicode NFC. */
export const stemOf = (name: string): string => name.slice(0, name.length - extname(name).length).normalize('NFC');
