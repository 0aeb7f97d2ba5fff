import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeAsk } from '../answering/make-ask.js';
import type { App } from '../app.js';
import type { Log } from '../policy/log.js';
import { openModel } from '../service/open-model.js';
import type { CommandContext } from './command.js';

/**
 * Opens the program for as long as `use` takes.
 * @param corpus a folder of documents as typed by the person: its index is built in a temporary folder and asked alone;
 *   undefined opens the index of the settings
 * @param use is given the program as it is configured, and the same without a language model
 */
export async function withApp<T>(
  context: CommandContext,
  corpus: string | undefined,
  use: (app: App, composed: App) => Promise<T>,
): Promise<T> {
  const settings = context.settings();
  const helped = async (composed: App): Promise<T> => {
    if (settings.model === undefined) return use(composed, composed);
    const withModel = await openModel(settings.model, { documents: () => composed.documents, now: context.time });
    const respond = withModel(composed.respond);
    return use({ ...composed, respond, ask: makeAsk(respond) }, composed);
  };
  const { openApp, buildIndexFrom } = await context.loadApp();
  const log: Log = (_level, event) => {
    if (event === 'embedding_failed') context.stderr.write('向量服务暂时不可用，先只按字词查找。\n');
  };
  if (corpus === undefined) return closeAfter(await openApp(settings, log), helped);
  const folder = await mkdtemp(join(tmpdir(), 'wence-'));
  try {
    const source = resolve(settings.invokedFrom, corpus);
    const progress = (line: string): void => {
      context.stderr.write(`${line}\n`);
    };
    const { failures } = await buildIndexFrom(source, folder, settings, progress);
    for (const failure of failures) progress(failure.message);
    return await closeAfter(await openApp({ ...settings, index: folder }, log), helped);
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
