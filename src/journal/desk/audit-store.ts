import type { Database } from 'better-sqlite3';
import type { Json } from '../../policy/json.js';
import { hashLink, type End } from '../chain.js';
import type { GroupCommit } from '../group-commit.js';

/** Something that was done at the desk, or tried. */
export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `queue.claim` */
  readonly action: string;
  /** Name of the account; '' where nobody was signed in. */
  readonly actor: string;
  /** The role that the actor had then; '' where nobody was signed in. */
  readonly role: string;
  readonly address: string;
  /** What it was done to: the path of the request below /desk/api. */
  readonly target: string;
  /** Of the response. */
  readonly status: number;
  /** What else is known of it; nothing that a person asked or said. */
  readonly facts: Json;
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  /** An action, or the beginning of several: `queue.` */
  readonly action?: string | undefined;
  /** Only what was refused or failed. */
  readonly isRefused?: boolean | undefined;
  readonly from?: number | undefined;
  /** Exclusive. */
  readonly until?: number | undefined;
}

/** What was done at the desk, in order, chained by hashes: nothing in it is ever changed or taken away. */
export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(
    filter: AuditFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly items: readonly (AuditEntry & { readonly seq: number })[]; readonly total: number }>;
  /** Walks the chain. `broken` is the number of the first entry that does not follow from the one before. */
  verify(): Promise<{ readonly entries: number; readonly broken: number | null }>;
}

interface AuditRow extends Omit<AuditEntry, 'facts'> {
  readonly seq: number;
  readonly facts: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

interface Bounds {
  readonly actor: string | null;
  readonly action: string | null;
  readonly actionEnd: string | null;
  readonly status: number;
  readonly from: number;
  readonly until: number;
}

const PAGE = 500;

export function makeAuditStore(database: Database, commit: GroupCommit): AuditStore {
  const statements = prepare(database);

  return {
    append: (entry) =>
      commit.write(() => {
        const end = takeEnd(statements.end.get());
        const row = { ...entry, facts: JSON.stringify(entry.facts), seq: end.seq + 1, previous: end.hash };
        const hash = hashEntry(row);
        statements.append.run({ ...row, hash });
        statements.setEnd.run({ seq: row.seq, hash });
      }),

    list: (filter, page) =>
      commit.readCommitted(() => {
        const bounds = boundsOf(filter);
        const { where, count } = statements.search(filter);
        const rows = where.all({ ...bounds, ...page });
        return { items: rows.map(toEntry), total: count.get(bounds)?.count ?? 0 };
      }),

    verify: async () => {
      const head = await commit.readCommitted(() => takeEnd(statements.end.get()));
      let end: End = { seq: 0, hash: Buffer.alloc(32) };
      for (;;) {
        const rows = await commit.readCommitted(() =>
          statements.page.all({ after: end.seq, upTo: head.seq, limit: PAGE }),
        );
        for (const row of rows) {
          const follows = row.seq === end.seq + 1 && row.previous.equals(end.hash) && hashEntry(row).equals(row.hash);
          if (!follows) return { entries: head.seq, broken: end.seq + 1 };
          end = row;
        }
        if (rows.length < PAGE) break;
        await new Promise(setImmediate);
      }
      const isWhole = end.seq === head.seq && end.hash.equals(head.hash);
      return { entries: head.seq, broken: isWhole ? null : end.seq + 1 };
    },
  };
}

function hashEntry({ seq, at, action, previous, ...row }: Omit<AuditRow, 'hash'>): Buffer {
  const { actor, role, address, target, status, facts } = row;
  const body = Buffer.from(JSON.stringify([actor, role, address, target, status, facts]));
  return hashLink({ seq, at, id: action, previous, body });
}

function toEntry({
  seq,
  at,
  action,
  actor,
  role,
  address,
  target,
  status,
  facts,
}: AuditRow): AuditEntry & { seq: number } {
  return { seq, at, action, actor, role, address, target, status, facts: JSON.parse(facts) as Json };
}

function takeEnd(end: End | undefined): End {
  if (end === undefined) throw new Error('The audit log has no end');
  return end;
}

function boundsOf({ actor, action, isRefused, from, until }: AuditFilter): Bounds {
  return {
    actor: actor ?? null,
    action: action ?? null,
    actionEnd: action === undefined ? null : `${action}\u{10FFFF}`,
    status: isRefused === true ? 400 : 0,
    from: from ?? 0,
    until: until ?? Number.MAX_SAFE_INTEGER,
  };
}

function prepare(database: Database) {
  const pages = new Map<string, ReturnType<typeof prepareSearch>>();
  return {
    end: database.prepare<[], End>(`SELECT seq, hash FROM chain WHERE name = 'audit'`),
    setEnd: database.prepare(`UPDATE chain SET seq = @seq, hash = @hash WHERE name = 'audit'`),
    append: database.prepare(
      `INSERT INTO audit (seq, at, action, actor, role, address, target, status, facts, previous, hash)
       VALUES (@seq, @at, @action, @actor, @role, @address, @target, @status, @facts, @previous, @hash)`,
    ),
    page: database.prepare<[{ after: number; upTo: number; limit: number }], AuditRow>(
      'SELECT * FROM audit WHERE seq > @after AND seq <= @upTo ORDER BY seq LIMIT @limit',
    ),
    /** One statement for each set of filters, so that each can use its index. */
    search: (filter: AuditFilter) => {
      const conditions = [
        ...(filter.actor === undefined ? [] : ['actor = @actor']),
        ...(filter.action === undefined ? [] : ['action >= @action AND action < @actionEnd']),
        ...(filter.isRefused === true ? ['status >= @status'] : []),
        ...(filter.from === undefined && filter.until === undefined ? [] : ['at >= @from AND at < @until']),
      ];
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const search = pages.get(where) ?? prepareSearch(database, where);
      pages.set(where, search);
      return search;
    },
  };
}

function prepareSearch(database: Database, where: string) {
  return {
    where: database.prepare<[Bounds & { offset: number; limit: number }], AuditRow>(
      // The page is found by numbers alone: sorting whole entries takes ten times as long.
      `SELECT * FROM audit WHERE seq IN (SELECT seq FROM audit ${where} ORDER BY seq DESC LIMIT @limit OFFSET @offset)
       ORDER BY seq DESC`,
    ),
    count: database.prepare<[Bounds], { count: number }>(`SELECT count(*) AS count FROM audit ${where}`),
  };
}
