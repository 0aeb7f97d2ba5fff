import { describe, expect, it } from 'vitest';
import { locateNumber, single } from '../../src/measures/locate-number.js';
import { locateQuote } from '../../src/measures/locate-quote.js';

describe('locateQuote', () => {
  it.each([
    { why: 'as it stands', quote: '最多不超过100万元', text: '…，最多不超过100万元。', found: ['最多不超过100万元'] },
    {
      why: 'spaces of the page within the text',
      quote: '超过5000万美元',
      text: '超过 5000\n万美元',
      found: ['超过 5000\n万美元'],
    },
    { why: 'spaces within the quote', quote: '超过 5000 万美元', text: '超过5000万美元', found: ['超过5000万美元'] },
    { why: 'twice', quote: '100万元', text: '100万元、100万元', found: ['100万元', '100万元'] },
    { why: 'nowhere', quote: '200万元', text: '100万元', found: [] },
    { why: 'an empty quote stands nowhere', quote: ' ', text: '100万元', found: [] },
    { why: 'a comma of another width is another sign', quote: '企业，年', text: '企业,年', found: [] },
  ])('$why', ({ quote, text, found }) => {
    expect(locateQuote(quote, text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });
});

describe('locateNumber', () => {
  it.each([
    { why: 'a shared unit', value: '5000', unit: '万美元', text: '超过5000、3000、1000万美元的', found: '5000' },
    {
      why: 'another way to write it',
      value: '0.3',
      unit: '亿美元',
      text: '超过5000、3000、1000万美元的',
      found: '3000',
    },
    { why: '翻三番 is eight times', value: '8', unit: '倍', text: '比2014年翻三番', found: '翻三番' },
    { why: 'months for a year', value: '12', unit: '个月', text: '经营满1年', found: '1年' },
    {
      why: 'a number within a longer one does not count',
      value: '100',
      unit: '万元',
      text: '1100万元',
      found: undefined,
    },
    { why: 'another currency does not count', value: '100', unit: '万元', text: '100万美元', found: undefined },
    { why: 'the end of a range does not count by itself', value: '3', unit: '个', text: '1~3个', found: undefined },
    { why: 'a unit that nobody knows', value: '3', unit: '光年', text: '3光年', found: undefined },
  ])('$why', ({ value, unit, text, found }) => {
    const span = locateNumber(single({ value, unit }), text);
    expect(span && text.slice(span.start, span.end)).toBe(found);
  });

  it('finds a range by both its ends', () => {
    const text = '打造平台1~3个';
    const span = locateNumber({ low: '1', high: '3', unit: '个' }, text);
    expect(span && text.slice(span.start, span.end)).toBe('1~3个');
  });
});
