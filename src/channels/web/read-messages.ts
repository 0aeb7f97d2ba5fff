import { z } from 'zod';
import type { Journal } from '../../journal/journal.js';
import type { FetchedPart, ThreadRow } from '../../journal/desk/talks-store.js';
import type { Reply } from '../../policy/reply.js';
import { webBodySchema } from './web-channel.js';
import type { WebConversation } from './web-conversation.js';

/** One line of the conversation as the page shows it. `id` is that of the message that it belongs to. */
export type WebMessage =
  | { readonly id: number; readonly kind: 'question' | 'notice'; readonly text: string }
  | { readonly id: number; readonly kind: 'reply'; readonly reply: Reply }
  | { readonly id: number; readonly kind: 'staff'; readonly text: string; readonly citations: readonly unknown[] };

export interface WebMessages {
  readonly messages: readonly WebMessage[];
  /** The `after` of the next request. */
  readonly last: number;
  /** Whether an answer is on its way. */
  readonly isWaiting: boolean;
  /** Whether a member of staff speaks in it now. */
  readonly isTakenOver: boolean;
}

type Read = Pick<Journal, 'record'> & { readonly desk: Pick<Journal['desk'], 'talks'> };

const MOST = 100; // messages at a time; an older talk begins with its last ones

/** Reads what came after a message, oldest first, up to the first that is still being answered; what stood before counts as delivered. */
export async function readMessages(
  journal: Read,
  { conversation, person }: WebConversation,
  after: number,
  now: number,
): Promise<WebMessages> {
  const { talks } = journal.desk;
  if (after > 0) await talks.fetched(person, conversation, after, now);
  const rows = await talks.thread(person, conversation, { after, limit: MOST });
  const waitsAt = rows.findIndex(({ status }) => status === 'waiting');
  const settled = waitsAt < 0 ? rows : rows.slice(0, waitsAt);
  const first = settled[0];
  const parts =
    first === undefined ? [] : await talks.parts(person, conversation, { after: first.inbox - 1, limit: 4 * MOST });
  const messages = await Promise.all(
    settled.map((row) =>
      showRow(
        journal,
        row,
        parts.filter(({ inbox }) => inbox === row.inbox),
      ),
    ),
  );
  return {
    messages: messages.flat(),
    last: settled.at(-1)?.inbox ?? after,
    isWaiting: waitsAt >= 0,
    isTakenOver: talks.speaker(conversation, now) !== undefined,
  };
}

async function showRow(journal: Read, row: ThreadRow, parts: readonly FetchedPart[]): Promise<readonly WebMessage[]> {
  const { inbox: id, recordId } = row;
  const record = recordId === null ? undefined : await journal.record(recordId);
  const question = record?.text ?? row.asked;
  const said = parts.flatMap(({ body }): readonly WebMessage[] => {
    const read = z.safeParse(webBodySchema, body).data;
    if (read === undefined) return [];
    if (read.kind === 'reply') return record === undefined ? [] : [{ id, kind: 'reply', reply: record.reply }];
    return [{ id, ...read }];
  });
  return question === null ? said : [{ id, kind: 'question', text: question }, ...said];
}
