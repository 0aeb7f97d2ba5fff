import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../policy/problem.js';
import type { LibraryJob, LibraryOutcome, LibraryResults } from './library-job.js';

export interface JobLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Of all memory that the process takes, in MiB. */
  readonly memory: number;
}

/** A job took more time or memory than it may, or its process ended without a word. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
  constructor(
    readonly why: 'time' | 'memory' | 'ended' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

const STOPPING = '服务正在停止';
const LOOK_EVERY = 100; // milliseconds
const PAGE = 4096; // bytes, as /proc counts

/**
 * Does one job of the library in a process of its own, at a lower priority than that of answering.
 * @param ending gives the job up when it fires
 * @throws Problem as the job does, JobStopped where it overran its limits or failed
 */
export function runLibraryJob<J extends LibraryJob>(
  job: J,
  limits: JobLimits,
  ending?: AbortSignal,
): Promise<LibraryResults[J['kind']]> {
  if (ending?.aborted === true) return Promise.reject(new JobStopped('ended', STOPPING));
  const child = fork(scriptOf(), [], {
    execArgv: [`--max-old-space-size=${limits.memory}`],
    env: {}, // what it needs comes with the job
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  lower(child);
  return new Promise((resolve, reject) => {
    const stop = (why: JobStopped['why'], message: string): void => {
      reject(new JobStopped(why, message));
      child.kill('SIGKILL');
    };
    const giveUp = (): void => {
      stop('ended', STOPPING);
    };
    ending?.addEventListener('abort', giveUp);
    const end = setTimeout(() => {
      stop('time', `超过 ${Math.round(limits.time / 1000)} 秒没有处理完`);
    }, limits.time);
    const look = setInterval(() => {
      void memoryOf(child).then((taken) => {
        if (taken > limits.memory) stop('memory', `展开后的内容超过 ${limits.memory} MB`);
      });
    }, LOOK_EVERY);
    child.once('message', (outcome: LibraryOutcome) => {
      settle(outcome, resolve as (value: unknown) => void, reject);
    });
    child.once('error', (error) => {
      stop('failed', error.message);
    });
    child.once('exit', (code) => {
      clearTimeout(end);
      clearInterval(look);
      ending?.removeEventListener('abort', giveUp);
      // Where it has spoken, this is too late to count.
      reject(new JobStopped('ended', `处理程序意外结束（${code ?? '被终止'}）`));
    });
    child.send(job);
  });
}

function settle(outcome: LibraryOutcome, resolve: (value: unknown) => void, reject: (error: Error) => void): void {
  switch (outcome.kind) {
    case 'done':
      resolve(outcome.value);
      return;
    case 'problem':
      reject(new Problem(outcome.code as Problem['code'], outcome.facts));
      return;
    case 'failed':
      reject(new JobStopped('failed', outcome.why));
      return;
    default:
      outcome satisfies never;
  }
}

/** The compiled script, also where this file runs uncompiled, as in tests. */
function scriptOf(): string {
  const beside = fileURLToPath(new URL('./library-child.js', import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../dist/service/library/library-child.js', import.meta.url));
}

function lower({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended, or the system does not allow it: a courtesy.
  }
}

/** Resident memory in MiB; 0 where the system does not say: the limit of the heap holds all the same. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  try {
    const [, resident] = (await readFile(`/proc/${pid ?? 0}/statm`, 'utf8')).split(' ');
    return (Number(resident) * PAGE) / 2 ** 20;
  } catch {
    return 0;
  }
}
