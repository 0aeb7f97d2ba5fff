import { cite } from '../../answering/cite.js';
import type { App } from '../../app.js';
import { makeDeskCookies } from '../../helpdesk/accounts/desk-cookies.js';
import { standardCost } from '../../helpdesk/accounts/hash-password.js';
import { makeSessions } from '../../helpdesk/accounts/make-sessions.js';
import { makeSignIn } from '../../helpdesk/accounts/make-sign-in.js';
import { allDeskRoutes, type DeskPorts } from '../../helpdesk/all-desk-routes.js';
import { answerWithCurated } from '../../helpdesk/curated/answer-with-curated.js';
import { openCuratedBook, type CuratedBook } from '../../helpdesk/curated/curated-book.js';
import type { AnyDeskRoute } from '../../helpdesk/desk-route.js';
import type { DescribeRecord } from '../../journal/desk/keep-facts.js';
import type { Journal } from '../../journal/journal.js';
import { parseDocumentData } from '../../measures/load-document-data.js';
import type { Respond } from '../../policy/ask.js';
import { chinaDay } from '../../policy/china-day.js';

/** What answers in a bench. */
export type BenchApp = Pick<App, 'respond' | 'documents' | 'generation' | 'data' | 'retrieve'>;

export interface BenchDesk {
  readonly routes: readonly AnyDeskRoute[];
  /** Gives curated answers first, as the service does. */
  readonly respond: Respond;
  readonly book: CuratedBook;
}

/** Every route of the desk on a journal, as the service has them; nobody signs in, and nothing is sent. */
export async function openDeskRoutes(
  app: BenchApp,
  journal: Journal,
  more: Pick<DeskPorts, 'documents' | 'uploads'> & { readonly describe: DescribeRecord; readonly time: () => number },
): Promise<BenchDesk> {
  const { describe, time, documents, uploads } = more;
  const stores = journal.desk;
  const book = await openCuratedBook({ store: stores.curated, documents: () => app.documents });
  const respond = answerWithCurated(app.respond, { book, cite, source: () => app });
  const cookies = makeDeskCookies(false);
  const silent = (): Promise<never> => Promise.reject(new Error('Nothing is delivered in a bench'));
  const routes = allDeskRoutes({
    ...{ stores, cookies, journal, documents, uploads, curated: book, now: time },
    sessions: makeSessions(stores.sessions, cookies, time),
    signIn: makeSignIn({ ...stores, now: time, cost: standardCost }),
    delivery: { accept: silent, settled: silent, isOpen: () => false },
    source: () => ({
      documents: app.documents,
      retrieve: app.retrieve,
      dataOf: (document) => parseDocumentData(app.data.get(document.id) ?? {}, document),
    }),
    today: () => chinaDay(time()),
    records: {
      ...{ journal, describe, respond, producer: 'bench' },
      ...{ documents: () => app.documents, generation: () => app.generation },
    },
    renderUnasked: (_channel, _output, address) => ({ address, parts: [] }),
  });
  return { routes, respond, book };
}
