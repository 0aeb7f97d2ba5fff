import type { Database } from 'better-sqlite3';
import type { IsoDate } from '../../policy/iso-date.js';
import type { GroupCommit } from '../group-commit.js';
import { toCurated, toVersion, type CuratedRow, type CuratedSearch, type VersionRow } from './curated-rows.js';

export type KeptCuratedStatus = 'draft' | 'live' | 'stopped';

/** What a version of a curated answer says. */
export interface KeptCuratedContent {
  readonly text: string;
  readonly citations: readonly { readonly clauseId: string; readonly quote: string }[];
  /** Questions that it answers, and questions that it does not answer. */
  readonly positives: readonly string[];
  readonly negatives: readonly string[];
  /** Official names of the places whose documents it cites. */
  readonly places: readonly string[];
}

/** Times are milliseconds since 1970, here and below. */
export interface KeptCuratedVersion extends KeptCuratedContent {
  readonly id: number;
  /** From 1. */
  readonly version: number;
  readonly by: string;
  readonly at: number;
}

export interface KeptCurated {
  readonly id: number;
  readonly status: KeptCuratedStatus;
  /** The latest. */
  readonly version: number;
  /** The one that answers; null where none does. */
  readonly liveVersion: number | null;
  /** Goes up with every change: a change of an older one is refused. */
  readonly revision: number;
  readonly fromItem: number | null;
  readonly changedBy: string;
  readonly changedAt: number;
  /** What the latest version says. */
  readonly content: KeptCuratedVersion;
}

export interface KeptCuratedEvent {
  readonly kind: 'saved' | 'dry_run' | 'published' | 'stopped';
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly why: string;
  /** Of a dry run: past questions that were tried, and those that it would answer. */
  readonly tried: number;
  readonly found: number;
}

/** Who changes which revision of an answer, and when. */
export interface CuratedChange {
  readonly id: number;
  readonly revision: number;
  readonly by: string;
  readonly at: number;
}

/** `stale`: it is at another revision by now. `untried`: its latest version had no dry run. */
export type CuratedChanged = 'changed' | 'missing' | 'stale' | 'untried' | 'not_live';

export interface CuratedFilter {
  readonly status?: KeptCuratedStatus | undefined;
  readonly place?: string | undefined;
  /** Words that stand in the text or in an example. */
  readonly words?: string | undefined;
}

/** How often an answer was given, in all and since a day, among the records that are kept. */
export interface CuratedHits {
  readonly all: number;
  readonly since: number;
}

/** Answers that members of staff have written. Versions and what was done are never changed or taken away. */
export interface CuratedStore {
  /** @returns its number; a draft at version 1 */
  add(
    content: KeptCuratedContent,
    made: Omit<CuratedChange, 'id' | 'revision'>,
    fromItem: number | null,
  ): Promise<number>;
  /** Keeps a further version; what answers goes on answering as it did. */
  change(change: CuratedChange, content: KeptCuratedContent): Promise<CuratedChanged>;
  /** @returns false where that is not the latest version any more */
  keepDryRun(
    run: Omit<CuratedChange, 'revision'> & Pick<KeptCuratedEvent, 'version' | 'tried' | 'found'>,
  ): Promise<boolean>;
  /** Lets the latest version answer. */
  publish(change: CuratedChange): Promise<CuratedChanged>;
  stop(change: CuratedChange, why: string): Promise<CuratedChanged>;
  get(id: number): Promise<KeptCurated | undefined>;
  /** Latest first. */
  versions(id: number): Promise<readonly KeptCuratedVersion[]>;
  /** Latest first. */
  events(id: number): Promise<readonly KeptCuratedEvent[]>;
  /** The last dry run of a version. */
  dryRun(id: number, version: number): Promise<KeptCuratedEvent | undefined>;
  /** Last changed first. */
  list(
    filter: CuratedFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly items: readonly KeptCurated[]; readonly total: number }>;
  /** The versions that answer. */
  live(): Promise<readonly KeptCuratedVersion[]>;
  /** Every place of an answer, by name. */
  places(): Promise<readonly string[]>;
  hits(ids: readonly number[], since: IsoDate): Promise<ReadonlyMap<number, CuratedHits>>;
}

