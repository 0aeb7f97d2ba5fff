import { join, resolve } from 'node:path';
import type { App } from '../app.js';
import { loadDocumentData } from '../measures/load-document-data.js';
import type { Measure } from '../measures/measure.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { CommandContext } from './command.js';
import { withApp } from './with-app.js';

/** The documents of an index, and the measures that lie beside them in the corpus. */
export interface OpenMeasures {
  readonly documents: readonly PolicyDocument[];
  /** @throws Problem `data_invalid` */
  readonly measuresOf: (document: PolicyDocument) => readonly Measure[];
}

/**
 * Opens the measures of the corpus for as long as `use` takes.
 * @param corpus as `withApp` takes it
 */
export function withMeasures<T>(
  context: CommandContext,
  corpus: string | undefined,
  use: (open: OpenMeasures) => T | Promise<T>,
): Promise<T> {
  const { corpus: own, invokedFrom } = context.settings();
  const folder = corpus === undefined ? own : resolve(invokedFrom, corpus);
  return withApp(context, corpus, async ({ documents }: App) =>
    use({ documents, measuresOf: (document) => loadDocumentData(join(folder, document.id), document).measures }),
  );
}
