import type { App } from '../app.js';
import type { Log } from '../policy/log.js';
import type { Answering } from './live-app.js';
import { respondInWorkers } from './respond-in-workers.js';

/** Lets a product that is open answer on threads of its own. @param workers how many; with 0 this thread answers */
export async function openAnswering(
  app: Pick<App, 'respond' | 'retrieve' | 'documents' | 'data' | 'generation' | 'folders' | 'close'>,
  { workers, log }: { readonly workers: number; readonly log: Log },
): Promise<Answering> {
  if (workers === 0) return app;
  const { respond, close } = await respondInWorkers({ app, count: workers, log });
  const { retrieve, documents, data, generation } = app;
  return {
    respond,
    retrieve,
    documents,
    data,
    generation,
    close: async () => {
      await close();
      await app.close();
    },
  };
}
