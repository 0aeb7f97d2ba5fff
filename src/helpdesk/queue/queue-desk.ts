import type { QueueAnswer, QueueDetail, QuotedClause, StaffSaying } from '../contract/queue.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor } from '../desk-route.js';
import type { Output } from '../../delivery/channel.js';
import type { DeskStores } from '../../journal/desk/desk-stores.js';
import type { StaffWords } from '../../journal/desk/desk-words.js';
import type { ItemRow } from '../../journal/desk/queue-rows.js';
import type { Changed } from '../../journal/desk/queue-store.js';
import type { Journal } from '../../journal/journal.js';
import type { Part } from '../../journal/values.js';
import type { ChannelName } from '../../policy/channel.js';
import type { Json } from '../../policy/json.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { quoteClauses } from './quote-clauses.js';
import { showAnswer, showGroup, showItem, showThread } from './show-queue.js';
import { writeStaffWords } from './write-staff-words.js';

/** Writes what reaches a person who has asked nothing just now; no parts where the channel has no way to him. */
export type RenderUnasked = (
  channel: ChannelName,
  output: Output,
  address: Json,
) => { readonly address: Json; readonly parts: readonly Part[] };

export interface QueueDeskPorts {
  readonly journal: Pick<Journal, 'record'>;
  readonly stores: Pick<DeskStores, 'queue' | 'talks'>;
  readonly renderUnasked: RenderUnasked;
  /** As they are today. */
  readonly documents: () => readonly PolicyDocument[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const LONGEST_THREAD = 60; // messages

/** What members of staff do with questions and conversations. */
export class QueueDesk {
  constructor(private readonly ports: QueueDeskPorts) {}

  /** @param wanted the item whose conversation is shown; the latest where it is left out */
  async detail(id: number, wanted?: number): Promise<QueueDetail> {
    const { stores, now } = this.ports;
    const found = await stores.queue.get(id);
    if (found === undefined) throw new DeskRefusal('not_found');
    const { group, items } = found;
    const item = items.find((each) => each.id === wanted) ?? items.at(-1);
    return {
      group: showGroup(group),
      items: items.map((each) => showItem(each, stores.talks.speaker(each.conversation, now()))),
      answer: showAnswer(group),
      note: group.note,
      item: item?.id ?? 0,
      thread: item === undefined ? [] : await this.#thread(item),
    };
  }

  async #thread({ person, conversation, channel }: ItemRow): Promise<QueueDetail['thread']> {
    const { journal, stores } = this.ports;
    const rows = await stores.talks.thread(person, conversation, { after: 0, limit: LONGEST_THREAD });
    const shown = await Promise.all(
      rows.map(async (row) =>
        showThread(row, row.recordId === null ? undefined : await journal.record(row.recordId), channel),
      ),
    );
    return shown.flat();
  }

  async answer(id: number, { version, text, quotes, items: wanted }: QueueAnswer, actor: Actor): Promise<void> {
    const { stores, documents, now } = this.ports;
    const citations = quoteClauses(documents(), quotes);
    const found = await stores.queue.get(id);
    if (found === undefined) throw new DeskRefusal('not_found');
    const items = found.items.filter((item) => wanted.includes(item.id));
    if (items.length === 0 || items.length < new Set(wanted).size) throw new DeskRefusal('conflict');
    const words = await Promise.all(
      items.map(
        async (item) => [item.id, await this.#words(item, `answer:${item.id}`, { text, citations }, actor)] as const,
      ),
    );
    const answer = JSON.stringify({ text, citations, by: actor.displayName, at: now() });
    refuseUnless(await stores.queue.answer({ id, version, by: actor.name }, answer, new Map(words)));
  }

  async takeOver(item: number, actor: Actor): Promise<ItemRow> {
    const { stores, now } = this.ports;
    const row = await this.item(item);
    await this.#words(row, 'probe', { text: '', citations: [] }, actor);
    const { conversation, person } = row;
    const other = await stores.talks.takeOver({
      ...{ conversation, person, staff: actor.name, displayName: actor.displayName, staffAt: now() },
    });
    if (other !== undefined) throw new DeskRefusal('conflict', `这个会话正由${other.displayName}接待。`);
    return row;
  }

  /** Only who speaks gives a conversation back, and who looks after the others. */
  async giveBack(item: number, actor: Actor): Promise<ItemRow> {
    const { stores, now } = this.ports;
    const row = await this.item(item);
    const talk = stores.talks.speaker(row.conversation, now());
    if (talk !== undefined && talk.staff !== actor.name && actor.role === 'clerk') {
      throw new DeskRefusal('conflict', `这个会话正由${talk.displayName}接待。`);
    }
    await stores.talks.giveBack(row.conversation);
    return row;
  }

  async say(item: number, { key, text }: StaffSaying, actor: Actor): Promise<ItemRow> {
    const row = await this.item(item);
    const words = await this.#words(row, `say:${item}:${key}`, { text, citations: [] }, actor);
    const kept = await this.ports.stores.talks.say(words, actor.name);
    if (kept === undefined) throw new DeskRefusal('conflict', '请先接管这个会话；接管后 30 分钟没有发言会自动交还。');
    return row;
  }

  async item(id: number): Promise<ItemRow> {
    const row = await this.ports.stores.queue.item(id);
    if (row === undefined) throw new DeskRefusal('not_found');
    return row;
  }

  /** The words as the channel of the item writes them; an item that cannot be reached gets words without parts, a talk is refused. */
  async #words(
    { inbox, channel, conversation, person }: ItemRow,
    key: string,
    { text, citations }: { readonly text: string; readonly citations: readonly QuotedClause[] },
    actor: Actor,
  ): Promise<StaffWords> {
    const { stores, renderUnasked, now } = this.ports;
    const address = (await stores.queue.address(inbox)) ?? null;
    const staff = { text, citations: citations.map((citation) => ({ ...citation })) };
    const output: Output = { kind: 'notice', text: writeStaffWords(text, citations), staff };
    const rendered = renderUnasked(channel, output, address);
    if (rendered.parts.length === 0 && !key.startsWith('answer:')) {
      throw new DeskRefusal('unfit', '这个渠道没有办法把话送回给对方，不能接管。');
    }
    return {
      ...{ key, channel, conversation, person, ...rendered },
      ...{ staff: actor.displayName, text, citations: JSON.stringify(citations), at: now() },
    };
  }
}

/** @throws DeskRefusal `not_found`, `conflict` */
export function refuseUnless(changed: Changed): void {
  switch (changed) {
    case 'changed':
      return;
    case 'missing':
      throw new DeskRefusal('not_found');
    case 'stale':
      throw new DeskRefusal('conflict');
    case 'held':
      throw new DeskRefusal('conflict', '这一条已由别人领取。');
    default:
      changed satisfies never;
  }
}
