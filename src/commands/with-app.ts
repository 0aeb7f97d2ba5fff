import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from '../app.js';
import type { CommandContext } from './command.js';

/**
 * Opens the program for as long as `use` takes.
 * @param corpus a folder of documents as typed by the person: its index is built in a temporary folder and asked alone;
 *   undefined opens the index of the settings
 */
export async function withApp<T>(
  context: CommandContext,
  corpus: string | undefined,
  use: (app: App) => Promise<T>,
): Promise<T> {
  const settings = context.settings();
  const { openApp, buildIndexFrom } = await context.loadApp();
  if (corpus === undefined) return closeAfter(await openApp(settings), use);
  const folder = await mkdtemp(join(tmpdir(), 'wence-'));
  try {
    const source = resolve(settings.invokedFrom, corpus);
    const progress = (line: string): void => {
      context.stderr.write(`${line}\n`);
    };
    const { failures } = await buildIndexFrom(source, folder, settings, progress);
    for (const failure of failures) progress(failure.message);
    return await closeAfter(await openApp({ index: folder, embedding: settings.embedding }), use);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function closeAfter<T>(app: App, use: (app: App) => Promise<T>): Promise<T> {
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}
