import type { CommandContext } from './command.js';

/** The same world, with the documents as they were changed at the desk, where they were: those that people are answered from. */
export async function onLibrary(context: CommandContext): Promise<CommandContext> {
  const { findLive } = await import('../service/library/choose-library.js'); // heavy, and not needed to say how a command is called
  const settings = await findLive(context.settings());
  return { ...context, settings: () => settings };
}
