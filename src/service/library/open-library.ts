import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  LibraryFault,
  type AdoptedVersion,
  type AppliedChange,
  type Library,
  type LibraryChange,
} from '../../helpdesk/documents/library.js';
import type { Inspection } from '../../helpdesk/contract/documents.js';
import { parseDocumentData } from '../../measures/load-document-data.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { Log } from '../../policy/log.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';
import type { Settings } from '../../settings.js';
import type { Answering, LiveApp } from '../live-app.js';
import { inspectDocument } from './inspect-document.js';
import {
  findLibrary,
  libraryPaths,
  makeEmpty,
  placeIn,
  pointTo,
  sweepLibrary,
  syncPath,
  syncTree,
  writeState,
  writeSynced,
} from './library-folder.js';
import { ISSUED, READ_FILE } from './library-job.js';
import { JobStopped, runLibraryJob, type JobLimits } from './run-library-job.js';
import { readSideFiles } from './side-files.js';
import { tryAnswering } from './try-answering.js';

export interface LibraryPorts {
  readonly settings: Pick<Settings, 'data' | 'corpus' | 'embedding' | 'embeddingSource' | 'version'>;
  readonly live: LiveApp;
  /** Opens an index to answer from. */
  readonly open: (folders: { readonly corpus: string; readonly index: string }) => Promise<Answering>;
  readonly today: () => IsoDate;
  readonly log: Log;
  /** True where the documents are those of a trial: they are shown, and stay as they are. */
  readonly isTrial?: boolean;
  /** Fires when the service stops: what is being read or built is given up. */
  readonly ending?: AbortSignal;
  readonly limits?: { readonly read?: JobLimits; readonly build?: JobLimits };
  /** Called between the steps of a change; a test ends the process there. */
  readonly onStep?: (step: 'staged' | 'built' | 'tried' | 'decided') => void;
}

const READ_LIMITS: JobLimits = { time: 60_000, memory: 1_024 };
const BUILD_LIMITS: JobLimits = { time: 600_000, memory: 3_072 };

