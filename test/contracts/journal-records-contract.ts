import { describe, expect, it } from 'vitest';
import type { AnswerRecord } from '../../src/journal/values.js';
import { makePart, makeRecord } from '../fakes/make-intake.js';
import { makeCitation } from '../fakes/make-reply.js';
import type { Desk } from './journal-contract.js';

export function recordsContract(desk: () => Desk): void {
  const keep = async (externalId: string, answeredAt: number, person = 'telegram:1'): Promise<AnswerRecord> => {
    await desk().take(externalId, { person, conversation: person });
    const citations = [makeCitation('补贴2%', '对企业补贴2%。', { text: '（一）对企业补贴2%。' })];
    const record = makeRecord(await desk().claim(), { answeredAt }, { citations });
    await desk().journal.finish(record, '{}', [makePart('好')]);
    return record;
  };
  const read = async (from: number, until: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { id } of desk().journal.records(from, until)) ids.push(id);
    return ids;
  };

  describe('the records', () => {
    it('gives a record back as it was kept', async () => {
      const record = await keep('a', 2000);
      await desk().reopen();
      expect(await desk().journal.record(record.id)).toEqual(record);
      expect(await desk().journal.record('none')).toBeUndefined();
      expect(await desk().journal.verify()).toEqual({ records: 1, erased: 0, broken: null });
    });

    it('gives the records of a span of time, oldest first, its end left out, over many pages', async () => {
      const times = Array.from({ length: 230 }, (_, i) => 1000 + Math.floor(i / 3));
      const kept: AnswerRecord[] = [];
      for (const [i, at] of times.entries()) kept.push(await keep(`m${i}`, at));
      const within = kept.filter(({ answeredAt }) => answeredAt >= 1001 && answeredAt < 1070).map(({ id }) => id);
      expect(within.length).toBeGreaterThan(200);
      expect(await read(1001, 1070)).toEqual(within);
      expect(await read(5000, 6000)).toEqual([]);
    });

    it('erases a person and nobody else', async () => {
      const { journal } = desk();
      const gone = await keep('a', 2000, 'p');
      const other = await keep('b', 2001, 'q');
      await desk().take('c', { person: 'p', conversation: 'p' });
      expect(await journal.erase('p')).toEqual({ messages: 2, records: 1 });
      expect(await journal.erase('p')).toEqual({ messages: 0, records: 0 });
      expect(await journal.record(gone.id)).toBeUndefined();
      expect(await read(0, 9000)).toEqual([other.id]);
      expect(await journal.verify()).toEqual({ records: 2, erased: 1, broken: null });
      expect(await journal.claim(0)).toBeUndefined();
      expect((await journal.due('telegram', 0, 10)).map(({ person }) => person)).toEqual(['q']);
      expect((await journal.accept([], { mostWaiting: 1 })).length).toBe(0);
      expect(await journal.find('telegram', 'a')).toBe(gone.inbox);
      const later = await keep('d', 2002, 'p');
      expect(await journal.record(later.id)).toEqual(later);
      expect(await journal.record(gone.id)).toBeUndefined();
    });

    it('drops an answer whose person was erased in the meantime', async () => {
      const { journal } = desk();
      await desk().take('a');
      const waiting = await desk().claim();
      await journal.erase('telegram:1');
      await journal.finish(makeRecord(waiting), '{}', [makePart('好')]);
      expect(await journal.record(`record-${waiting.inbox}`)).toBeUndefined();
      expect(await journal.parts(waiting.inbox)).toEqual([]);
      await desk().take('b');
      expect((await desk().claim()).state).toBeNull();
    });

    it('takes old things away and keeps the chain whole', async () => {
      const { journal } = desk();
      const old = await keep('a', 2000);
      const recent = await keep('b', 3000);
      for (const { outbox } of await journal.parts(old.inbox)) await journal.markSent(outbox, 2001);
      expect(await journal.retain(3000)).toEqual({ messages: 1, records: 1 });
      expect(await journal.retain(3000)).toEqual({ messages: 0, records: 0 });
      expect(await journal.record(old.id)).toBeUndefined();
      expect(await journal.record(recent.id)).toEqual(recent);
      expect(await journal.verify()).toEqual({ records: 1, erased: 0, broken: null });
      await desk().reopen();
      const next = await keep('c', 3001);
      expect(await desk().journal.verify()).toEqual({ records: 2, erased: 0, broken: null });
      expect(await read(0, 9000)).toEqual([recent.id, next.id]);
    });

    it('takes every record away and goes on from there', async () => {
      await keep('a', 2000);
      expect(await desk().journal.retain(9000)).toEqual({ messages: 0, records: 1 }); // its part is still to be sent
      expect(await desk().journal.verify()).toEqual({ records: 0, erased: 0, broken: null });
      await keep('b', 2000);
      expect(await desk().journal.verify()).toEqual({ records: 1, erased: 0, broken: null });
    });

    it('keeps feedback, the last word counting', async () => {
      const { journal } = desk();
      const feedback = {
        channel: 'telegram',
        externalId: 'f',
        person: 'p',
        recordId: null,
        reasons: ['wrong'],
        at: 1,
      } as const;
      await journal.addFeedback({ ...feedback, verdict: 'bad' });
      await expect(journal.addFeedback({ ...feedback, verdict: 'withdrawn', reasons: [] })).resolves.toBeUndefined();
    });
  });
}
