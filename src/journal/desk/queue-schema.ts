/** What people asked in vain, alike questions together; what members of staff said; and who speaks in a conversation. */
export const queueSchema = `
  CREATE TABLE queue_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- '' where it is about none.
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    question TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'claimed', 'answered', 'closed')),
    claimed_by TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    items INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- JSON: text, citations, by, at.
    answer TEXT,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX queue_group_list ON queue_group (status, last_at);
  CREATE INDEX queue_group_count ON queue_group (status, place, reason);

  CREATE TABLE queue_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue_group INTEGER NOT NULL REFERENCES queue_group (id),
    inbox INTEGER NOT NULL UNIQUE REFERENCES inbox (id) ON DELETE CASCADE,
    record_id TEXT,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    person TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- The message by which it was answered.
    answered INTEGER
  ) STRICT;
  CREATE INDEX queue_item_group ON queue_item (queue_group, id);
  CREATE INDEX queue_item_conversation ON queue_item (conversation);
  CREATE INDEX queue_item_person ON queue_item (person);
  CREATE TRIGGER queue_item_add AFTER INSERT ON queue_item BEGIN
    UPDATE queue_group SET items = items + 1, first_at = min(first_at, NEW.at), last_at = max(last_at, NEW.at)
    WHERE id = NEW.queue_group;
  END;
  CREATE TRIGGER queue_item_move AFTER UPDATE OF queue_group ON queue_item BEGIN
    UPDATE queue_group SET items = items + 1, first_at = min(first_at, NEW.at), last_at = max(last_at, NEW.at)
    WHERE id = NEW.queue_group;
    UPDATE queue_group SET items = items - 1, question = coalesce(
      (SELECT text FROM queue_item WHERE queue_group = OLD.queue_group ORDER BY id LIMIT 1), '')
    WHERE id = OLD.queue_group;
  END;
  -- What was asked goes with the person: the question of the group is that of its first item, and no group is left without one.
  CREATE TRIGGER queue_item_take AFTER DELETE ON queue_item BEGIN
    UPDATE queue_group SET items = items - 1, question = coalesce(
      (SELECT text FROM queue_item WHERE queue_group = OLD.queue_group ORDER BY id LIMIT 1), '')
    WHERE id = OLD.queue_group;
    DELETE FROM queue_group WHERE id = OLD.queue_group AND items = 0;
  END;

  -- What was said in a conversation and is no record: by the person while a member of staff speaks, and by members of staff.
  CREATE TABLE queue_said (
    inbox INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    -- Display name of the member of staff; null where the person said it.
    staff TEXT,
    text TEXT NOT NULL,
    citations TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX queue_said_person ON queue_said (person);

  CREATE TABLE queue_talk (
    conversation TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    staff TEXT NOT NULL,
    display_name TEXT NOT NULL,
    staff_at INTEGER NOT NULL,
    -- Whether the person was told that the message arrived.
    is_told INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX queue_talk_person ON queue_talk (person);
`;
