import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import type { AnswerRecord } from '../../src/journal/values.js';
import { telegramBodySchema } from '../../src/channels/telegram/telegram-body.js';
import { planHistory } from './plan-history.js';
import { readJournalFile, type JournalFile, type OutboxLine } from './read-journal-file.js';
import { runHistory, type History } from './run-history.js';
import { makeSeededRandom } from './seeded-random.js';

const PEOPLE = 100; // half on each platform
const EACH = 11;
const KILLS = 50;
const TIMEOUT = 400_000;

/** Played again with WENCE_FAULT_SEED=…; the moments of the machine are its own. */
const seed = Number(process.env['WENCE_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const referenceOf = (outbox: number): string =>
  createHash('sha256').update(`wence-${outbox}`).digest('hex').slice(0, 8);

describe('a product that is killed again and again while its platforms fail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wence-history-'));
  const plan = planHistory(makeSeededRandom(seed), { people: PEOPLE, each: EACH, kills: KILLS });
  let history: History;
  let file: JournalFile;
  let chain: unknown;
  const records: AnswerRecord[] = [];
  /** Messages of Telegram beyond one a part. */
  let copies = 0;

  beforeAll(async () => {
    process.stdout.write(`WENCE_FAULT_SEED=${seed}\n`);
    history = await runHistory(plan, folder, seed);
    file = readJournalFile(folder);
    const journal = openJournal({ folder, silentAfter: 1, buttonLife: 1, now: Date.now });
    for await (const record of journal.records(0, Number.MAX_SAFE_INTEGER)) records.push(record);
    chain = await journal.verify();
    await journal.close();
    copies = history.telegram.sent.length - file.outbox.filter(({ channel }) => channel === 'telegram').length;
  }, TIMEOUT);

  afterAll(() => {
    const count = (status: string): number => file.inbox.filter((line) => line.status === status).length;
    const figures = {
      messages: plan.messages.length,
      conversations: PEOPLE,
      kills: plan.lives.length,
      triesBeyondTheFirst: history.duplicates,
      faults: history.faults,
      answered: count('answered'),
      noticed: count('noticed'),
      failed: count('failed'),
      parts: file.outbox.length,
      mayHaveArrived: file.outbox.filter(({ mayHaveArrived }) => mayHaveArrived === 1).length,
      seenTwice: copies,
      droppedAsCopies: history.wecom.messages.dropped().copies,
    };
    process.stdout.write(
      `fault history: ${Object.entries(figures)
        .map((pair) => pair.join(' '))
        .join(', ')}\n`,
    );
    rmSync(folder, { recursive: true });
  });

  it('loses no message and takes none in twice, in the order in which each person wrote them', () => {
    const taken = new Map<string, string[]>();
    for (const { channel, conversation, externalId } of file.inbox) {
      const person = `${channel} ${/\d+$/.exec(conversation.replace(/^wecom-app:\d+:p/, ''))?.[0] ?? ''}`;
      taken.set(person, [...(taken.get(person) ?? []), externalId]);
    }
    const written = new Map<string, string[]>();
    for (const life of plan.lives.keys())
      for (const { platform, person, id } of plan.messages.filter((message) => message.life === life)) {
        const key = `${platform} ${person}`;
        written.set(key, [...(written.get(key) ?? []), String(id)]);
      }
    expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(written));
  });

  it('settles each message once: a record, a notice, or a failure that is named', () => {
    expect(file.inbox.filter(({ status }) => status === 'waiting')).toEqual([]);
    expect(file.inbox.filter(({ status, why }) => status === 'failed' && why === null)).toEqual([]);
    const answered = file.inbox.filter(({ status }) => status === 'answered');
    const key = (inbox: number, id: string | null): string => `${inbox} ${id ?? ''}`;
    expect(records.map(({ inbox, id }) => key(inbox, id)).sort()).toEqual(
      answered.map(({ id, recordId }) => key(id, recordId)).sort(),
    );
    expect(new Set(records.map(({ inbox }) => inbox)).size).toBe(records.length);
    expect(chain).toEqual({ records: records.length, erased: 0, broken: null });
    expect(new Set(file.outbox.map(({ inbox }) => inbox)).size).toBe(file.inbox.length);
  });

  it('answers the words that each person wrote, and a conversation in its order', () => {
    const texts = new Map(plan.messages.map(({ platform, id, text }) => [`${platform} ${id}`, text]));
    const messages = new Map(file.inbox.map((line) => [line.id, line]));
    const last = new Map<string, AnswerRecord>();
    const wrong: unknown[] = [];
    for (const record of records) {
      const message = messages.get(record.inbox);
      if (texts.get(`${record.channel} ${message?.externalId ?? ''}`) !== record.text) wrong.push(record.inbox);
      const before = last.get(record.conversation);
      if (before !== undefined && (before.inbox > record.inbox || before.answeredAt > record.answeredAt))
        wrong.push([before.inbox, record.inbox]);
      last.set(record.conversation, record);
    }
    expect(wrong).toEqual([]);
  });

  it('brings every part to its member of WeCom once, answers in order', () => {
    const { messages, violations } = history.wecom;
    expect(violations).toEqual([]);
    const parts = new Map<string, OutboxLine>();
    for (const part of file.outbox) if (part.channel === 'wecom-app') parts.set(referenceOf(part.id), part);
    const seen = messages.seen.map(({ text }) => parts.get(/（编号 ([0-9a-f]{8})）$/.exec(text)?.[1] ?? ''));
    expect([...parts.values()].filter(({ status }) => status !== 'sent')).toEqual([]);
    expect(seen.filter((part) => part === undefined)).toEqual([]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(parts.size);
    expectOrder(seen.filter((part) => part !== undefined));
  });

  it('brings every part to its chat of Telegram, twice only where a try may have arrived, answers in order', () => {
    const { sent, violations } = history.telegram;
    expect(violations).toEqual([]);
    const parts = file.outbox.filter(({ channel }) => channel === 'telegram');
    const byNumber = new Map(parts.map((part) => [part.externalId, part]));
    expect(parts.filter(({ status }) => status !== 'sent')).toEqual([]);
    expect(sent.filter(({ id }) => byNumber.has(String(id))).length).toBe(parts.length);
    expectOrder(sent.flatMap(({ id }) => byNumber.get(String(id)) ?? []));
    const unaccounted: number[] = [];
    for (const [at, message] of sent.entries()) {
      if (byNumber.has(String(message.id))) continue;
      // The part whose copy it is was tried again after it: no other part of its chat with these words is sent in between.
      const again = sent
        .slice(at + 1)
        .find(({ id, chat, html }) => chat === message.chat && html === message.html && byNumber.has(String(id)));
      const part = again === undefined ? undefined : byNumber.get(String(again.id));
      if (part?.mayHaveArrived !== 1 || telegramBodySchema.parse(JSON.parse(part.body)).html !== message.html)
        unaccounted.push(message.id);
    }
    expect(unaccounted).toEqual([]);
  });

  it('stops as it should after all that', () => {
    expect(history.exitCode).toBe(0);
    expect(history.said).not.toMatch(/"level":(?:50|"error")/);
  });
});

/** A notice is given at once; answers go out by message, and the parts of everything one after another. */
function expectOrder(parts: readonly OutboxLine[]): void {
  const byConversation = new Map<string, OutboxLine[]>();
  for (const part of parts)
    if (part.outcome !== 'noticed')
      byConversation.set(part.conversation, [...(byConversation.get(part.conversation) ?? []), part]);
  for (const line of byConversation.values()) {
    const ids = line.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((left, right) => left - right));
  }
}
