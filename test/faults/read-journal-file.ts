import Sqlite from 'better-sqlite3';
import { join } from 'node:path';

/** A message as the journal's file has it. */
export interface InboxLine {
  readonly id: number;
  readonly channel: string;
  readonly externalId: string;
  readonly conversation: string;
  readonly status: string;
  readonly recordId: string | null;
  readonly why: string | null;
}

/** A part of an answer as the journal's file has it. */
export interface OutboxLine {
  readonly id: number;
  readonly inbox: number;
  readonly channel: string;
  readonly conversation: string;
  readonly body: string;
  readonly status: string;
  readonly attempts: number;
  readonly mayHaveArrived: number;
  readonly externalId: string | null;
  /** What the message came to. */
  readonly outcome: string;
}

export interface JournalFile {
  readonly inbox: readonly InboxLine[];
  /** By conversation's order: message by message, part by part. */
  readonly outbox: readonly OutboxLine[];
}

/** Reads the file of a journal without the product's code, also while the product has it open. */
export function readJournalFile(folder: string): JournalFile {
  const database = new Sqlite(join(folder, 'journal.sqlite'), { readonly: true });
  try {
    return {
      inbox: database
        .prepare<[], InboxLine>(
          `SELECT id, channel, external_id AS externalId, conversation, status, record_id AS recordId, why
           FROM inbox ORDER BY id`,
        )
        .all(),
      outbox: database
        .prepare<[], OutboxLine>(
          `SELECT outbox.id, outbox.inbox, outbox.channel, outbox.conversation, body, outbox.status, outbox.attempts,
             may_have_arrived AS mayHaveArrived, outbox.external_id AS externalId, inbox.status AS outcome
           FROM outbox JOIN inbox ON inbox.id = outbox.inbox ORDER BY outbox.inbox, outbox.part`,
        )
        .all(),
    };
  } finally {
    database.close();
  }
}

/** How many messages and parts are still on their way. */
export function countUnsettled(folder: string): { readonly messages: number; readonly parts: number } {
  const { inbox, outbox } = readJournalFile(folder);
  return {
    messages: inbox.filter(({ status }) => status === 'waiting').length,
    parts: outbox.filter(({ status }) => status === 'waiting' || status === 'sending').length,
  };
}
