import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Journal } from '../../src/journal/journal.js';
import type { InboxId, Intake, Part, Waiting } from '../../src/journal/values.js';
import { makeIntake, makeRecord } from '../fakes/make-intake.js';
import { inboxContract } from './journal-inbox-contract.js';
import { outboxContract } from './journal-outbox-contract.js';
import { recordsContract } from './journal-records-contract.js';

/** Opens a journal whose conversations are forgotten after 1000 ms of silence, and whose buttons live for 1000 ms. */
export type OpenJournal = (folder: string, now: () => number) => Journal;

/** A journal under test, and the few moves that every test makes. */
export interface Desk {
  readonly journal: Journal;
  /** What the clock of the journal shows; a test may set it. */
  now: number;
  readonly folder: string;
  /** Closes the journal and opens it again. */
  readonly reopen: () => Promise<void>;
  /** Takes a message in. */
  readonly take: (externalId: string, changed?: Partial<Intake>) => Promise<InboxId>;
  /** Claims the next message, which there must be. */
  readonly claim: () => Promise<Waiting>;
  /** Takes a message in, claims it, and answers it with parts. */
  readonly answer: (externalId: string, parts: readonly Part[], changed?: Partial<Intake>) => Promise<InboxId>;
}

/** What every journal must do, whatever it is made of. */
export function journalContract(open: OpenJournal): void {
  const makeDesk = useDesk(open);
  inboxContract(makeDesk);
  outboxContract(makeDesk);
  recordsContract(makeDesk);
}

/** Gives every test a journal in a folder of its own, and cleans up behind it. */
export function useDesk(open: OpenJournal): () => Desk {
  let desk: (Desk & { journal: Journal }) | undefined;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'wence-journal-'));
    const made: Desk & { journal: Journal } = {
      journal: open(folder, () => made.now),
      now: 2000,
      folder,
      reopen: async () => {
        await made.journal.close();
        made.journal = open(folder, () => made.now);
      },
      take: async (externalId, changed = {}) => {
        const [accepted] = await made.journal.accept([makeIntake(externalId, changed)], { mostWaiting: 100 });
        if (accepted === undefined) throw new Error('Nothing was accepted');
        return accepted.inbox;
      },
      claim: async () => {
        const waiting = await made.journal.claim(made.now);
        if (waiting === undefined) throw new Error('Nothing waits');
        return waiting;
      },
      answer: async (externalId, parts, changed = {}) => {
        const inbox = await made.take(externalId, changed);
        await made.journal.finish(makeRecord(await made.claim()), '{}', parts);
        return inbox;
      },
    };
    desk = made;
  });

  afterEach(async () => {
    await desk?.journal.close();
    if (desk !== undefined) rmSync(desk.folder, { recursive: true });
    desk = undefined;
  });

  return () => {
    if (desk === undefined) throw new Error('A desk is there only while a test runs');
    return desk;
  };
}
