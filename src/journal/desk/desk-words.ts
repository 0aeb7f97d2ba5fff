import type { Database } from 'better-sqlite3';
import { chinaDay } from '../../policy/china-day.js';
import type { ChannelName } from '../../policy/channel.js';
import type { Json } from '../../policy/json.js';
import type { KeepParts } from '../outbox.js';
import type { InboxId, Part } from '../values.js';

/** A word of a member of staff, as the channel writes it. */
export interface StaffWords {
  /** Names it for ever: a second one of the same key is the first. */
  readonly key: string;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly person: string;
  /** Where it goes, as the channel's sender reads it. */
  readonly address: Json;
  readonly parts: readonly Part[];
  /** Display name. */
  readonly staff: string;
  readonly text: string;
  /** JSON. */
  readonly citations: string;
  readonly at: number;
}

/**
 * Lets a word of a member of staff out, within a transaction: as a message of its own that is answered at once, so that it is sent as
 * every answer is, in its turn and never twice.
 * @returns the message, and whether it is new
 */
export type KeepStaffWords = (words: StaffWords) => { readonly inbox: InboxId; readonly isNew: boolean };

export function makeKeepStaffWords(database: Database, keepParts: KeepParts): KeepStaffWords {
  const insert = database.prepare(
    `INSERT INTO inbox (channel, external_id, conversation, person, received_at, text, as_of, address, fingerprint, status, done_at)
     VALUES (@channel, @key, @conversation, @person, @at, '', @asOf, @address, '', 'noticed', @at)
     ON CONFLICT (channel, external_id) DO NOTHING`,
  );
  const find = database.prepare<[string, string], { id: InboxId }>(
    'SELECT id FROM inbox WHERE channel = ? AND external_id = ?',
  );
  const keepSaid = database.prepare(
    `INSERT INTO queue_said (inbox, person, staff, text, citations, at) VALUES (@inbox, @person, @staff, @text, @citations, @at)`,
  );
  return ({ parts, address, ...words }) => {
    // No platform has ids of this form, and no client of the HTTP interface a name of it.
    const key = `desk/${words.key}`;
    const { channel, conversation, person, staff, text, citations, at } = words;
    const row = { channel, key, conversation, person, at, asOf: chinaDay(at), address: JSON.stringify(address) };
    const { changes, lastInsertRowid } = insert.run(row);
    if (changes === 0) {
      const first = find.get(channel, key);
      if (first === undefined) throw new Error(`Word ${key} is neither new nor known`);
      return { inbox: first.id, isNew: false };
    }
    const inbox = Number(lastInsertRowid) as InboxId;
    keepSaid.run({ inbox, person, staff, text, citations, at });
    keepParts({ inbox, channel, conversation, person, recordId: null, at }, parts);
    return { inbox, isNew: true };
  };
}
