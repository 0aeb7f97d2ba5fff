import type { DeskStores } from '../journal/desk/desk-stores.js';
import type { IsoDate } from '../policy/iso-date.js';
import { makeAccountRoutes } from './accounts/account-routes.js';
import { makeAuditRoutes } from './accounts/audit-routes.js';
import type { DeskCookies } from './accounts/desk-cookies.js';
import type { Sessions } from './accounts/make-sessions.js';
import type { SignIn } from './accounts/make-sign-in.js';
import { makeSessionRoutes } from './accounts/session-routes.js';
import { makeAskRoutes, type AskPorts } from './ask/ask-routes.js';
import type { CalculatePorts } from './calculate/calculate-desk.js';
import { makeCalculateRoutes } from './calculate/calculate-routes.js';
import type { CuratedDeskPorts } from './curated/curated-desk.js';
import { makeCuratedRoutes } from './curated/curated-routes.js';
import type { AnyDeskRoute } from './desk-route.js';
import type { DocumentDesk } from './documents/document-desk.js';
import { makeDocumentRoutes } from './documents/document-routes.js';
import type { UploadDesk } from './documents/upload-desk.js';
import { makeOverviewRoutes } from './overview/overview-routes.js';
import type { RenderUnasked } from './queue/queue-desk.js';
import { makeQueueRoutes } from './queue/queue-routes.js';
import { makeRecordsRoutes, type RecordsPorts } from './records/records-routes.js';

/** What the routes of all areas stand on. */
export interface DeskPorts {
  readonly stores: DeskStores;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly cookies: DeskCookies;
  readonly delivery: AskPorts['delivery'];
  readonly journal: AskPorts['journal'];
  /** What answers now: what is asked, found and worked out stands on it. */
  readonly source: () => ReturnType<AskPorts['source']> & ReturnType<CalculatePorts['source']>;
  readonly today: () => IsoDate;
  readonly documents: DocumentDesk;
  readonly uploads: UploadDesk;
  readonly records: Omit<RecordsPorts, 'facts' | 'now'>;
  /** The curated answers that are live. */
  readonly curated: CuratedDeskPorts['book'];
  /** How the word of a member of staff reaches a person. */
  readonly renderUnasked: RenderUnasked;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Every route of the help desk, as the service registers them; the table test goes over this very list. */
export function allDeskRoutes(ports: DeskPorts): readonly AnyDeskRoute[] {
  const { stores, now } = ports;
  const { accounts, sessions: store, audit, facts } = stores;
  return [
    ...makeSessionRoutes({ ...ports, accounts, store }),
    ...makeAccountRoutes({ accounts, store, signIn: ports.signIn, now }),
    ...makeAuditRoutes(audit),
    ...makeAskRoutes(ports),
    ...makeCalculateRoutes(ports),
    ...makeDocumentRoutes(ports),
    ...makeQueueRoutes({ ...ports.records, stores, renderUnasked: ports.renderUnasked, now }),
    ...makeCuratedRoutes({
      ...{ store: stores.curated, book: ports.curated, facts, now },
      ...{ journal: ports.records.journal, documents: ports.records.documents },
    }),
    ...makeRecordsRoutes({ ...ports.records, facts, now }),
    ...makeOverviewRoutes({ facts, documents: ports.records.documents, now }),
  ];
}
