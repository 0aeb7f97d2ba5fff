import type { Database } from 'better-sqlite3';
import type { ChannelName } from '../../policy/channel.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { ReplyKind, ReplyReason } from '../../policy/reply.js';
import type { GroupCommit } from '../group-commit.js';
import type { Feedback } from '../values.js';

/** What lists and charts need of a record. */
export interface RecordFacts {
  readonly seq: number;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In China. */
  readonly day: IsoDate;
  readonly channel: ChannelName;
  readonly conversation: string;
  /** null where it is about none. */
  readonly place: string | null;
  readonly topic: string;
  readonly kind: ReplyKind;
  readonly reason: ReplyReason | null;
  /** The latest word of feedback; null where there is none, or it was withdrawn. */
  readonly verdict: 'good' | 'bad' | null;
  /** Milliseconds. */
  readonly took: number;
  readonly curated: string | null;
  readonly generation: string;
  /** The first 500 characters of the question, redacted. */
  readonly text: string;
}

/** What a list is to hold; what is left out does not matter. */
export interface FactsFilter {
  readonly place?: string | undefined;
  readonly topic?: string | undefined;
  readonly kind?: ReplyKind | undefined;
  readonly reason?: ReplyReason | undefined;
  readonly channel?: ChannelName | undefined;
  readonly verdict?: 'good' | 'bad' | undefined;
  readonly conversation?: string | undefined;
  readonly curated?: string | undefined;
  /** Cited. */
  readonly clause?: string | undefined;
  /** Words that stand in the question, all of them; the first five count. */
  readonly words?: readonly string[] | undefined;
  readonly from?: IsoDate | undefined;
  /** The last day. */
  readonly until?: IsoDate | undefined;
}

/** What is counted, and what its key is: `refuse/no_clause`, `answer/`; a topic; a step of latency; good or bad; a clause. */
export type TallyName = 'outcome' | 'topic' | 'took' | 'verdict' | 'clause';

export interface TallyQuery {
  readonly from: IsoDate;
  /** The last day. */
  readonly until: IsoDate;
  /** null for all; '' for what is about none. */
  readonly place: string | null;
}

/** How often something came; what was not asked for is ''. */
export interface Tally {
  readonly day: IsoDate;
  readonly place: string;
  readonly key: string;
  readonly count: number;
}

/** Facts of the records that can be read: what is erased or too old is not among them, nor counted. */
export interface FactsStore {
  /** Newest first. `total` is of all pages. */
  list(
    filter: FactsFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly items: readonly RecordFacts[]; readonly total: number }>;
  get(id: string): Promise<RecordFacts | undefined>;
  /** Ids of the records before and after one in its conversation. */
  neighbours(id: string): Promise<{ readonly previous: string | null; readonly next: string | null }>;
  /** All that was said of a record, oldest first. */
  feedback(id: string): Promise<readonly Feedback[]>;
  /** Counts, most often first, added up over what is not in `by`. */
  tally(
    name: TallyName,
    query: TallyQuery,
    by: readonly ('day' | 'place' | 'key')[],
    limit?: number,
  ): Promise<readonly Tally[]>;
  /** Every place and topic that came, most often first. */
  known(): Promise<{ readonly places: readonly string[]; readonly topics: readonly string[] }>;
  /** Gives facts to records that were kept before there were any, little by little. @returns how many */
  catchUp(): Promise<number>;
}

interface FactsRow extends Omit<RecordFacts, 'place' | 'reason' | 'verdict' | 'curated'> {
  readonly place: string;
  readonly reason: ReplyReason | '';
  readonly verdict: 'good' | 'bad' | '';
  readonly curated: string;
}

const MOST_WORDS = 5;
const COLUMNS =
  'id, seq, fact.at, day, channel, conversation, place, topic, kind, reason, verdict, took, curated, generation, text';
const columns = ['place', 'topic', 'kind', 'reason', 'channel', 'verdict', 'conversation', 'curated'] as const;

type Bounds = Readonly<Record<string, string | number>>;

export function makeFactsStore(database: Database, commit: GroupCommit, catchUp: FactsStore['catchUp']): FactsStore {
  const statements = prepare(database);
  return {
    list: (filter, page) =>
      commit.readCommitted(() => {
        const { where, bounds } = conditionsOf(filter);
        const { seqs, all, count, rows } = statements.search(where);
        if ((filter.words ?? []).length === 0) {
          const found = seqs.all({ ...bounds, ...page });
          return { items: rows.all(JSON.stringify(found)).map(toFacts), total: count.get(bounds) ?? 0 };
        }
        // Reading every question is what takes time: it is done once for the page and the total.
        const found = all.all(bounds);
        const shown = found.slice(page.offset, page.offset + page.limit);
        return { items: rows.all(JSON.stringify(shown)).map(toFacts), total: found.length };
      }),

    get: (id) =>
      commit.readCommitted(() => {
        const row = statements.get.get(id);
        return row === undefined ? undefined : toFacts(row);
      }),

    neighbours: (id) =>
      commit.readCommitted(() => ({
        previous: statements.previous.get(id)?.id ?? null,
        next: statements.next.get(id)?.id ?? null,
      })),

    feedback: (id) =>
      commit.readCommitted(() =>
        statements.feedback.all(id).map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as readonly string[] })),
      ),

    tally: (name, query, by, limit = -1) =>
      commit.readCommitted(() => statements.tally(by, query.place !== null).all({ name, ...query, limit })),

    known: () =>
      commit.readCommitted(() => ({
        places: statements.places.all().map(({ place }) => place),
        topics: statements.topics.all().map(({ key }) => key),
      })),

    catchUp,
  };
}

