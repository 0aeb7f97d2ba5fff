import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.js';
import { makeAccountsStore, type AccountsStore } from './accounts-store.js';
import { makeAuditStore, type AuditStore } from './audit-store.js';
import { makeCatalogStore, type CatalogStore } from './catalog-store.js';
import { makeCuratedStore, type CuratedStore } from './curated-store.js';
import { makeFactsStore, type FactsStore } from './facts-store.js';
import type { QueueStore } from './queue-store.js';
import type { TalksStore } from './talks-store.js';
import { makeSessionsStore, type SessionsStore } from './sessions-store.js';

/** What the help desk keeps in the journal: one store an area, each with its tables. */
export interface DeskStores {
  readonly accounts: AccountsStore;
  readonly sessions: SessionsStore;
  readonly audit: AuditStore;
  readonly catalog: CatalogStore;
  readonly curated: CuratedStore;
  readonly facts: FactsStore;
  readonly queue: QueueStore;
  readonly talks: TalksStore;
}

/** Stores that are made with what keeps records and messages. */
type MadeBefore = Pick<DeskStores, 'queue' | 'talks'> & Pick<FactsStore, 'catchUp'>;

export function makeDeskStores(
  database: Database,
  commit: GroupCommit,
  { catchUp, queue, talks }: MadeBefore,
): DeskStores {
  return {
    accounts: makeAccountsStore(database, commit),
    sessions: makeSessionsStore(database, commit),
    audit: makeAuditStore(database, commit),
    catalog: makeCatalogStore(database, commit),
    curated: makeCuratedStore(database, commit),
    facts: makeFactsStore(database, commit, catchUp),
    queue,
    talks,
  };
}
