import { readProcessSettings } from '../config.js';
import type { ExitCode } from './command.js';
import { dispatch } from './dispatch.js';
import { today } from './today.js';

/** Exit codes of a process ended by a signal are 128 and the number of the signal. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** Runs the command that this process was started for. */
export function runProcess(): Promise<ExitCode> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read our output has seen enough: ask … | head -1
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return dispatch(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    settings: readProcessSettings,
    loadApp: () => import('../app.js'),
    today,
    now: () => performance.now(),
    time: () => Date.now(),
    onStop,
  });
}

/** The second signal ends the process at once. */
function onStop(listener: () => void): void {
  let isStopping = false;
  for (const [signal, code] of SIGNALS) {
    process.on(signal, () => {
      if (isStopping) process.exit(code);
      isStopping = true;
      listener();
    });
  }
}
