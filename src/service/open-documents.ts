import { makeDocumentDesk, type DocumentDesk } from '../helpdesk/documents/document-desk.js';
import { makeUploadDesk, type UploadDesk } from '../helpdesk/documents/upload-desk.js';
import type { CatalogStore } from '../journal/desk/catalog-store.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Log } from '../policy/log.js';
import type { Settings } from '../settings.js';
import { openLibrary } from './library/open-library.js';
import type { LiveApp } from './live-app.js';
import { openAnswering } from './open-answering.js';

interface DocumentPorts {
  readonly settings: Settings;
  readonly live: LiveApp;
  readonly catalog: CatalogStore;
  readonly time: () => number;
  readonly today: () => IsoDate;
  readonly log: Log;
  readonly isTrial: boolean;
  /** Fires when the service stops. */
  readonly ending: AbortSignal;
}

/** The documents at the desk: those that answer, and those that were uploaded. What the end of the process cut off is settled first. */
export async function openDocuments({
  settings,
  live,
  catalog,
  time,
  today,
  log,
  isTrial,
  ending,
}: DocumentPorts): Promise<{ readonly documents: DocumentDesk; readonly uploads: UploadDesk }> {
  const library = await openLibrary({
    settings,
    live,
    open: async ({ index }) => {
      const { openApp } = await import('../app.js'); // heavy, and not needed to say how the command is called
      return await openAnswering(await openApp({ ...settings, index }, log), { ...settings, log });
    },
    today,
    log,
    isTrial,
    ending,
  });
  const documents = makeDocumentDesk({ library, catalog, now: time });
  const uploads = makeUploadDesk({ library, catalog, documents, now: time });
  await documents.catchUp();
  await uploads.forgetUnread();
  return { documents, uploads };
}