export function makeCuratedStore(database: Database, commit: GroupCommit): CuratedStore {
  const statements = prepare(database);

  const keepVersion = (id: number, version: number, content: KeptCuratedContent, by: string, at: number): void => {
    statements.addVersion.run({
      ...{ id, version, by, at, text: content.text },
      citations: JSON.stringify(content.citations),
      positives: JSON.stringify(content.positives),
      negatives: JSON.stringify(content.negatives),
      places: JSON.stringify(content.places),
    });
    keepEvent({ id, by, at, version, kind: 'saved' });
  };

  const keepEvent = (event: Partial<KeptCuratedEvent> & Omit<CuratedChange, 'revision'>): void => {
    statements.addEvent.run({ why: '', tried: 0, found: 0, ...event });
  };

  /** Runs a change where the answer is at the revision that the person saw. */
  const guarded = (
    change: CuratedChange,
    run: (row: { readonly version: number; readonly live: number | null }) => CuratedChanged,
  ): Promise<CuratedChanged> =>
    commit.write(() => {
      const row = statements.state.get(change.id);
      if (row === undefined) return 'missing';
      return row.revision === change.revision ? run(row) : 'stale';
    });

  return {
    add: (content, { by, at }, fromItem) =>
      commit.write(() => {
        const places = JSON.stringify(content.places);
        const id = Number(statements.add.run({ places, fromItem, by, at }).lastInsertRowid);
        keepVersion(id, 1, content, by, at);
        return id;
      }),
    change: (change, content) =>
      guarded(change, ({ version }) => {
        keepVersion(change.id, version + 1, content, change.by, change.at);
        statements.change.run({ ...change, places: JSON.stringify(content.places) });
        return 'changed';
      }),
    keepDryRun: (run) =>
      commit.write(() => {
        if (statements.state.get(run.id)?.version !== run.version) return false;
        keepEvent({ ...run, kind: 'dry_run' });
        return true;
      }),
    publish: (change) =>
      guarded(change, ({ version }) => {
        if (statements.dryRun.get(change.id, version) === undefined) return 'untried';
        statements.publish.run(change);
        keepEvent({ ...change, version, kind: 'published' });
        return 'changed';
      }),
    stop: (change, why) =>
      guarded(change, ({ live }) => {
        if (live === null) return 'not_live';
        statements.stop.run(change);
        keepEvent({ ...change, version: live, kind: 'stopped', why });
        return 'changed';
      }),
    get: (id) =>
      commit.readCommitted(() => {
        const row = statements.get.get(id);
        return row === undefined ? undefined : toCurated(row);
      }),
    versions: (id) => commit.readCommitted(() => statements.versions.all(id).map(toVersion)),
    events: (id) => commit.readCommitted(() => statements.events.all(id)),
    dryRun: (id, version) => commit.readCommitted(() => statements.dryRun.get(id, version)),
    list: ({ status = null, place = null, words = '' }, page) =>
      commit.readCommitted(() => {
        const like = words === '' ? null : `%${words.replace(/[\\%_]/gu, '\\$&')}%`;
        const search: CuratedSearch = { status, place, words: like };
        return {
          items: statements.list.all({ ...search, ...page }).map(toCurated),
          total: statements.count.get(search)?.count ?? 0,
        };
      }),
    live: () => commit.readCommitted(() => statements.live.all().map(toVersion)),
    places: () => commit.readCommitted(() => statements.places.all().map(({ place }) => place)),
    hits: (ids, since) =>
      commit.readCommitted(
        () =>
          new Map(
            ids.map((id) => {
              const counted = statements.hits.get({ id: String(id), since });
              return [id, { all: counted?.all ?? 0, since: counted?.since ?? 0 }] as const;
            }),
          ),
      ),
  };
}

