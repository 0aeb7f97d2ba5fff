import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDescribeRecord } from '../../../src/helpdesk/records/describe-record.js';
import type { AnswerRecord } from '../../../src/journal/values.js';
import type { Json } from '../../../src/policy/json.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';

const describeRecord = makeDescribeRecord((document) => (document === 'sea' ? '海城市' : null));
const recordOf = (text: string, plan: unknown, cited: readonly string[] = []): AnswerRecord =>
  ({
    text,
    trace: { plan: plan as Json, evidence: [] },
    reply: makeReply({ citations: cited.map((clauseId) => makeCitation('句', '句', { clauseId })) }),
  }) as unknown as AnswerRecord;
const planOf = (topic: string, places: readonly string[] = []): object => ({ do: 'lookup', asked: { topic, places } });

describe('what a record is about', () => {
  it.each([
    {
      why: 'the first place that was named',
      record: recordOf('补贴', planOf('', ['开封市', '郑州市'])),
      place: '开封市',
    },
    { why: 'the place of what was cited', record: recordOf('补贴', planOf(''), ['none#1', 'sea#1']), place: '海城市' },
    {
      why: 'a named place before a cited one',
      record: recordOf('补贴', planOf('', ['郑州市']), ['sea#1']),
      place: '郑州市',
    },
    { why: 'no place', record: recordOf('补贴', planOf('')), place: null },
  ])('is $why', ({ record, place }) => {
    expect(describeRecord(record).place).toBe(place);
  });

  it.each([
    {
      why: 'what was searched for comes before the question',
      record: recordOf('谁负责', planOf('海外仓')),
      topic: '仓储与物流',
    },
    { why: 'the question where nothing was searched for', record: recordOf('贷款怎么贴', null), topic: '金融与保险' },
    {
      why: 'money comes before where it is spent',
      record: recordOf('海外仓补贴多少', planOf('海外仓补贴')),
      topic: '资金支持',
    },
    { why: 'a greeting', record: recordOf('您好', { do: 'chat' }), topic: '问候' },
    { why: 'no word of the table', record: recordOf('天气', planOf('天气')), topic: '其他' },
  ])('has a topic: $why', ({ record, topic }) => {
    expect(describeRecord(record).topic).toBe(topic);
  });

  it('names the curated answer that was given', () => {
    expect(describeRecord(recordOf('问', { do: 'lookup', curated: { id: 7, version: 2 } })).curated).toBe('7');
  });

  it('never throws, whatever a plan looks like', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (plan, text) => {
        const { topic, place } = describeRecord(recordOf(text, plan));
        expect(topic).not.toBe('');
        expect(place).not.toBe('');
      }),
    );
    for (const asked of [1, [], { places: [''] }, { places: [1] }, { topic: {} }, null])
      expect(describeRecord(recordOf('问', { do: 5, asked, curated: 7 }))).toEqual({
        place: null,
        topic: '其他',
        curated: null,
      });
  });
});
