import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another process: what it prints, line by line, and a way to end it at once. */
export interface Child {
  readonly lines: AsyncIterableIterator<string>;
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts a process that runs a script as an ES module; bare names and paths are found from the root of the project. */
export function startChild(script: string, args: readonly string[]): Child {
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  if (child.stdout === null) throw new Error('A child that is piped has an output');
  return {
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
