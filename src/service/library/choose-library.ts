import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { buildIndexFrom } from '../../app.js';
import type { AdoptedVersion } from '../../helpdesk/documents/library.js';
import { lockFolder } from '../../journal/lock-folder.js';
import type { Settings } from '../../settings.js';
import { addShipped, type AddedDocuments } from './add-shipped.js';
import { findLibrary, writeState, type LibraryPlace } from './library-folder.js';
import { JobStopped } from './run-library-job.js';

/** The documents as they were changed at the desk, or, where none ever was, those of the settings. Nothing is built or changed. */
export async function findLive(settings: Settings): Promise<Settings> {
  const place = await findLibrary(settings.data);
  return place === null ? settings : { ...settings, corpus: place.corpus, index: place.index };
}

/**
 * Chooses what a service answers from: the documents as they were changed at the desk, or, where none ever was, those of the settings.
 * Documents that have come with the program since are added. An index that is missing, or that another version of the program has built,
 * is built anew from the documents.
 * @throws Problem `journal_locked` where a service is running on them
 */
export async function chooseLibrary(
  settings: Settings,
  build: typeof buildIndexFrom,
  progress: (line: string) => void,
): Promise<Settings> {
  const place = await findLibrary(settings.data);
  if (place === null) return settings;
  // Nothing is built under a service that is running.
  const lock = lockFolder(settings.data);
  try {
    await bringUpToDate(place, settings, build, progress);
  } finally {
    lock.close();
  }
  return { ...settings, corpus: place.corpus, index: place.index };
}

async function bringUpToDate(
  place: LibraryPlace,
  settings: Settings,
  build: typeof buildIndexFrom,
  progress: (line: string) => void,
): Promise<void> {
  const { folder, corpus, index, state } = place;
  const { added, settle } = await addNew(settings, place, progress);
  if (added.length > 0 || state.program !== settings.version || !existsSync(join(index, 'manifest.json'))) {
    const { generation } = await build(corpus, index, settings, progress);
    const adopted = [
      ...state.adopted.filter(({ document }) => !added.some((each) => each.document === document)),
      ...added,
    ];
    await writeState(folder, { ...state, program: settings.version, generation, adopted });
  }
  await settle();
}

/** What answers goes on answering, whatever is the matter with what is new. */
async function addNew(
  { data, corpus: shipped }: Settings,
  place: LibraryPlace,
  progress: (line: string) => void,
): Promise<Pick<AddedDocuments, 'added' | 'settle'>> {
  try {
    const { known, ...more } = await addShipped(data, shipped, place);
    for (const version of more.added) progress(`加入随程序新增的文件：${nameOf(version)}`);
    for (const version of known) progress(`没有加入随程序新增的文件：${nameOf(version)}，已有同文号的文件`);
    return more;
  } catch (error) {
    if (!(error instanceof JobStopped)) throw error;
    progress(`没有加入随程序新增的文件：${error.message}`);
    return { added: [], settle: () => Promise.resolve() };
  }
}

function nameOf({ title, number }: AdoptedVersion): string {
  return `《${title}》${number ?? ''}`;
}
