import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Problem } from './policy/problem.js';

/** What the program may be told from outside; every path is absolute. */
export interface Settings {
  /** Folder of the index. */
  readonly index: string;
  /** Folder of the policy documents, one folder a document. */
  readonly corpus: string;
  /** Folder of the embedding's weights, shipped with the program. */
  readonly embedding: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The folder in which the person typed the command: arguments that name files are relative to it. */
  readonly invokedFrom: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder that holds package.json, index/ and corpus/; this file lies one level below it, in src/ and in dist/. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const folder = (name: string): z.ZodType<string> =>
  z
    .string()
    .default(name)
    .transform((path) => resolve(packageRoot, path));

const environmentSchema = z.object({
  WENCE_INDEX: folder('index'),
  WENCE_CORPUS: folder('corpus'),
  WENCE_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '应为主机名或 IP 地址，例如 127.0.0.1')
    .default('127.0.0.1'),
  WENCE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, '应为 0 到 65535 之间的整数')
    .default('8080')
    .transform(Number)
    .refine((port) => port <= 65_535, '应为 0 到 65535 之间的整数'),
});

/**
 * Reads the settings out of the environment; a variable set to nothing counts as not set.
 * @param cwd the folder in which the process runs
 * @throws Problem `config_invalid`, naming all faults at once
 */
export function readSettings(env: Environment, cwd: string): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const read = environmentSchema.safeParse(set);
  if (!read.success) {
    const why = read.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`).join('；');
    throw new Problem('config_invalid', { why });
  }
  const { WENCE_INDEX, WENCE_CORPUS, WENCE_HOST, WENCE_PORT } = read.data;
  return {
    index: WENCE_INDEX,
    corpus: WENCE_CORPUS,
    embedding: join(packageRoot, 'index', 'embedding'),
    host: WENCE_HOST,
    port: WENCE_PORT,
    // npm runs scripts in the package's folder and says in INIT_CWD where the person was; elsewhere the variable is another's.
    invokedFrom: cwd === packageRoot && set['INIT_CWD'] !== undefined ? set['INIT_CWD'] : cwd,
  };
}

/** The settings of this process. */
export function readProcessSettings(): Settings {
  return readSettings(process.env, process.cwd());
}
