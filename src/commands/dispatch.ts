import type { Command, CommandContext, ExitCode } from './command.js';
import { runCommand } from './command.js';

/** Each is loaded when it is called, so that asking does not wait for the evaluation. */
const commands = new Map<string, () => Promise<Command>>([
  ['ask', async () => (await import('./ask.js')).askCommand],
  ['chat', async () => (await import('./chat.js')).chatCommand],
  ['index', async () => (await import('./build-index.js')).buildIndexCommand],
  ['check:corpus', async () => (await import('./check-corpus.js')).checkCorpusCommand],
  ['eval', async () => (await import('./eval.js')).evalCommand],
  ['match', async () => (await import('./match.js')).matchCommand],
  ['audit', async () => (await import('./audit.js')).auditCommand],
  ['bench', async () => (await import('./bench.js')).benchCommand],
  ['train:embedding', async () => (await import('./train-embedding.js')).trainEmbeddingCommand],
  ['journal', async () => (await import('./journal.js')).journalCommand],
  ['desk', async () => (await import('./desk.js')).deskCommand],
  ['mcp', async () => (await import('./mcp.js')).mcpCommand],
  ['start', async () => (await import('./start.js')).startCommand],
]);

/** Runs the command that the first argument names. */
export async function dispatch([name = '', ...argv]: readonly string[], context: CommandContext): Promise<ExitCode> {
  const load = commands.get(name);
  if (load !== undefined) return runCommand(await load(), argv, context);
  context.stderr.write(`没有“${name}”这个命令。可用的有：${[...commands.keys()].join('、')}。\n`);
  return 2;
}
