import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppliedChange } from '../../helpdesk/documents/library.js';
import { DOCUMENT_ID, LONGEST_ID } from '../../helpdesk/documents/suggest-id.js';

const changeSchema = z.object({
  kind: z.enum(['approved', 'withdrawn', 'restored']),
  document: z.string(),
  version: z.int().positive(),
  upload: z.int().positive().optional(),
  by: z.string(),
  at: z.number(),
  why: z.string(),
});

const stateSchema = z.object({
  serial: z.int().positive(),
  /** Of the program that built the index. */
  program: z.string(),
  generation: z.string(),
  change: changeSchema,
  adopted: z.array(
    z.object({
      document: z.string(),
      file: z.string(),
      sha256: z.string(),
      title: z.string(),
      number: z.string().nullable(),
    }),
  ),
});

/** What `library.json` of one state of the documents says. */
export interface LibraryState extends AppliedChange {
  readonly program: string;
}

/** One state of the documents: the files, and the index that was built of them. */
export interface LibraryPlace {
  readonly folder: string;
  readonly corpus: string;
  readonly index: string;
  readonly state: LibraryState;
}

const STATE = 'library.json';
const POINTER = 'current.json';
const SERIAL = /^\d{6,}$/u;

/** Paths below the data folder. Nothing that a person has named is ever part of one, unless it is a name of the safe form. */
export const libraryPaths = (data: string) => {
  const root = join(data, 'library');
  return {
    root,
    pointer: join(root, POINTER),
    serial: (serial: number): string => join(root, String(serial).padStart(6, '0')),
    building: join(root, 'building'),
    upload: (upload: number): string => join(data, 'uploads', String(upload)),
    version: (document: string, version: number): string => join(data, 'documents', keyOf(document), String(version)),
  };
};

/** Documents that came with the program may be called anything. */
function keyOf(document: string): string {
  const isSafe = DOCUMENT_ID.test(document) && document.length <= LONGEST_ID;
  return isSafe ? document : `x-${createHash('sha256').update(document).digest('hex').slice(0, 24)}`;
}

export const placeIn = (folder: string): Omit<LibraryPlace, 'state'> => ({
  folder,
  corpus: join(folder, 'corpus'),
  index: join(folder, 'index'),
});

/** The state of the documents that answers; null where they are still those that came with the program. */
export async function findLibrary(data: string): Promise<LibraryPlace | null> {
  const { pointer, serial } = libraryPaths(data);
  if (!existsSync(pointer)) return null;
  const { serial: current } = z
    .object({ serial: z.int().positive() })
    .parse(JSON.parse(await readFile(pointer, 'utf8')));
  const folder = serial(current);
  const read = stateSchema.parse(JSON.parse(await readFile(join(folder, STATE), 'utf8')));
  return { ...placeIn(folder), state: read as LibraryState };
}

export async function writeState(folder: string, state: LibraryState): Promise<void> {
  await writeSynced(join(folder, STATE), `${JSON.stringify(state, null, 2)}\n`);
}

/** From here on this state answers, whatever happens: one rename decides. */
export async function pointTo(data: string, serial: number): Promise<void> {
  const { pointer, root } = libraryPaths(data);
  await writeSynced(`${pointer}.new`, `${JSON.stringify({ serial })}\n`);
  await rename(`${pointer}.new`, pointer);
  await syncPath(root);
}

/** Takes away states that do not answer: those of changes that were cut off, and old ones. */
export async function sweepLibrary(data: string, keep: readonly number[]): Promise<void> {
  const { root } = libraryPaths(data);
  if (!existsSync(root)) return;
  for (const name of await readdir(root)) {
    const isState = SERIAL.test(name) && !keep.includes(Number(name));
    if (isState || name === 'building') await rm(join(root, name), { recursive: true, force: true });
  }
}

export async function makeEmpty(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

export async function writeSynced(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  await syncPath(file);
}

export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await syncPath(path);
  }
  await syncPath(folder);
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