function conditionsOf(filter: FactsFilter): { readonly where: string; readonly bounds: Bounds } {
  const words = (filter.words ?? []).slice(0, MOST_WORDS);
  const given = columns.flatMap((column) => {
    const value = filter[column];
    return value === undefined ? [] : [[column, value] as const];
  });
  const conditions = [
    ...given.map(([column]) => `${column} = @${column}`),
    ...(filter.from === undefined ? [] : ['day >= @from']),
    ...(filter.until === undefined ? [] : ['day <= @until']),
    ...(filter.clause === undefined ? [] : ['seq IN (SELECT seq FROM fact_clause WHERE clause = @clause)']),
    ...words.map((_, i) => `text LIKE @word${i} ESCAPE '\\'`),
  ];
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    bounds: {
      ...Object.fromEntries(given),
      ...(filter.from === undefined ? {} : { from: filter.from }),
      ...(filter.until === undefined ? {} : { until: filter.until }),
      ...(filter.clause === undefined ? {} : { clause: filter.clause }),
      ...Object.fromEntries(words.map((word, i) => [`word${i}`, `%${word.replace(/[\\%_]/gu, '\\$&')}%`])),
    },
  };
}

function toFacts({ place, reason, verdict, curated, ...row }: FactsRow): RecordFacts {
  return {
    ...row,
    place: place === '' ? null : place,
    reason: reason === '' ? null : reason,
    verdict: verdict === '' ? null : verdict,
    curated: curated === '' ? null : curated,
  };
}

function prepare(database: Database) {
  const searches = new Map<string, ReturnType<typeof prepareSearch>>();
  const tallies = new Map<string, ReturnType<typeof prepareTally>>();
  const beside = (sign: '<' | '>', order: 'DESC' | 'ASC') =>
    database.prepare<[string], { id: string }>(
      `SELECT other.id FROM record JOIN fact USING (seq) JOIN fact AS beside USING (conversation) JOIN record AS other ON other.seq = beside.seq
       WHERE record.id = ? AND beside.seq ${sign} fact.seq ORDER BY beside.seq ${order} LIMIT 1`,
    );
  return {
    get: database.prepare<[string], FactsRow>(`SELECT ${COLUMNS} FROM fact JOIN record USING (seq) WHERE id = ?`),
    previous: beside('<', 'DESC'),
    next: beside('>', 'ASC'),
    feedback: database.prepare<[string], Omit<Feedback, 'reasons'> & { readonly reasons: string }>(
      `SELECT channel, external_id AS externalId, person, record_id AS recordId, verdict, reasons, at
       FROM feedback WHERE record_id = ? ORDER BY at, external_id`,
    ),
    places: database.prepare<[], { place: string }>(
      `SELECT place FROM tally WHERE what = 'outcome' AND place <> '' GROUP BY place ORDER BY sum(n) DESC, place`,
    ),
    topics: database.prepare<[], { key: string }>(
      `SELECT key FROM tally WHERE what = 'topic' GROUP BY key ORDER BY sum(n) DESC, key`,
    ),
    /** One statement for each set of filters, so that each can use its index. */
    search: (where: string) => {
      const search = searches.get(where) ?? prepareSearch(database, where);
      searches.set(where, search);
      return search;
    },
    tally: (by: readonly string[], hasPlace: boolean) => {
      const key = JSON.stringify([by, hasPlace]);
      const tally = tallies.get(key) ?? prepareTally(database, by, hasPlace);
      tallies.set(key, tally);
      return tally;
    },
  };
}

/** The page is found in facts alone; only its own rows are looked up among the records, which are large. */
function prepareSearch(database: Database, where: string) {
  const all = `SELECT seq FROM fact ${where} ORDER BY seq DESC`;
  return {
    seqs: database.prepare<[Bounds], number>(`${all} LIMIT @limit OFFSET @offset`).pluck(),
    all: database.prepare<[Bounds], number>(all).pluck(),
    count: database.prepare<[Bounds], number>(`SELECT count(*) FROM fact ${where}`).pluck(),
    rows: database.prepare<[string], FactsRow>(
      `SELECT ${COLUMNS} FROM fact JOIN record USING (seq) WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`,
    ),
  };
}

function prepareTally(database: Database, by: readonly string[], hasPlace: boolean) {
  const take = (column: string): string => (by.includes(column) ? column : `'' AS ${column}`);
  return database.prepare<[TallyQuery & { readonly name: TallyName; readonly limit: number }], Tally>(
    `SELECT ${take('day')}, ${take('place')}, ${take('key')}, sum(n) AS count FROM tally
     WHERE what = @name AND day >= @from AND day <= @until ${hasPlace ? 'AND place = @place' : ''}
     ${by.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${by.join(', ')}`} ORDER BY count DESC, ${['day', 'place', 'key'].join(', ')} LIMIT @limit`,
  );
}
