import { describe, expect, it } from 'vitest';
import type { DuePart } from '../../src/journal/values.js';
import { makePart } from '../fakes/make-intake.js';
import type { Desk } from './journal-contract.js';

export function outboxContract(desk: () => Desk): void {
  const due = (now = 0, limit = 10): Promise<readonly DuePart[]> => desk().journal.due('telegram', now, limit);
  const bodies = async (now = 0): Promise<readonly unknown[]> => (await due(now)).map(({ body }) => body);
  const takeDue = async (now = 0): Promise<DuePart> => {
    const [first] = await due(now);
    if (first === undefined) throw new Error('Nothing is due');
    return first;
  };

  describe('the outbox', () => {
    it('gives one part of a conversation at a time, in order, oldest first', async () => {
      const { journal } = desk();
      const inbox = await desk().answer('a', [makePart('a1'), makePart('a2')]);
      await desk().answer('b', [makePart('b1')], { conversation: 'b' });
      const [first, second, ...rest] = await due();
      if (first === undefined || second === undefined) throw new Error('Two are due');
      expect(rest).toEqual([]);
      expect(first).toEqual({
        outbox: first.outbox,
        inbox,
        part: 0,
        channel: 'telegram',
        conversation: 'telegram:1',
        person: 'telegram:1',
        address: { chat: 1 },
        body: 'a1',
        attempts: 0,
        mayHaveArrived: false,
      });
      expect(second.body).toBe('b1');
      expect((await due(0, 1)).map(({ body }) => body)).toEqual(['a1']);
      await journal.beginSending(first.outbox);
      expect(await bodies()).toEqual(['b1']);
      await journal.markSent(first.outbox, 5, 'm1');
      expect(await bodies()).toEqual(['a2', 'b1']);
      expect((await journal.parts(inbox)).map(({ isSent }) => isSent)).toEqual([true, false]);
      expect(await journal.due('wecom-app', 0, 10)).toEqual([]);
    });

    it('is not misled by a part that was queued in the same moment', async () => {
      await desk().answer('a', [makePart('a1')]);
      const begun = desk().journal.beginSending((await takeDue()).outbox);
      expect(await bodies()).toEqual([]);
      await begun;
    });

    it('begins to send a part once', async () => {
      await desk().answer('a', [makePart('a1')]);
      const { outbox } = await takeDue();
      await desk().journal.beginSending(outbox);
      await expect(desk().journal.beginSending(outbox)).rejects.toThrow();
    });

    it('puts a part off, and with it what follows it in its conversation', async () => {
      const { journal } = desk();
      await desk().answer('a', [makePart('a1'), makePart('a2')]);
      expect(await journal.nextDue('telegram')).toBeUndefined();
      const { outbox } = await takeDue();
      await journal.beginSending(outbox);
      await journal.postpone(outbox, 50, 'slow down', { mayHaveArrived: false });
      expect(await bodies(49)).toEqual([]);
      expect(await journal.nextDue('telegram')).toBe(50);
      expect(await bodies(50)).toEqual(['a1']);
      expect((await takeDue(50)).attempts).toBe(1);
      await desk().reopen();
      expect(await bodies(49)).toEqual([]);
      expect((await takeDue(50)).mayHaveArrived).toBe(false);
    });

    it.each([
      {
        why: 'counts an attempt that did not arrive',
        tried: { mayHaveArrived: false },
        attempts: 1,
        mayHaveArrived: false,
      },
      {
        why: 'counts an attempt that may have arrived',
        tried: { mayHaveArrived: true },
        attempts: 1,
        mayHaveArrived: true,
      },
      { why: 'counts nothing where nothing was attempted', tried: null, attempts: 0, mayHaveArrived: false },
    ])('$why when it puts a part off', async ({ tried, attempts, mayHaveArrived }) => {
      await desk().answer('a', [makePart('a1')]);
      const { outbox } = await takeDue();
      await desk().journal.beginSending(outbox);
      await desk().journal.postpone(outbox, 50, 'why', tried);
      await desk().reopen();
      expect(await takeDue(50)).toMatchObject({ attempts, mayHaveArrived });
    });

    it('counts nothing when it puts a part off that was not begun', async () => {
      await desk().answer('a', [makePart('a1')]);
      await desk().journal.postpone((await takeDue()).outbox, 50, 'paced', null);
      expect((await takeDue(50)).attempts).toBe(0);
    });

    it('remembers that a part may have arrived, whatever comes of the next attempt', async () => {
      await desk().answer('a', [makePart('a1')]);
      const { outbox } = await takeDue();
      for (const mayHaveArrived of [true, false]) {
        await desk().journal.beginSending(outbox);
        await desk().journal.postpone(outbox, 50, 'why', { mayHaveArrived });
      }
      expect(await takeDue(50)).toMatchObject({ attempts: 2, mayHaveArrived: true });
    });

    it('says of what was being sent when the process ended that it may have arrived', async () => {
      await desk().answer('a', [makePart('a1')]);
      await desk().journal.beginSending((await takeDue()).outbox);
      await desk().reopen();
      expect(await takeDue()).toMatchObject({ body: 'a1', attempts: 0, mayHaveArrived: true });
    });

    it('gives a part up with the parts after it of the same answer, and goes on with the next answer', async () => {
      const { journal } = desk();
      await desk().answer('a', [makePart('a1'), makePart('a2'), makePart('a3', 'hold')]);
      await desk().answer('b', [makePart('b1')]);
      const { outbox } = await takeDue();
      await journal.beginSending(outbox);
      await journal.abandon(outbox, 'blocked', 9);
      expect(await bodies()).toEqual(['b1']);
      expect(await journal.letGo('telegram:1', 1)).toEqual({ gone: 0, left: 0 });
      expect(await journal.backlog()).toEqual({ waiting: 0, outgoing: 1, held: 0, failed: 1 });
    });

    it('pushes only what is to be pushed', async () => {
      const { journal } = desk();
      const inbox = await desk().answer('a', [makePart('drawn', 'pull'), makePart('held', 'hold'), makePart('pushed')]);
      expect(await bodies()).toEqual(['pushed']);
      const [drawn] = await journal.parts(inbox);
      if (drawn === undefined) throw new Error('There is a first part');
      await journal.markSent(drawn.outbox, 9);
      expect((await journal.parts(inbox)).map(({ isSent }) => isSent)).toEqual([true, false, false]);
      expect(await journal.backlog()).toEqual({ waiting: 0, outgoing: 1, held: 1, failed: 0 });
    });

    it('lets held parts of the last answer go, some at a time', async () => {
      const { journal } = desk();
      await desk().answer('a', [makePart('old', 'hold')]);
      await desk().answer('b', [makePart('b1', 'hold'), makePart('b2', 'hold'), makePart('b3', 'hold')]);
      await desk().answer('c', []);
      expect(await journal.letGo('nobody', 1)).toEqual({ gone: 0, left: 0 });
      expect(await journal.letGo('telegram:1', 2)).toEqual({ gone: 2, left: 1 });
      expect(await bodies()).toEqual(['b1']);
      expect(await journal.letGo('telegram:1', 2)).toEqual({ gone: 1, left: 0 });
    });

    it('counts what was sent to a person in a channel since a time', async () => {
      const { journal } = desk();
      const inbox = await desk().answer('a', [makePart('a1'), makePart('a2'), makePart('a3')]);
      for (const [i, { outbox }] of (await journal.parts(inbox)).entries()) await journal.markSent(outbox, 100 + i);
      await desk().reopen();
      expect(await desk().journal.sentSince('telegram', 'telegram:1', 101)).toBe(2);
      expect(await desk().journal.sentSince('telegram', 'telegram:2', 0)).toBe(0);
      expect(await desk().journal.sentSince('wecom-app', 'telegram:1', 0)).toBe(0);
    });

    it('knows a button in its own conversation until it is too old', async () => {
      const { journal } = desk();
      const buttons = [
        { id: 'x1', kind: 'clause', value: '0' } as const,
        { id: 'x0', kind: 'good', value: '' } as const,
      ];
      const inbox = await desk().answer('a', [makePart('a1', 'push', buttons)]);
      const known = { ...buttons[0], recordId: `record-${inbox}` };
      expect(await journal.button('x1', 'telegram:1')).toEqual(known);
      expect(await journal.button('x1', 'telegram:2')).toBeUndefined();
      expect(await journal.button('x2', 'telegram:1')).toBeUndefined();
      expect((await journal.parts(inbox))[0]?.buttons).toEqual(buttons);
      desk().now = 2999;
      expect(await journal.button('x1', 'telegram:1')).toEqual(known);
      desk().now = 3000;
      expect(await journal.button('x1', 'telegram:1')).toBeUndefined();
    });
  });
}
