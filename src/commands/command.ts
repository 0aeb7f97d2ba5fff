import type { Readable, Writable } from 'node:stream';
import type * as app from '../app.js';
import type { Settings } from '../settings.js';
import type { IsoDate } from '../policy/iso-date.js';
import { Problem } from '../policy/problem.js';

/** 0 done, 1 falls short or failed where a person can mend it, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** What of the program the commands call. */
export type AppDoor = Pick<typeof app, 'openApp' | 'buildIndexFrom' | 'checkCorpusAt'>;

/** The world as a command sees it. */
export interface CommandContext {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** @throws Problem `config_invalid` */
  readonly settings: () => Settings;
  /** Loads the program itself; late, so that help and wrong use answer at once. */
  readonly loadApp: () => Promise<AppDoor>;
  readonly today: () => IsoDate;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly time: () => number;
  /** Calls the listener when the process is asked to end. */
  readonly onStop: (listener: () => void) => void;
}

export interface Command {
  /** How it is called: `npm run <script>`. */
  readonly script: string;
  /** What it does, examples, exit codes. */
  readonly help: string;
  readonly run: (argv: readonly string[], context: CommandContext) => Promise<ExitCode>;
}

/** Runs a command; what goes wrong ends on stderr in one line where a person can mend it. */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  if (options.includes('--help') || options.includes('-h')) {
    context.stdout.write(`${command.help}\n`);
    return 0;
  }
  try {
    return await command.run(argv, context);
  } catch (error) {
    if (!(error instanceof Problem)) {
      context.stderr.write(
        `程序出错，这不是您的问题。\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return 1;
    }
    context.stderr.write(`${error.message}\n`);
    if (error.code !== 'usage') return 1;
    context.stderr.write(`用法见：npm run ${command.script} -- --help\n`);
    return 2;
  }
}