/** Opens the documents that answer, to be changed at the desk. What was cut off in the middle is taken away. */
export async function openLibrary(ports: LibraryPorts): Promise<Library> {
  const { settings, live, today, log, ending } = ports;
  const { data } = settings;
  const paths = libraryPaths(data);
  const limits = { read: ports.limits?.read ?? READ_LIMITS, build: ports.limits?.build ?? BUILD_LIMITS };
  const inOrder = makeQueue();
  const inspections = new WeakMap<PolicyDocument, Inspection>();
  let current = ports.isTrial === true ? null : await findLibrary(data);
  if (ports.isTrial !== true) await sweepLibrary(data, current === null ? [] : [current.state.serial]);

  const documentOf = (id: string): PolicyDocument | undefined =>
    live.current().documents.find((document) => document.id === id);

  const change = async (wanted: LibraryChange): Promise<AppliedChange> => {
    if (ports.isTrial === true) throw new LibraryFault('这是试用的文件夹，不能在这里更改文件。');
    const serial = (current?.state.serial ?? 0) + 1;
    const folder = paths.serial(serial);
    await makeEmpty(paths.building);
    const staged = placeIn(paths.building);
    await mkdir(staged.corpus, { recursive: true, mode: 0o700 });
    const adopted = await copyCorpus(staged.corpus);
    await changeCorpus(staged.corpus, wanted);
    await syncTree(staged.corpus);
    ports.onStep?.('staged');
    const { corpus, index } = staged;
    const { generation } = await runLibraryJob(
      { kind: 'build', corpus, index, embedding: settings.embedding, embeddingSource: settings.embeddingSource },
      limits.build,
      ending,
    );
    const state = { serial, program: settings.version, generation, change: wanted, adopted };
    await writeState(paths.building, state);
    await syncPath(paths.building);
    await rm(folder, { recursive: true, force: true }); // of a change that was cut off before it decided
    await rename(paths.building, folder);
    await syncPath(paths.root);
    ports.onStep?.('built');
    const place = { ...placeIn(folder), state };
    const next = await ports.open(place);
    try {
      const why = await tryAnswering(next, wanted.kind === 'withdrawn' ? null : wanted.document, today());
      if (why !== null) throw new LibraryFault(`${why}，原来的文件继续作答。`);
      ports.onStep?.('tried');
      ending?.throwIfAborted();
      await pointTo(data, serial);
    } catch (error) {
      await next.close();
      throw error;
    }
    const before = current?.state.serial;
    current = place;
    live.replace(next);
    ports.onStep?.('decided');
    await sweepLibrary(data, before === undefined ? [serial] : [before, serial]).catch((error: unknown) => {
      log('warn', 'library_sweep_failed', { why: error instanceof Error ? error.name : '' });
    });
    return state;
  };

  /** The corpus as it stands; the one that came with the program is copied on the first change, its versions kept. */
  const copyCorpus = async (to: string): Promise<readonly AdoptedVersion[]> => {
    if (current === null) {
      return await runLibraryJob({ kind: 'adopt', from: settings.corpus, to, data }, limits.build, ending);
    }
    await cp(current.corpus, to, { recursive: true });
    return current.state.adopted; // some may have come since the last change
  };

  const changeCorpus = async (corpus: string, wanted: LibraryChange): Promise<void> => {
    const { document, version } = wanted;
    const place = join(corpus, document);
    if (document.includes('/')) throw new LibraryFault('这份文件与其他文件放在同一个文件夹里，不能在这里更改。');
    if (wanted.kind !== 'approved') {
      if (wanted.kind === 'withdrawn' && !existsSync(place)) throw new LibraryFault('这份文件已经不在了。');
      await rm(place, { recursive: true, force: true });
      if (wanted.kind === 'withdrawn') {
        if ((await readdir(corpus)).length === 0) throw new LibraryFault('至少要留一份文件。');
        return;
      }
    } else {
      const kept = paths.version(document, version);
      await makeEmpty(kept);
      await cp(paths.upload(wanted.upload), kept, { recursive: true });
      await syncTree(kept);
      await rm(place, { recursive: true, force: true });
    }
    await cp(paths.version(document, version), place, { recursive: true, filter: (path) => !path.endsWith(READ_FILE) });
  };

  return {
    documents: () => live.current().documents,
    generation: () => live.current().generation,
    inspect: (document) => {
      const known = inspections.get(document);
      if (known !== undefined) return known;
      const texts = live.current().data.get(document.id) ?? {};
      const inspection = inspectDocument(document, () => parseDocumentData(texts, document), {
        asOf: today(),
        drafts: false,
      });
      inspections.set(document, inspection);
      return inspection;
    },
    sideTexts: (id) => readSideFiles(join(current?.corpus ?? settings.corpus, id)),
    keepUpload: async (upload, bytes) => {
      const folder = paths.upload(upload);
      await makeEmpty(folder);
      await writeSynced(join(folder, ISSUED), bytes);
      await syncPath(folder);
    },
    readUpload: (upload, options) =>
      inOrder(async () => {
        const { name } = options;
        const folder = paths.upload(upload);
        const file = await nameIssued(folder, name);
        const job = { kind: 'read', folder, file, asOf: today(), ...options } as const;
        return await runLibraryJob(job, limits.read, ending).catch((error: unknown) => {
          if (!(error instanceof JobStopped)) throw error;
          throw new Problem('document_unreadable', {
            file: name,
            why: error.why === 'failed' ? '文件内容无法解析' : error.message,
          });
        });
      }),
    uploadedDocument: (upload) => readKept(paths.upload(upload)),
    dropUpload: (upload) => rm(paths.upload(upload), { recursive: true, force: true }),
    versionDocument: async (id, version) =>
      (await readKept(paths.version(id, version))) ?? (current === null && version === 1 ? documentOf(id) : undefined),
    apply: (wanted) =>
      inOrder(() =>
        change(wanted).catch((error: unknown) => {
          if (error instanceof LibraryFault) throw error;
          log('error', 'library_change_failed', { why: error instanceof Error ? error.name : '' });
          throw new LibraryFault(`${faultOf(error, data)}原来的文件继续作答。`, { cause: error });
        }),
      ),
    lastApplied: () => current?.state ?? null,
  };
}

/** Paths of the machine are nobody's business: of a file its name is told. */
function faultOf(error: unknown, data: string): string {
  if (error instanceof Problem) return error.message.replaceAll(data, '').replace(/[/\\][^\s：]*[/\\]/gu, '');
  return error instanceof JobStopped ? `新索引没有建成：${error.message}。` : '新索引没有建成。';
}

/** Runs one thing after another, whatever becomes of each. */
function makeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

const EXTENSION = /^\.[a-z0-9]{1,8}$/u;

/** Gives the file the ending of the person's name for it, by which texts are told apart; nothing else of that name is used. */
async function nameIssued(folder: string, name: string): Promise<string> {
  const extension = extname(name).toLowerCase();
  const wanted = EXTENSION.test(extension) ? `${ISSUED}${extension}` : ISSUED;
  const found = (await readdir(folder)).find((file) => file === ISSUED || file.startsWith(`${ISSUED}.`));
  if (found === undefined) throw new Error('The upload is gone');
  if (found !== wanted) await rename(join(folder, found), join(folder, wanted));
  return wanted;
}

async function readKept(folder: string): Promise<PolicyDocument | undefined> {
  const file = join(folder, READ_FILE);
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, 'utf8')) as PolicyDocument; // this program has written it
}
