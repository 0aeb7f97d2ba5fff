import type { Database } from 'better-sqlite3';
import type { AfterCommit, GroupCommit } from '../group-commit.js';
import type { InboxId, OutboxId, Part } from '../values.js';
import type { Json } from '../../policy/json.js';
import type { KeepStaffWords, StaffWords } from './desk-words.js';
import { REACHED, readReached, type Reached } from './queue-rows.js';

/** A conversation in which a member of staff speaks instead of the product. */
export interface Talk {
  readonly conversation: string;
  readonly person: string;
  /** Name and display name of the account. */
  readonly staff: string;
  readonly displayName: string;
  /** When the member of staff last said something, or began: milliseconds since 1970. */
  readonly staffAt: number;
  /** Whether the person was told that a message arrived. */
  readonly isTold: boolean;
}

/** A message of a conversation, and what came of it. */
export interface ThreadRow {
  readonly inbox: InboxId;
  readonly at: number;
  readonly status: 'waiting' | 'answered' | 'noticed' | 'failed';
  /** What was asked, where the record does not say it: it waits, or a member of staff speaks. */
  readonly asked: string | null;
  readonly recordId: string | null;
  /** What a member of staff said; citations as the desk wrote them. */
  readonly said: {
    readonly staff: string;
    readonly text: string;
    readonly citations: Json;
    readonly reached: Reached;
  } | null;
}

/** Parts that wait to be fetched or were, with what they belong to. */
export interface FetchedPart {
  readonly inbox: InboxId;
  readonly outbox: OutboxId;
  readonly body: Json;
  readonly isSent: boolean;
}

