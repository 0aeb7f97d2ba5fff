import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { absent } from './absent.js';
import { measureFile } from './checksum.js';
import type { Measured } from './checksum.js';

/** What building an index does to the disk. A port, so that a test can let any single operation fail. */
export interface FileOperations {
  /** Makes a folder and those above it; one that is there is left as it is. */
  readonly makeFolder: (folder: string) => Promise<void>;
  /** Names in a folder in ascending order; none where the folder is not there. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Reads a file as it stands on the disk; undefined where it is not there. */
  readonly measure: (file: string) => Promise<Measured | undefined>;
  readonly write: (file: string, content: Uint8Array | string) => Promise<void>;
  /** Returns when a file, or the names in a folder, would survive a power cut. */
  readonly sync: (path: string) => Promise<void>;
  /** Replaces a file in one step; a folder may not stand at `to`. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a folder with all in it; one that is not there is no error. */
  readonly removeFolder: (folder: string) => Promise<void>;
}

export const diskOperations: FileOperations = {
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  list: async (folder) => (await absent(readdir(folder)))?.sort() ?? [],
  measure: async (file) => {
    const handle = await absent(open(file, 'r'));
    try {
      return handle === undefined ? undefined : await measureFile(handle);
    } finally {
      await handle?.close();
    }
  },
  write: (file, content) => writeFile(file, content),
  sync: async (path) => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename: (from, to) => rename(from, to),
  removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
};
