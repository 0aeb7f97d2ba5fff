import type { Database } from 'better-sqlite3';
import type { Json } from '../../policy/json.js';
import type { AfterCommit, GroupCommit } from '../group-commit.js';
import type { InboxId } from '../values.js';
import type { KeepStaffWords, StaffWords } from './desk-words.js';
import { likenessKey } from './keep-items.js';
import type { Likenesses } from './likenesses.js';
import { GROUP_COLUMNS, ITEM_COLUMNS, toItem, type GroupRow, type ItemRow, type RawItem } from './queue-rows.js';

export interface QueueFilter {
  readonly status?: readonly GroupRow['status'][] | undefined;
  /** '' for what is about none. */
  readonly place?: string | undefined;
  readonly reason?: string | undefined;
  /** Stands in the question of the group, or in one of its questions. */
  readonly words?: string | undefined;
}

/** `stale`: it was changed since. `held`: somebody else has it. */
export type Changed = 'changed' | 'missing' | 'stale' | 'held';

/** What a change begins with. */
export interface Change {
  readonly id: number;
  readonly version: number;
  /** Name of the account. */
  readonly by: string;
}

/** Questions that people asked in vain. Every change takes the version that it was made for, and nothing else. */
export interface QueueStore {
  /** The latest first. */
  list(
    filter: QueueFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly items: readonly GroupRow[]; readonly total: number }>;
  counts(): Promise<{
    readonly statuses: readonly { readonly status: GroupRow['status']; readonly count: number }[];
    /** Of what is open or claimed, most first. */
    readonly places: readonly { readonly place: string; readonly count: number }[];
    readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  }>;
  /** Items oldest first. */
  get(id: number): Promise<{ readonly group: GroupRow; readonly items: readonly ItemRow[] } | undefined>;
  item(id: number): Promise<ItemRow | undefined>;
  /** Where an answer to the message went. */
  address(inbox: InboxId): Promise<Json | undefined>;

  claim(change: Change): Promise<Changed>;
  /** @param mayTake whether also from somebody else */
  release(change: Change, mayTake: boolean): Promise<Changed>;
  close(change: Change, note: string): Promise<Changed>;
  /**
   * Answers the items that words are given for, each conversation once; the other items become a group of their own, which is open.
   * @param answer JSON, kept with the group
   */
  answer(change: Change, answer: string, words: ReadonlyMap<number, StaffWords>): Promise<Changed>;
}

interface QueuePorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly likenesses: Likenesses;
  readonly keepStaffWords: KeepStaffWords;
}

export function makeQueueStore({ database, commit, likenesses, keepStaffWords }: QueuePorts): QueueStore {
  const statements = prepare(database);

  /** The group, if it may be changed. */
  const take = ({ id, version, by }: Change): GroupRow | Changed => {
    const group = statements.group.get(id);
    if (group === undefined) return 'missing';
    if (group.version !== version || group.status === 'answered' || group.status === 'closed') return 'stale';
    return group.claimedBy === null || group.claimedBy === by ? group : 'held';
  };
  const changing = (change: Change, work: (group: GroupRow, after: AfterCommit) => void): Promise<Changed> =>
    commit.write((after) => {
      const group = take(change);
      if (typeof group === 'string') return group;
      work(group, after);
      return 'changed';
    });
  const settle = (group: GroupRow, status: 'answered' | 'closed', by: string, answer: string | null, note: string) => {
    statements.settle.run({ id: group.id, status, by, answer, note });
    likenesses.remove(group.id);
  };

  return {
    list: (filter, page) =>
      commit.readCommitted(() => {
        const { where, bounds } = conditionsOf(filter);
        const { rows, count } = statements.search(where);
        return { items: rows.all({ ...bounds, ...page }), total: count.get(bounds)?.count ?? 0 };
      }),
    counts: () =>
      commit.readCommitted(() => ({
        statuses: statements.statuses.all(),
        places: statements.places.all(),
        reasons: statements.reasons.all(),
      })),
    get: (id) =>
      commit.read(() => {
        const group = statements.group.get(id);
        return group === undefined ? undefined : { group, items: statements.items.all(id).map(toItem) };
      }),
    item: (id) =>
      commit.read(() => {
        const row = statements.item.get(id);
        return row === undefined ? undefined : toItem(row);
      }),
    address: (inbox) =>
      commit.read(() => {
        const row = statements.address.get(inbox);
        return row === undefined ? undefined : (JSON.parse(row.address) as Json);
      }),

    claim: (change) =>
      changing(change, ({ id }) => {
        statements.claim.run({ id, by: change.by });
      }),
    release: (change, mayTake) =>
      commit.write(() => {
        const group = take(change);
        if (typeof group === 'string' && !(group === 'held' && mayTake)) return group;
        statements.release.run(change.id);
        return 'changed';
      }),
    close: (change, note) =>
      changing(change, (group) => {
        settle(group, 'closed', change.by, null, note);
      }),
    answer: (change, answer, words) =>
      changing(change, (group) => {
        const items = statements.items.all(group.id);
        const answered = new Map<string, InboxId>();
        for (const { id, conversation } of items) {
          const said = words.get(id);
          if (said === undefined) continue;
          const inbox = answered.get(conversation) ?? keepStaffWords(said).inbox;
          answered.set(conversation, inbox);
          statements.markAnswered.run({ id, inbox });
        }
        const left = items.filter(({ id }) => !words.has(id));
        const [first] = left;
        if (first !== undefined && left.length < items.length) {
          const { place, reason } = group;
          const next = Number(
            statements.split.run({ place, reason, question: first.text, at: first.at }).lastInsertRowid,
          );
          for (const { id, at } of left) statements.move.run({ id, next, at });
          likenesses.add(next, likenessKey(place, reason), first.text);
        }
        settle(group, 'answered', change.by, answer, '');
      }),
  };
}