const VERSION = 'v.curated AS id, v.version, v.text, v.citations, v.positives, v.negatives, v.places, v.by, v.at';
const LATEST = 'FROM curated AS c JOIN curated_version AS v ON v.curated = c.id AND v.version = c.version';
const COLUMNS = `${VERSION}, c.status, c.live_version, c.revision, c.from_item, c.changed_by, c.changed_at`;
const FOUND = `(@status IS NULL OR c.status = @status)
  AND (@place IS NULL OR EXISTS (SELECT 1 FROM json_each(c.places) WHERE value = @place))
  AND (@words IS NULL OR v.text LIKE @words ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM json_each(v.positives) WHERE value LIKE @words ESCAPE '\\'))`;
const EVENT = 'kind, version, by, at, why, tried, found';

function prepare(database: Database) {
  return {
    state: database.prepare<
      [number],
      { readonly version: number; readonly revision: number; readonly live: number | null }
    >('SELECT version, revision, live_version AS live FROM curated WHERE id = ?'),
    add: database.prepare(
      `INSERT INTO curated (status, version, live_version, revision, places, from_item, changed_by, changed_at)
       VALUES ('draft', 1, NULL, 1, @places, @fromItem, @by, @at)`,
    ),
    addVersion: database.prepare(
      `INSERT INTO curated_version (curated, version, text, citations, positives, negatives, places, by, at)
       VALUES (@id, @version, @text, @citations, @positives, @negatives, @places, @by, @at)`,
    ),
    addEvent: database.prepare(
      `INSERT INTO curated_event (curated, kind, version, by, at, why, tried, found)
       VALUES (@id, @kind, @version, @by, @at, @why, @tried, @found)`,
    ),
    change: database.prepare(
      `UPDATE curated SET version = version + 1, revision = revision + 1, places = @places, changed_by = @by, changed_at = @at
       WHERE id = @id`,
    ),
    publish: database.prepare(
      `UPDATE curated SET status = 'live', live_version = version, revision = revision + 1, changed_by = @by, changed_at = @at
       WHERE id = @id`,
    ),
    stop: database.prepare(
      `UPDATE curated SET status = 'stopped', live_version = NULL, revision = revision + 1, changed_by = @by, changed_at = @at
       WHERE id = @id`,
    ),
    get: database.prepare<[number], CuratedRow>(`SELECT ${COLUMNS} ${LATEST} WHERE c.id = ?`),
    versions: database.prepare<[number], VersionRow>(
      `SELECT ${VERSION} FROM curated_version AS v WHERE v.curated = ? ORDER BY v.version DESC`,
    ),
    events: database.prepare<[number], KeptCuratedEvent>(
      `SELECT ${EVENT} FROM curated_event WHERE curated = ? ORDER BY id DESC LIMIT 200`,
    ),
    dryRun: database.prepare<[number, number], KeptCuratedEvent>(
      `SELECT ${EVENT} FROM curated_event WHERE curated = ? AND version = ? AND kind = 'dry_run' ORDER BY id DESC LIMIT 1`,
    ),
    list: database.prepare<[CuratedSearch & { readonly offset: number; readonly limit: number }], CuratedRow>(
      `SELECT ${COLUMNS} ${LATEST} WHERE ${FOUND} ORDER BY c.changed_at DESC, c.id DESC LIMIT @limit OFFSET @offset`,
    ),
    count: database.prepare<[CuratedSearch], { readonly count: number }>(
      `SELECT count(*) AS count ${LATEST} WHERE ${FOUND}`,
    ),
    live: database.prepare<[], VersionRow>(
      `SELECT ${VERSION} FROM curated AS c JOIN curated_version AS v ON v.curated = c.id AND v.version = c.live_version
       WHERE c.live_version IS NOT NULL ORDER BY c.id`,
    ),
    places: database.prepare<[], { readonly place: string }>(
      'SELECT DISTINCT value AS place FROM curated, json_each(curated.places) ORDER BY value',
    ),
    hits: database.prepare<
      [{ readonly id: string; readonly since: string }],
      { readonly all: number; readonly since: number }
    >(
      `SELECT count(*) AS "all", count(*) FILTER (WHERE day >= @since) AS since FROM fact WHERE curated = @id AND curated <> ''`,
    ),
  };
}
