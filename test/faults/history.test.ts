import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import type { AnswerRecord } from '../../src/journal/values.js';
import { askDirectly } from './ask-directly.js';
import { groupBy } from './group-by.js';
import type { Claim, Verdict } from './history-facts.js';
import { judgeHistory } from './judge-history.js';
import { planHistory } from './plan-history.js';
import { readJournalFile, type JournalFile, type OutboxLine } from './read-journal-file.js';
import { agentId, runHistory, type History } from './run-history.js';
import { makeSeededRandom } from './seeded-random.js';

const PEOPLE = 100; // half on each platform
const EACH = 11;
const KILLS = 50;
const MOST_WAITING = 3;
const MOST_NOTICED = 0.05;
const TIMEOUT = 600_000;

/** Played again with WENCE_FAULT_SEED=…; the moments of the machine are its own. */
const seed = Number(process.env['WENCE_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe('a product that is killed again and again while its platforms fail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wence-history-'));
  const plan = planHistory(makeSeededRandom(seed), { people: PEOPLE, each: EACH, kills: KILLS });
  let history: History;
  let file: JournalFile;
  let chain: unknown;
  let verdict: Verdict;
  const records: AnswerRecord[] = [];

  beforeAll(async () => {
    process.stdout.write(`WENCE_FAULT_SEED=${seed}\n`);
    history = await runHistory(plan, folder, seed);
    file = readJournalFile(folder);
    const journal = openJournal({ folder, silentAfter: 1, buttonLife: 1, now: Date.now });
    for await (const record of journal.records(0, Number.MAX_SAFE_INTEGER)) records.push(record);
    chain = await journal.verify();
    await journal.close();
    const claims = claimsOf(file);
    const days = new Map(records.map(({ inbox, asOf }) => [Number(inbox), asOf]));
    const direct = await askDirectly(history.said, claims, { agentId, dayOf: (inbox) => days.get(inbox) });
    verdict = judgeHistory({
      ...history,
      ...direct,
      claims,
      mayDouble: (person) => person.startsWith('telegram'),
      mostWaiting: MOST_WAITING,
    });
  }, TIMEOUT);

  afterAll(() => {
    const { answered, noticed, failed, lost, doubledUnheard, doubledKilled } = verdict;
    const figures = {
      messages: history.said.length,
      conversations: PEOPLE,
      kills: history.kills.length,
      faults: history.faults,
      triesBeyondTheFirst: history.duplicates,
      ...{ answered, noticed, failed, lost },
      parts: file.outbox.length,
      doubled: doubledUnheard + doubledKilled,
      doubledAfterLostWord: doubledUnheard,
      doubledAfterKill: doubledKilled,
      copiesDroppedByWecom: history.dropped,
      findings: verdict.findings.length,
    };
    const pairs = Object.entries(figures).map((pair) => pair.join(' '));
    process.stdout.write(`fault history, seed ${seed}: ${pairs.join(', ')}\n`);
    rmSync(folder, { recursive: true });
  });

  it('keeps every promise to every person', () => {
    expect(verdict.findings).toEqual([]);
    expect(verdict.lost).toBe(0);
    expect(verdict.answered + verdict.noticed + verdict.failed).toBe(PEOPLE * EACH);
  });

  it('was put to the test: killed, failed, made to double, and asked too much at once by a few', () => {
    expect(history.kills.length).toBe(KILLS);
    expect(history.faults).toBeGreaterThan(KILLS);
    expect(history.duplicates).toBeGreaterThan(KILLS);
    expect(verdict.doubledUnheard + verdict.doubledKilled + history.dropped).toBeGreaterThan(0);
    expect(verdict.noticed).toBeGreaterThan(0);
    expect(verdict.noticed / history.said.length).toBeLessThanOrEqual(MOST_NOTICED);
    const partsOf = groupBy(file.outbox, ({ inbox }) => inbox);
    expect([...partsOf.values()].some(({ length }) => length > 1)).toBe(true);
  });

  it('keeps one record of every answer, of the words that the person wrote, in a chain that holds', () => {
    expect(chain).toEqual({ records: records.length, erased: 0, broken: null });
    const answered = file.inbox.filter(({ status }) => status === 'answered');
    const texts = new Map(history.said.map(({ person, id, text }) => [`${person} ${id}`, text]));
    const kept = records.map(({ inbox, id, text }) => [inbox, id, text]);
    const due = answered.map((line) => [line.id, line.recordId, texts.get(`${personOf(line)} ${line.externalId}`)]);
    expect(kept.toSorted(byInbox)).toEqual(due.toSorted(byInbox));
  });

  it('answers a conversation in its order, one message after another', () => {
    const last = new Map<string, AnswerRecord>();
    const wrong: unknown[] = [];
    for (const record of records) {
      const before = last.get(record.conversation);
      if (before !== undefined && (before.inbox > record.inbox || before.answeredAt > record.answeredAt))
        wrong.push([before.inbox, record.inbox]);
      last.set(record.conversation, record);
    }
    expect(wrong).toEqual([]);
  });

  it('does nothing that a platform forbids, and stops as it should after all that', () => {
    expect(history.violations).toEqual([]);
    expect(history.exitCode).toBe(0);
    expect(history.log).not.toMatch(/"level":(?:50|"error")/);
  });
});

const byInbox = (left: readonly unknown[], right: readonly unknown[]): number => Number(left[0]) - Number(right[0]);

function personOf({ channel, conversation }: { readonly channel: string; readonly conversation: string }): string {
  return `${channel} ${/\d+$/.exec(conversation)?.[0] ?? ''}`;
}

/** What the journal says of every message, its parts named as their platform names them. */
function claimsOf({ inbox, outbox }: JournalFile): readonly Claim[] {
  const partsOf = groupBy(outbox, (part) => part.inbox);
  return inbox.map((line) => ({
    person: personOf(line),
    id: line.externalId,
    inbox: line.id,
    status: line.status,
    why: line.why,
    parts: (partsOf.get(line.id) ?? []).map(referenceOf),
  }));
}

function referenceOf({ id, channel, status, externalId }: OutboxLine): string | null {
  if (status !== 'sent') return null;
  if (channel === 'telegram') return externalId;
  return createHash('sha256').update(`wence-${id}`).digest('hex').slice(0, 8);
}
