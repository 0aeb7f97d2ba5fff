/** Who may work at the desk, who is signed in, in which browsers, and who guesses passwords. */
export const accountsSchema = `
  CREATE TABLE account (
    name TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('clerk', 'editor', 'auditor', 'admin')),
    password TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    password_at INTEGER NOT NULL,
    signed_in_at INTEGER
  ) STRICT, WITHOUT ROWID;

  -- Of a session's token only the SHA-256 stands here.
  CREATE TABLE desk_session (
    token BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX desk_session_account ON desk_session (account);

  -- Browsers in which somebody has signed in before: SHA-256 of what they hold.
  CREATE TABLE desk_device (
    token BLOB NOT NULL,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (token, account)
  ) STRICT, WITHOUT ROWID;

  -- Attempts to sign in that did not succeed, by 'name:…', 'address:…' or 'device:…'.
  CREATE TABLE sign_in_failure (
    source TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
