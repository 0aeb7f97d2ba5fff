import type { CommandContext, ExitCode } from './command.js';

/** Says where the report lies and in what the run falls short, and ends the command accordingly. */
export function tellShortfalls(
  { out, page }: { readonly out: string; readonly page: string },
  shortfalls: readonly string[],
  { stderr }: Pick<CommandContext, 'stderr'>,
): ExitCode {
  stderr.write(`报告：${out}\n网页：${page}\n`);
  for (const shortfall of shortfalls) stderr.write(`不达标：${shortfall}\n`);
  return shortfalls.length === 0 ? 0 : 1;
}
