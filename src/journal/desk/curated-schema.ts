/** Curated answers: every version of each, what was done to it, and on which version it was tried. */
export const curatedSchema = `
  CREATE TABLE curated (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'live', 'stopped')),
    -- The latest; and the one that answers.
    version INTEGER NOT NULL,
    live_version INTEGER,
    -- Goes up with every change.
    revision INTEGER NOT NULL,
    -- JSON: official names of the places whose documents the latest version cites.
    places TEXT NOT NULL,
    -- The group of the queue that it was written for.
    from_item INTEGER,
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX curated_status ON curated (status, id);

  CREATE TABLE curated_version (
    curated INTEGER NOT NULL REFERENCES curated (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- JSON, here and below.
    citations TEXT NOT NULL,
    positives TEXT NOT NULL,
    negatives TEXT NOT NULL,
    places TEXT NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (curated, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE curated_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    curated INTEGER NOT NULL REFERENCES curated (id),
    kind TEXT NOT NULL CHECK (kind IN ('saved', 'dry_run', 'published', 'stopped')),
    version INTEGER NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    why TEXT NOT NULL,
    -- Of a dry run: past questions that were tried, and those that it would answer.
    tried INTEGER NOT NULL DEFAULT 0,
    found INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX curated_event_of ON curated_event (curated, id);

  -- How often each was given, counted from the facts of the records themselves.
  CREATE INDEX fact_curated ON fact (curated, day) WHERE curated <> '';
`;
