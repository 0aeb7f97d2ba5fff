import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.js';
import type { KeepParts } from '../outbox.js';
import { makeKeepStaffWords } from './desk-words.js';
import type { DescribeRecord } from './keep-facts.js';
import { makeKeepItems, type KeepItems } from './keep-items.js';
import type { Likenesses } from './likenesses.js';
import { makeQueueStore, type QueueStore } from './queue-store.js';
import { makeTalksStore, type TalksStore, type Withhold } from './talks-store.js';

interface QueueParts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly keepParts: KeepParts;
  readonly describe: DescribeRecord | undefined;
  readonly likenesses: Likenesses | undefined;
}

/** All that has to do with questions that were asked in vain, and with those who answer them. */
export interface OpenQueue {
  readonly queue: QueueStore;
  readonly talks: TalksStore;
  /** undefined where nobody looks after them. */
  readonly keepItems: KeepItems | undefined;
  readonly withhold: Withhold;
  /** Forgets what is remembered of rows that were taken away. */
  readonly forget: () => void;
}

export function openQueue({ database, commit, keepParts, describe, likenesses = none }: QueueParts): OpenQueue {
  const keepStaffWords = makeKeepStaffWords(database, keepParts);
  const { withhold, reload: reloadTalks, ...talks } = makeTalksStore({ database, commit, keepStaffWords });
  const { reload, ...keepItems } = makeKeepItems(database, { likenesses, describe: describe ?? nowhere });
  return {
    queue: makeQueueStore({ database, commit, likenesses, keepStaffWords }),
    talks,
    keepItems: describe === undefined ? undefined : keepItems,
    withhold,
    forget: () => {
      reload();
      reloadTalks();
    },
  };
}

const none: Likenesses = {
  add: () => undefined,
  remove: () => undefined,
  find: () => [],
  clear: () => undefined,
};
const nowhere: DescribeRecord = () => ({ place: null, topic: '', curated: null });