/** Who speaks in a conversation, and what was said in it. */
export interface TalksStore {
  /** Answers at once, from memory, because every message asks. */
  speaker(conversation: string, now: number): Talk | undefined;
  /** @returns who speaks already, if it is somebody else */
  takeOver(talk: Omit<Talk, 'isTold'>): Promise<Talk | undefined>;
  giveBack(conversation: string): Promise<void>;
  /** Says something once for its key. @returns undefined where the speaker is somebody else, or nobody */
  say(words: StaffWords, by: string): Promise<{ readonly inbox: InboxId; readonly isNew: boolean } | undefined>;
  /** The last messages of a conversation, oldest first. @param after only messages after this one */
  thread(
    person: string,
    conversation: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly ThreadRow[]>;
  /** Parts of the messages of a conversation after one, in order, whoever wrote them. */
  parts(
    person: string,
    conversation: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly FetchedPart[]>;
  /** Notes that the parts up to a message were fetched. */
  fetched(person: string, conversation: string, upTo: number, at: number): Promise<void>;
  /** What members of staff said in the conversation of a message that waits to be given with one, oldest first; and what was given with this one. */
  waitingWords(inbox: InboxId): Promise<readonly FetchedPart[]>;
  /** Notes that words were given with a message. */
  gaveWith(outboxes: readonly OutboxId[], inbox: InboxId, at: number): Promise<void>;
}

/** Keeps what a person said while a member of staff speaks; within the transaction that settles the message. */
export type Withhold = (
  message: {
    readonly inbox: InboxId;
    readonly conversation: string;
    readonly person: string;
    readonly text: string;
    readonly at: number;
  },
  after: AfterCommit,
) => void;

interface TalksPorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly keepStaffWords: KeepStaffWords;
}

/** A talk goes back to the product after so long without a word of the member of staff. */
export const TALK_PATIENCE = 30 * 60 * 1000;

export function makeTalksStore({
  database,
  commit,
  keepStaffWords,
}: TalksPorts): TalksStore & { readonly withhold: Withhold; readonly reload: () => void } {
  const statements = prepare(database);
  const talks = new Map<string, Talk>();
  const reload = (): void => {
    talks.clear();
    for (const row of statements.all.all()) talks.set(row.conversation, { ...row, isTold: row.isTold === 1 });
  };
  reload();
  const keepTalk = (talk: Talk, after: AfterCommit): void => {
    statements.keep.run({ ...talk, isTold: talk.isTold ? 1 : 0 });
    after(() => talks.set(talk.conversation, talk));
  };
  const speaker = (conversation: string, now: number): Talk | undefined => {
    const talk = talks.get(conversation);
    return talk !== undefined && now < talk.staffAt + TALK_PATIENCE ? talk : undefined;
  };

  return {
    reload,
    speaker,
    takeOver: (talk) =>
      commit.write((after) => {
        const other = speaker(talk.conversation, talk.staffAt);
        if (other !== undefined && other.staff !== talk.staff) return other;
        keepTalk({ ...talk, isTold: false }, after);
        return undefined;
      }),
    giveBack: (conversation) =>
      commit.write((after) => {
        statements.drop.run(conversation);
        after(() => talks.delete(conversation));
      }),
    say: (words, by) =>
      commit.write((after) => {
        const talk = speaker(words.conversation, words.at);
        if (talk?.staff !== by) return undefined;
        const kept = keepStaffWords(words);
        if (kept.isNew) keepTalk({ ...talk, staffAt: words.at }, after);
        return kept;
      }),
    withhold: ({ inbox, conversation, person, text, at }, after) => {
      statements.said.run({ inbox, person, text, at });
      const talk = talks.get(conversation);
      if (talk?.isTold === false) keepTalk({ ...talk, isTold: true }, after);
    },

    thread: (person, conversation, { after, limit }) =>
      commit.read(() => statements.thread.all({ person, conversation, after, limit }).reverse().map(toThreadRow)),
    parts: (person, conversation, { after, limit }) =>
      commit.read(() => statements.parts.all({ person, conversation, after, limit }).map(toPart)),
    fetched: async (person, conversation, upTo, at) => {
      const row = { person, conversation, upTo, at };
      const isNew = await commit.read(() => statements.unfetched.get(row) !== undefined);
      if (isNew)
        await commit.write(() => {
          statements.fetch.run(row);
        });
    },
    waitingWords: (inbox) => commit.read(() => statements.waiting.all({ inbox, with: withInbox(inbox) }).map(toPart)),
    gaveWith: (outboxes, inbox, at) =>
      commit.write(() => {
        for (const outbox of outboxes) statements.give.run({ outbox, at, with: withInbox(inbox) });
      }),
  };
}

const withInbox = (inbox: InboxId): string => `with:${inbox}`;

interface RawThread extends Omit<ThreadRow, 'said'> {
  readonly staff: string | null;
  readonly text: string | null;
  readonly citations: string | null;
  readonly reached: string | null;
}

function toThreadRow({ staff, text, citations, reached, ...row }: RawThread): ThreadRow {
  const said =
    staff === null
      ? null
      : { staff, text: text ?? '', citations: JSON.parse(citations ?? '[]') as Json, reached: readReached(reached) };
  return { ...row, said };
}

interface RawPart {
  readonly inbox: InboxId;
  readonly outbox: OutboxId;
  readonly body: string;
  readonly status: string;
}

function toPart({ body, status, ...row }: RawPart): FetchedPart {
  return { ...row, body: JSON.parse(body) as Part['body'], isSent: status === 'sent' };
}

interface Span {
  readonly person: string;
  readonly conversation: string;
  readonly after: number;
  readonly limit: number;
}

function prepare(database: Database) {
  return {
    all: database.prepare<[], Omit<Talk, 'isTold'> & { readonly isTold: number }>(
      `SELECT conversation, person, staff, display_name AS displayName, staff_at AS staffAt, is_told AS isTold FROM queue_talk`,
    ),
    keep: database.prepare(
      `INSERT INTO queue_talk (conversation, person, staff, display_name, staff_at, is_told)
       VALUES (@conversation, @person, @staff, @displayName, @staffAt, @isTold)
       ON CONFLICT (conversation) DO UPDATE SET staff = excluded.staff, display_name = excluded.display_name,
         staff_at = excluded.staff_at, is_told = excluded.is_told`,
    ),
    drop: database.prepare<[string]>('DELETE FROM queue_talk WHERE conversation = ?'),
    said: database.prepare(
      `INSERT INTO queue_said (inbox, person, staff, text, citations, at) VALUES (@inbox, @person, NULL, @text, '[]', @at)
       ON CONFLICT DO NOTHING`,
    ),
    thread: database.prepare<[Span], RawThread>(
      `SELECT inbox.id AS inbox, received_at AS at, status, record_id AS recordId, staff, queue_said.text, citations,
         CASE WHEN staff IS NULL THEN nullif(coalesce(queue_said.text, inbox.text), '') END AS asked,
         CASE WHEN staff IS NULL THEN NULL ELSE ${REACHED} inbox.id) END AS reached
       FROM inbox LEFT JOIN queue_said ON queue_said.inbox = inbox.id
       WHERE inbox.person = @person AND inbox.conversation = @conversation AND inbox.id > @after
       ORDER BY inbox.id DESC LIMIT @limit`,
    ),
    parts: database.prepare<[Span], RawPart>(
      `SELECT inbox, id AS outbox, body, status FROM outbox
       WHERE person = @person AND conversation = @conversation AND inbox > @after ORDER BY inbox, part LIMIT @limit`,
    ),
    unfetched: database.prepare<[{ person: string; conversation: string; upTo: number }], { id: number }>(
      `SELECT id FROM outbox WHERE person = @person AND conversation = @conversation AND inbox <= @upTo
         AND mode = 'pull' AND status = 'waiting' LIMIT 1`,
    ),
    fetch: database.prepare(
      `UPDATE outbox SET status = 'sent', sent_at = @at WHERE person = @person AND conversation = @conversation
         AND inbox <= @upTo AND mode = 'pull' AND status = 'waiting'`,
    ),
    waiting: database.prepare<[{ inbox: number; with: string }], RawPart>(
      `SELECT outbox.inbox, outbox.id AS outbox, outbox.body, outbox.status
       FROM inbox JOIN queue_said ON queue_said.person = inbox.person AND staff IS NOT NULL JOIN outbox ON outbox.inbox = queue_said.inbox
       WHERE inbox.id = @inbox AND outbox.conversation = inbox.conversation AND mode = 'pull'
         AND (outbox.status = 'waiting' OR outbox.external_id = @with) ORDER BY outbox.id`,
    ),
    give: database.prepare(
      `UPDATE outbox SET status = 'sent', sent_at = @at, external_id = @with WHERE id = @outbox AND status = 'waiting'`,
    ),
  };
}