type Bounds = Readonly<Record<string, string | number>>;

function conditionsOf({ status, place, reason, words }: QueueFilter): {
  readonly where: string;
  readonly bounds: Bounds;
} {
  const conditions = [
    ...(status === undefined || status.length === 0
      ? []
      : [`status IN (${status.map((_, i) => `@status${i}`).join(', ')})`]),
    ...(place === undefined ? [] : ['place = @place']),
    ...(reason === undefined ? [] : ['reason = @reason']),
    ...(words === undefined || words === ''
      ? []
      : [
          `(question LIKE @words ESCAPE '\\' OR EXISTS (
             SELECT 1 FROM queue_item WHERE queue_group = queue_group.id AND text LIKE @words ESCAPE '\\'))`,
        ]),
  ];
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    bounds: {
      ...Object.fromEntries((status ?? []).map((each, i) => [`status${i}`, each])),
      ...(place === undefined ? {} : { place }),
      ...(reason === undefined ? {} : { reason }),
      ...(words === undefined || words === '' ? {} : { words: `%${words.replace(/[\\%_]/gu, '\\$&')}%` }),
    },
  };
}

function prepare(database: Database) {
  const searches = new Map<string, ReturnType<typeof prepareSearch>>();
  return {
    search: (where: string) => {
      const search = searches.get(where) ?? prepareSearch(database, where);
      searches.set(where, search);
      return search;
    },
    statuses: database.prepare<[], { status: GroupRow['status']; count: number }>(
      'SELECT status, count(*) AS count FROM queue_group GROUP BY status',
    ),
    places: database.prepare<[], { place: string; count: number }>(
      `SELECT place, count(*) AS count FROM queue_group WHERE status IN ('open', 'claimed') GROUP BY place ORDER BY count DESC, place`,
    ),
    reasons: database.prepare<[], { reason: string; count: number }>(
      `SELECT reason, count(*) AS count FROM queue_group WHERE status IN ('open', 'claimed') GROUP BY reason ORDER BY count DESC, reason`,
    ),
    group: database.prepare<[number], GroupRow>(`SELECT ${GROUP_COLUMNS} FROM queue_group WHERE id = ?`),
    items: database.prepare<[number], RawItem>(
      `SELECT ${ITEM_COLUMNS} FROM queue_item WHERE queue_group = ? ORDER BY id`,
    ),
    item: database.prepare<[number], RawItem>(`SELECT ${ITEM_COLUMNS} FROM queue_item WHERE id = ?`),
    address: database.prepare<[number], { address: string }>('SELECT address FROM inbox WHERE id = ?'),
    claim: database.prepare(
      `UPDATE queue_group SET status = 'claimed', claimed_by = @by, version = version + 1 WHERE id = @id`,
    ),
    release: database.prepare<[number]>(
      `UPDATE queue_group SET status = 'open', claimed_by = NULL, version = version + 1 WHERE id = ?`,
    ),
    settle: database.prepare(
      `UPDATE queue_group SET status = @status, claimed_by = @by, answer = @answer, note = @note, version = version + 1 WHERE id = @id`,
    ),
    markAnswered: database.prepare('UPDATE queue_item SET answered = @inbox WHERE id = @id'),
    split: database.prepare(
      `INSERT INTO queue_group (place, reason, question, status, first_at, last_at)
       VALUES (@place, @reason, @question, 'open', @at, @at)`,
    ),
    move: database.prepare('UPDATE queue_item SET queue_group = @next WHERE id = @id'),
  };
}

function prepareSearch(database: Database, where: string) {
  return {
    rows: database.prepare<[Bounds], GroupRow>(
      `SELECT ${GROUP_COLUMNS} FROM queue_group ${where} ORDER BY last_at DESC, id DESC LIMIT @limit OFFSET @offset`,
    ),
    count: database.prepare<[Bounds], { count: number }>(`SELECT count(*) AS count FROM queue_group ${where}`),
  };
}
