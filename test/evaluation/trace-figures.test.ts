import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traceFigures } from '../../src/evaluation/trace-figures.js';

describe('a figure is backed', () => {
  it.each([
    { why: 'by the same words', text: '最高100万元', ground: '最多不超过100万元' },
    { why: 'across spaces and widths of signs', text: '５０００万美元', ground: '超过 5000 万美元' },
    { why: 'by the amount in whole yuan', text: '可获60万元', ground: '600000' },
    { why: 'where the ground leaves the currency open', text: '6000万元', ground: '我们有6000万' },
    { why: 'in another scale', text: '6000万元', ground: '0.6亿元' },
    { why: 'in Chinese numerals', text: '6000万元', ground: '六千万元' },
    { why: 'with thousands grouped', text: '600,000元', ground: '60万元' },
    { why: 'as a percentage in words', text: '2%', ground: '百分之二' },
    { why: 'as a fraction', text: '三分之一', ground: '3分之1' },
    { why: 'by the first end of a range', text: '3家', ground: '3—5家' },
    { why: 'by the unit that a list lends', text: '5000万美元', ground: '超过5000、3000、1000万美元' },
    { why: 'by a range of years', text: '2016年到2018年', ground: '2016～2018年' },
    { why: 'by the year of a document number', text: '2022年', ground: '秦政办字〔2022〕26号' },
    { why: 'by a day in numbers', text: '2026年11月21日', ground: '2026-11-21' },
    { why: 'by the label of a clause', text: '见第十七条第二款第（三）项', ground: '第十七条第二款第（三）项' },
    { why: 'by an Arabic spelling of an article', text: '第17条', ground: '第十七条' },
    { why: 'by a mark of order', text: '二、（二）', ground: '二、（二）推动跨境电商' },
    { why: 'by 一家 in the words of the document', text: '1家', ground: '支持一家企业' },
    { why: 'by one of two neighbouring digits', text: '三家', ground: '三四家' },
    { why: 'where a scale follows 个', text: '1亿元', ground: '一个亿' },
    { why: 'by a Chinese decimal', text: '1.5亿元', ground: '一点五亿' },
    { why: 'by the same plan, 十四五', text: '“十四五”规划', ground: '十四五' },
  ])('$why', ({ text, ground }) => {
    expect(traceFigures(text, [ground])).toMatchObject({ loose: [] });
    expect(traceFigures(text, [ground]).figures).toBeGreaterThan(0);
  });
});

describe('a figure is loose', () => {
  it.each([
    { why: 'with another value', text: '最高200万元', ground: '最多不超过100万元', loose: ['200万元'] },
    { why: 'in another currency', text: '100万元', ground: '100万美元', loose: ['100万元'] },
    { why: 'under another unit', text: '5家', ground: '5年', loose: ['5家'] },
    {
      why: 'as a count of things where the ground has only a mark of order',
      text: '2家',
      ground: '二、（二）',
      loose: ['2家'],
    },
    { why: 'as a duration where the ground has a month of the year', text: '3个月', ground: '3月', loose: ['3个月'] },
    {
      why: 'as a percentage where the ground has the bare number as a count',
      text: '2%',
      ground: '2家',
      loose: ['2%'],
    },
    { why: 'a thousandth is not a hundredth', text: '1%', ground: '1‰', loose: ['1%'] },
    { why: 'in Chinese numerals', text: '三百万元', ground: '二百万元', loose: ['三百万元'] },
    { why: 'as an article that is not cited', text: '第十八条', ground: '第十七条', loose: ['十八条'] },
    {
      why: 'a list parted by Chinese commas is no grouped number',
      text: '300200元',
      ground: '300，200元',
      loose: ['300200元'],
    },
    { why: 'behind the code of a currency', text: 'RMB100万', ground: '', loose: ['100万'] },
    { why: 'at the head of a line, as an amount', text: '1.5亿元', ground: '', loose: ['1.5亿元'] },
    { why: 'two cells of a table are two numbers', text: '1234', ground: '12\t34', loose: ['1234'] },
  ])('$why', ({ text, ground, loose }) => {
    expect(traceFigures(text, [ground]).loose).toEqual(loose);
  });
});

it.each([
  '一次性、一事一议、进一步、统一、一带一路、千方百计、十分、三方',
  'O2O、B2B',
  '请从下面选一个：\n1. 开封\n2. 秦皇岛',
  '依据见[1]和【2】',
])('finds no figure in %s', (text) => {
  expect(traceFigures(text, [])).toEqual({ figures: 0, loose: [] });
});

const root = new URL('../..', import.meta.url).pathname;
const texts = ['corpus', 'test/fixtures/regulations'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => join(root, folder, file)),
);

it.each(texts.map((file) => [file.slice(root.length), file]))(
  'backs every sentence of %s by its paragraph',
  (_, file) => {
    const paragraphs = readFileSync(file, 'utf8').split(/\n\s*\n/);
    const figures = paragraphs.flatMap((paragraph) =>
      paragraph.split(/[。；：，]/).map((sentence) => traceFigures(sentence, [paragraph])),
    );
    expect(figures.flatMap(({ loose }) => loose)).toEqual([]);
    expect(figures.some((traced) => traced.figures > 0)).toBe(true);
  },
);
