import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The product as a process of its own. */
export interface Product {
  readonly url: string;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** What it has said on stderr. */
  readonly said: () => string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npm start` without npm, with these settings and no others, and waits until it serves. */
export async function startProduct(settings: Readonly<Record<string, string>>): Promise<Product> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('WENCE_'));
  const child = spawn(process.execPath, ['dist/commands/run.js', 'start'], {
    cwd: ROOT,
    env: { ...Object.fromEntries(others), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said += `${line}\n`;
      const found = /^问策已启动：(http:\S+?)（/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => {
      reject(new Error(`The product ended with ${String(code)} before it served: ${said}`));
    });
  });
  return {
    url,
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
