/** Which documents there are, where each version came from, what was uploaded, and what was done to those that answer. */
export const catalogSchema = `
  CREATE TABLE catalog_upload (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- 'reading' until it was read for the first time: what stays so was cut off by the end of the process.
    status TEXT NOT NULL CHECK (status IN ('reading', 'parsed', 'approved', 'rejected')),
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at INTEGER NOT NULL,
    -- JSON: names of accounts, the uploader first.
    authors TEXT NOT NULL,
    -- JSON: what persons wrote beside it, and what was read of it.
    side TEXT NOT NULL,
    reading TEXT NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    why TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX catalog_upload_status ON catalog_upload (status, id);

  CREATE TABLE catalog_document (
    id TEXT PRIMARY KEY,
    status TEXT NOT NULL CHECK (status IN ('live', 'withdrawn')),
    version INTEGER NOT NULL,
    changed_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE catalog_version (
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    upload INTEGER REFERENCES catalog_upload (id),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    uploaded_by TEXT,
    uploaded_at INTEGER,
    approved_by TEXT,
    approved_at INTEGER,
    PRIMARY KEY (document, version)
  ) STRICT, WITHOUT ROWID;

  -- One row a change that answers or answered; its number is that of its folder on disk.
  CREATE TABLE catalog_change (
    serial INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('approved', 'withdrawn', 'restored')),
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    why TEXT NOT NULL,
    generation TEXT NOT NULL
  ) STRICT;
  CREATE INDEX catalog_change_document ON catalog_change (document, serial);
`;
