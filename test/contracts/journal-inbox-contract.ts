import { describe, expect, it } from 'vitest';
import { makeIntake, makePart, makeRecord } from '../fakes/make-intake.js';
import type { Desk } from './journal-contract.js';

export function inboxContract(desk: () => Desk): void {
  describe('the inbox', () => {
    it('takes a message once for ever, and tells whether the second one says the same', async () => {
      const inbox = await desk().take('a');
      const again = [makeIntake('a'), makeIntake('a', { text: '别的' }), makeIntake('a', { channel: 'wecom-app' })];
      const accepted = await desk().journal.accept(again, { mostWaiting: 100 });
      expect(accepted.map(({ kind }) => kind)).toEqual(['duplicate', 'duplicate', 'accepted']);
      expect(accepted.slice(0, 2)).toEqual([
        { kind: 'duplicate', inbox, isSame: true },
        { kind: 'duplicate', inbox, isSame: false },
      ]);
    });

    it('knows a duplicate after it was opened again', async () => {
      const inbox = await desk().answer('a', []);
      await desk().reopen();
      const accepted = await desk().journal.accept([makeIntake('a')], { mostWaiting: 100 });
      expect(accepted).toEqual([{ kind: 'duplicate', inbox, isSame: true }]);
    });

    it('moves the cursor with the messages, and without any', async () => {
      const { journal } = desk();
      expect(await journal.cursor('telegram')).toBeUndefined();
      await journal.accept([makeIntake('a')], { mostWaiting: 1, cursor: { name: 'telegram', value: '7' } });
      await journal.accept([], { mostWaiting: 1, cursor: { name: 'telegram', value: '8' } });
      await desk().reopen();
      expect(await desk().journal.cursor('telegram')).toBe('8');
    });

    it('keeps nothing of messages of which one cannot be kept', async () => {
      const { journal } = desk();
      const twins = [
        { id: 'same', kind: 'more', value: '' } as const,
        { id: 'same', kind: 'more', value: '' } as const,
      ];
      const bad = makeIntake('b', { parts: [makePart('好', 'push', twins)] });
      const cursor = { name: 'telegram', value: '1' };
      const results = await Promise.allSettled([
        journal.accept([makeIntake('a'), bad], { mostWaiting: 100, cursor }),
        journal.accept([makeIntake('c')], { mostWaiting: 100 }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(await journal.find('telegram', 'a')).toBeUndefined();
      expect(await journal.cursor('telegram')).toBeUndefined();
      expect((await desk().claim()).externalId).toBe('c');
      expect(await journal.claim(0)).toBeUndefined();
    });

    it('answers at the door what would wait behind too many of its conversation', async () => {
      const { journal } = desk();
      const intakes = [makeIntake('a'), makeIntake('b'), makeIntake('c'), makeIntake('d', { conversation: 'other' })];
      const accepted = await journal.accept(intakes, { mostWaiting: 2 });
      expect(accepted.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'busy', 'accepted']);
      const busy = accepted[2]?.inbox;
      if (busy === undefined) throw new Error('There is a third');
      expect(await journal.outcome(busy)).toEqual({ kind: 'noticed' });
      expect((await journal.parts(busy)).map(({ body }) => body)).toEqual(['请稍等']);
      expect(await journal.backlog()).toEqual({ waiting: 3, outgoing: 1, held: 0, failed: 0 });
    });

    it('lets a message whose answer is known never wait, even with no part at all', async () => {
      const { journal } = desk();
      const inbox = await desk().take('a', { parts: [] });
      expect(await journal.outcome(inbox)).toEqual({ kind: 'noticed' });
      expect(await journal.claim(0)).toBeUndefined();
    });

    it('gives messages in order, one of a conversation at a time', async () => {
      const { journal } = desk();
      await desk().take('a1');
      await desk().take('a2');
      await desk().take('b1', { conversation: 'b' });
      const first = await desk().claim();
      const second = await desk().claim();
      expect([first.externalId, second.externalId]).toEqual(['a1', 'b1']);
      expect(await journal.claim(0)).toBeUndefined();
      await desk().take('b2', { conversation: 'b' });
      expect(await journal.claim(0)).toBeUndefined();
      await journal.finish(makeRecord(first), '{}', []);
      expect((await desk().claim()).externalId).toBe('a2');
      await journal.fail(second.inbox, 'broken', [makePart('抱歉')], 5);
      expect((await desk().claim()).externalId).toBe('b2');
      expect(await journal.outcome(first.inbox)).toEqual({ kind: 'answered', recordId: `record-${first.inbox}` });
      expect(await journal.outcome(second.inbox)).toEqual({ kind: 'failed', why: 'broken' });
    });

    it('gives a released message again before what came after it, its attempt counted', async () => {
      const { journal } = desk();
      await desk().take('a1');
      await desk().take('b1', { conversation: 'b' });
      const first = await desk().claim();
      expect(first.attempts).toBe(0);
      await journal.release(first.inbox);
      expect(await desk().claim()).toEqual({ ...first, attempts: 1 });
    });

    it('ends leases with the process, and counts what was begun', async () => {
      await desk().take('a1');
      const first = await desk().claim();
      await desk().reopen();
      expect(await desk().claim()).toEqual({ ...first, attempts: 1 });
    });

    it('settles a message once', async () => {
      const { journal } = desk();
      await desk().take('a');
      const waiting = await desk().claim();
      await journal.finish(makeRecord(waiting), '{}', [makePart('一')]);
      await expect(journal.finish(makeRecord(waiting, { id: 'again' }), '{}', [makePart('二')])).rejects.toThrow();
      await expect(journal.fail(waiting.inbox, 'late', [], 9)).rejects.toThrow();
      expect((await journal.parts(waiting.inbox)).map(({ body }) => body)).toEqual(['一']);
    });

    it('keeps nothing of an answer of which a part cannot be kept, and the lease stays', async () => {
      const { journal } = desk();
      const button = { id: 'same', kind: 'more', value: '' } as const;
      await desk().take('a');
      const waiting = await desk().claim();
      await expect(
        journal.finish(makeRecord(waiting), '{}', [makePart('一', 'push', [button, button])]),
      ).rejects.toThrow();
      expect(await journal.outcome(waiting.inbox)).toEqual({ kind: 'waiting' });
      expect(await journal.record(`record-${waiting.inbox}`)).toBeUndefined();
      expect(await journal.verify()).toEqual({ records: 0, erased: 0, broken: null });
      expect(await journal.claim(0)).toBeUndefined();
      await journal.release(waiting.inbox);
      expect((await desk().claim()).inbox).toBe(waiting.inbox);
    });

    it.each([
      { why: 'remembers what a conversation came to', receivedAt: 3000, state: '{"n":1}' },
      { why: 'begins anew after too long a silence', receivedAt: 3001, state: null },
    ])('$why', async ({ receivedAt, state }) => {
      await desk().take('a');
      await desk().journal.finish(makeRecord(await desk().claim()), '{"n":1}', []);
      await desk().reopen();
      await desk().take('b', { receivedAt });
      expect((await desk().claim()).state).toBe(state);
    });

    it('forgets a conversation, what was under way before included', async () => {
      const { journal } = desk();
      await desk().take('a');
      await journal.finish(makeRecord(await desk().claim()), '{"n":1}', []);
      await desk().take('b');
      const underWay = await desk().claim();
      await journal.reset('telegram:1');
      await journal.finish(makeRecord(underWay), '{"n":2}', []);
      await desk().take('c');
      const next = await desk().claim();
      expect(next.state).toBeNull();
      await journal.finish(makeRecord(next), '{"n":3}', []);
      await desk().take('d');
      expect((await desk().claim()).state).toBe('{"n":3}');
    });
  });
}
