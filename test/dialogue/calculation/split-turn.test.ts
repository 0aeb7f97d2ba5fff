import { expect, it } from 'vitest';
import { splitTurn } from '../../../src/dialogue/calculation/split-turn.js';
import type { Measure } from '../../../src/measures/measure.js';
import { subsidy } from '../../measures/corpus-documents.js';

const base = subsidy('bonded-1210-support');
const shop: Measure = { ...base, id: 'x/shop', topics: ['体验店'] };
const warehouse: Measure = { ...base, id: 'x/warehouse', topics: ['海外仓'] };

it.each([
  {
    why: 'each segment belongs to the measure last named',
    text: '体验店80平方米，已经运营；海外仓2000平方米，满1年',
    shop: ['80平方米', '已经运营'],
    warehouse: ['2000平方米', '满1年'],
  },
  {
    why: 'what stands before any naming belongs to all',
    text: '我们是独立法人，体验店80平方米，海外仓2000平方米',
    shop: ['独立法人', '80平方米'],
    warehouse: ['独立法人', '2000平方米'],
  },
  {
    why: 'what names nothing belongs to all',
    text: '我们是独立法人',
    shop: ['独立法人'],
    warehouse: ['独立法人'],
  },
  {
    why: 'a segment that names both belongs to both',
    text: '体验店海外仓都是我们自己的',
    shop: ['自己'],
    warehouse: ['自己'],
  },
])('splits a message so that $why', (one) => {
  const [ofShop = '', ofWarehouse = ''] = splitTurn(one.text, [shop, warehouse]);
  for (const words of one.shop) expect(ofShop).toContain(words);
  for (const words of one.warehouse) expect(ofWarehouse).toContain(words);
  for (const words of one.shop.filter((w) => !one.warehouse.includes(w))) expect(ofWarehouse).not.toContain(words);
  for (const words of one.warehouse.filter((w) => !one.shop.includes(w))) expect(ofShop).not.toContain(words);
});

it('leaves a message whole for a measure that is alone', () => {
  expect(splitTurn('体验店80平方米，海外仓2000平方米', [shop])).toEqual(['体验店80平方米，海外仓2000平方米']);
});

it('gives nothing where there is nothing to split for', () => {
  expect(splitTurn('体验店', [])).toEqual([]);
  expect(splitTurn('', [shop, warehouse])).toEqual(['', '']);
});
