import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The product as a process of its own. */
export interface Product {
  /** Where it serves. */
  readonly url: string;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** What it has said on stderr. */
  readonly said: () => string;
}

/** A product that has been started, and may serve one day. */
export interface Starting extends Omit<Product, 'url'> {
  /** Rejects where it ends before. */
  readonly serving: Promise<{ readonly url: string }>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npm start` without npm, with these settings and no others, and waits until it serves. */
export async function startProduct(settings: Readonly<Record<string, string>>): Promise<Product> {
  const starting = spawnProduct(settings);
  const { url } = await starting.serving;
  return { ...starting, url };
}

/** As `startProduct`, for one who does not want to wait. */
export function spawnProduct(settings: Readonly<Record<string, string>>): Starting {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('WENCE_'));
  const child = spawn(process.execPath, ['dist/commands/run.js', 'start'], {
    cwd: ROOT,
    env: { ...Object.fromEntries(others), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const serving = new Promise<{ readonly url: string }>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said += `${line}\n`;
      const url = /^问策已启动：(http:\S+?)（/.exec(line)?.[1];
      if (url !== undefined) resolve({ url });
    });
    child.once('exit', (code) => {
      reject(new Error(`The product ended with ${String(code)} before it served: ${said}`));
    });
  });
  serving.catch(() => undefined); // one that is killed while it starts is not waited for
  return {
    serving,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}
