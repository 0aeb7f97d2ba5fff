import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { checksum } from './checksum.js';
import type { FileOperations } from './file-operations.js';
import { generationFiles } from './manifest.js';
import type { GenerationFile, Manifest } from './manifest.js';

const BUILDING = 'building-'; // how the folder of a generation begins until it is whole

/** Writes one file of the generation at the path it is given. */
export type WriteFile = (path: string, files: FileOperations) => Promise<void>;

/**
 * Puts a new generation of an index in the place of the old one, so that a reader, or a machine that stops at any moment,
 * finds the old one or the new one whole: all files are written and synced beside the old ones, then one rename of
 * `manifest.json` decides, and only after it are older generations removed.
 * What killed builds were writing is removed first: else a build that is killed time and again would fill the disk.
 * @param describe the rest of the manifest
 * @returns the manifest that now stands in `folder`
 */
export async function commitGeneration(
  folder: string,
  writers: Readonly<Record<GenerationFile, WriteFile>>,
  describe: Omit<Manifest, 'generation' | 'files'>,
  files: FileOperations,
): Promise<Manifest> {
  const generations = join(folder, 'generations');
  await removeOthers(generations, (name) => !name.startsWith(BUILDING), files);
  const building = join(generations, `${BUILDING}${randomUUID()}`);
  await files.makeFolder(building);
  const written = await writeAll(building, writers, files);

  const generation = checksum(JSON.stringify(written)).slice(0, 16);
  const place = join(generations, generation);
  if (await isWhole(place, written, files)) {
    await files.removeFolder(building); // the same content stands there already, and may be in use
  } else {
    await files.removeFolder(place);
    await files.rename(building, place);
  }
  await files.sync(generations);

  const manifest: Manifest = { ...describe, generation, files: written };
  const beside = join(folder, 'manifest.json.new');
  await files.write(beside, `${JSON.stringify(manifest, null, 2)}\n`);
  await files.sync(beside);
  await files.rename(beside, join(folder, 'manifest.json'));
  await files.sync(folder);

  await removeOthers(generations, (name) => name === generation, files);
  return manifest;
}

async function removeOthers(folder: string, isKept: (name: string) => boolean, files: FileOperations): Promise<void> {
  for (const name of await files.list(folder)) {
    if (!isKept(name)) await files.removeFolder(join(folder, name));
  }
}

async function writeAll(
  building: string,
  writers: Readonly<Record<GenerationFile, WriteFile>>,
  files: FileOperations,
): Promise<Manifest['files']> {
  const written: Partial<Manifest['files']> = {};
  for (const name of generationFiles) {
    const path = join(building, name);
    await writers[name](path, files);
    await files.sync(path);
    const measured = await files.measure(path);
    if (measured === undefined) throw new Error(`${path} is gone while it is being built`);
    written[name] = measured;
  }
  await files.sync(building);
  return written as Manifest['files'];
}

async function isWhole(place: string, expected: Manifest['files'], files: FileOperations): Promise<boolean> {
  for (const name of generationFiles) {
    const there = await files.measure(join(place, name));
    if (there?.sha256 !== expected[name].sha256) return false;
  }
  return true;
}
