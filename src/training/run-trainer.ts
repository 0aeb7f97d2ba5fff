import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../config.js';
import { Problem } from '../policy/problem.js';

const FOLDER = join(packageRoot, 'src', 'training', 'python');
const PYTHONS = ['python3', '/usr/bin/python3'];
const TOLD = 400; // characters of a complaint that are passed on

/** The programs of the trainer, each a file in `python/`. */
export type TrainerProgram = 'train' | 'judge' | 'guard';

/** Finds a Python that has numpy and scipy; undefined where there is none. */
export async function findPython(): Promise<string | undefined> {
  for (const python of PYTHONS) {
    const { code } = await run(python, ['-c', 'import numpy, scipy.sparse'], () => undefined);
    if (code === 0) return python;
  }
  return undefined;
}

/**
 * Runs a program of the trainer to its end.
 * @param hear gets each line that it prints: one JSON value
 * @throws Problem `trainer_missing`, `training_failed`
 */
export async function runTrainer(
  program: TrainerProgram,
  argv: readonly string[],
  hear: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const python = await findPython();
  if (python === undefined) throw new Problem('trainer_missing', {});
  const { code, complaint } = await run(python, ['-B', join(FOLDER, `${program}.py`), ...argv], hear, signal);
  if (code !== 0) throw new Problem('training_failed', { why: lastLine(complaint) });
}

interface Ended {
  readonly code: number | null;
  readonly complaint: string;
}

function run(
  python: string,
  argv: readonly string[],
  hear: (line: string) => void,
  signal?: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(python, argv, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
    let complaint = '';
    const lines = createInterface({ input: child.stdout });
    lines.on('line', hear);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-4 * TOLD);
    });
    child.on('error', (error) => {
      complaint += `\n${error.message}`;
      resolve({ code: null, complaint });
    });
    child.on('close', (code) => {
      resolve({ code, complaint });
    });
  });
}

function lastLine(complaint: string): string {
  return complaint.trim().split('\n').at(-1)?.slice(-TOLD) ?? '';
}
