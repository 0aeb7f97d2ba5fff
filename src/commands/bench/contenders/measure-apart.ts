import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../../config.js';
import type { BuildResult, ContenderJob, ContenderResult, SearchResult } from './contender-job.js';
import { peers } from './contender-names.js';
import type { ContenderName } from './contender-names.js';

const SCRIPT = join(packageRoot, 'dist', 'commands', 'bench', 'contenders', 'run-contender.js');
const HEAP = 8_192; // MiB, for all alike: some would not live through a build with what Node gives by itself
const TAIL = 300; // characters of what a process said before it failed

/** What came of a contender: figures, or why there are none. */
export type Measured =
  | { readonly status: 'measured'; readonly build: BuildResult; readonly search: SearchResult; readonly bytes: number }
  | { readonly status: 'not_installed' }
  | { readonly status: 'failed'; readonly step: ContenderJob['step']; readonly why: string };

/**
 * Builds a contender in one process and searches in another, so that building leaves nothing in the memory that is measured.
 * @param work an empty folder to work in; nothing is left there
 */
export async function measureApart(job: Omit<ContenderJob, 'step' | 'folder'>, work: string): Promise<Measured> {
  if (!isInstalled(job.contender)) return { status: 'not_installed' };
  const folder = join(work, job.contender);
  await mkdir(folder, { recursive: true });
  try {
    const built = await runStep({ ...job, step: 'build', folder }, work);
    if (typeof built === 'string') return { status: 'failed', step: 'build', why: built };
    const bytes = await sizeOf(folder);
    const searched = await runStep({ ...job, step: 'search', folder }, work);
    if (typeof searched === 'string') return { status: 'failed', step: 'search', why: searched };
    if (!('build' in built) || !('search' in searched)) throw new Error('a step gave the result of another');
    return { status: 'measured', build: built.build, search: searched.search, bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isInstalled(contender: ContenderName): boolean {
  if (contender === 'wence') return true;
  try {
    createRequire(import.meta.url).resolve(`${peers[contender].package}/package.json`);
    return true;
  } catch (error) {
    // A package that is there may keep its package.json to itself.
    return error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

/** @returns the result, or the last words of a process that failed */
async function runStep(job: ContenderJob, work: string): Promise<ContenderResult | string> {
  const [jobFile, resultFile] = [join(work, 'job.json'), join(work, 'result.json')];
  await writeFile(jobFile, JSON.stringify(job));
  const argv = ['--expose-gc', `--max-old-space-size=${HEAP}`, SCRIPT, jobFile, resultFile];
  const said = await new Promise<string | undefined>((resolve, reject) => {
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (words = `${words}${piece}`.slice(-10_000)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code === 0 ? undefined : lastWords(words) || String(signal ?? code));
    });
  });
  try {
    return said ?? (JSON.parse(await readFile(resultFile, 'utf8')) as ContenderResult);
  } finally {
    await rm(jobFile, { force: true });
    await rm(resultFile, { force: true });
  }
}

function lastWords(said: string): string {
  const error = /^(?:\w*(?:Error|Problem)\b.*|FATAL ERROR.*)$/mu.exec(said)?.[0];
  return (error ?? said.trim()).slice(0, TAIL);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
