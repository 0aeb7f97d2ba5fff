import { accountsSchema } from './desk/accounts-schema.js';
import { auditSchema } from './desk/audit-schema.js';
import { catalogSchema } from './desk/catalog-schema.js';
import { curatedSchema } from './desk/curated-schema.js';
import { factsSchema } from './desk/facts-schema.js';
import { queueSchema } from './desk/queue-schema.js';

/** What a journal file says of itself in its header: 'WENC'. */
export const APPLICATION_ID = 0x57454e43;

/**
 * Steps from an empty file to the present form, in order; how many were taken stands in `user_version`.
 * A step that was ever released is never changed; a new one goes to the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE person (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,
    conversation TEXT NOT NULL,
    person TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    as_of TEXT NOT NULL,
    address TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'answered', 'noticed', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    record_id TEXT,
    why TEXT,
    done_at INTEGER,
    UNIQUE (channel, external_id)
  ) STRICT;
  CREATE INDEX inbox_waiting ON inbox (conversation) WHERE status = 'waiting';
  CREATE INDEX inbox_failed ON inbox (id) WHERE status = 'failed';
  CREATE INDEX inbox_person ON inbox (person, conversation);
  CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;

  CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    state TEXT,
    at INTEGER NOT NULL,
    -- Messages up to this one were taken in before the conversation was begun anew.
    reset_after INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    inbox INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    person TEXT NOT NULL,
    body TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('push', 'pull', 'hold')),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'abandoned')),
    attempts INTEGER NOT NULL DEFAULT 0,
    may_have_arrived INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    why TEXT,
    sent_at INTEGER,
    external_id TEXT,
    UNIQUE (inbox, part)
  ) STRICT;
  CREATE INDEX outbox_waiting ON outbox (channel, id, not_before) WHERE mode = 'push' AND status = 'waiting';
  CREATE INDEX outbox_put_off ON outbox (channel, not_before) WHERE mode = 'push' AND status = 'waiting' AND not_before > 0;
  CREATE INDEX outbox_unsent ON outbox (conversation, inbox, part) WHERE mode = 'push' AND status IN ('waiting', 'sending');
  CREATE INDEX outbox_held ON outbox (conversation, inbox, part) WHERE mode = 'hold' AND status = 'waiting';
  CREATE INDEX outbox_abandoned ON outbox (id) WHERE status = 'abandoned';
  CREATE INDEX outbox_sent ON outbox (channel, person, sent_at) WHERE sent_at IS NOT NULL;
  CREATE INDEX outbox_person ON outbox (person);

  CREATE TABLE button (
    id TEXT PRIMARY KEY,
    outbox INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    record_id TEXT,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX button_outbox ON button (outbox, place);
  CREATE INDEX button_expires ON button (expires_at);

  CREATE TABLE feedback (
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,
    person TEXT NOT NULL,
    record_id TEXT,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (channel, external_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX feedback_person ON feedback (person);
  CREATE INDEX feedback_at ON feedback (at);

  CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    -- Whose key opens the body; null once it was erased.
    person TEXT,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX record_at ON record (at, seq);
  CREATE INDEX record_person ON record (person) WHERE person IS NOT NULL;

  -- 'head': the last record. 'anchor': the last one that was taken away.
  CREATE TABLE chain (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO chain VALUES ('head', 0, zeroblob(32)), ('anchor', 0, zeroblob(32));

  -- Clauses that records cite: long, the same again and again, and nobody's personal data.
  CREATE TABLE text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // The help desk: one text an area.
  [accountsSchema, auditSchema, catalogSchema, factsSchema, queueSchema, curatedSchema].join('\n'),
];
