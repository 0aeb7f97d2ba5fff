import { expect, it } from 'vitest';
import { countClauses } from '../../src/clauses/count-clauses.js';
import { cut } from './issued.js';

it.each([
  { why: 'articles, not their items', text: '第一条　包括：\n（一）甲；\n（二）乙。\n第二条　丙。', lowest: 2 },
  {
    why: 'the deepest, and those with nothing below',
    text: '一、甲\n（一）甲。甲。\n（二）乙\n1.丙。丙。\n2.丁。丁。',
    lowest: 3,
  },
  {
    why: 'no part without clauses where others have some',
    text: '一、要求\n推动发展。\n二、任务\n（一）甲。甲。\n（二）乙。乙。',
    lowest: 2,
  },
  { why: 'parts where nothing goes deeper', text: '一、甲。甲。\n二、乙。乙。\n三、丙。丙。', lowest: 3 },
  { why: 'nothing of an annex', text: '一、甲。甲。\n二、乙。乙。\n附件\n分工\n1.丙。丙。', lowest: 2 },
  { why: 'nothing where nothing is numbered', text: '要加强领导，推动发展。\n要加强督导。', lowest: 0 },
])('counts as lowest $why', ({ text, lowest }) => {
  expect(countClauses(cut(text)).lowestNumbered).toBe(lowest);
});

it('counts each kind', () => {
  expect(countClauses(cut('某办法\n第一章 总则\n第一条　甲。\n第二条　包括：\n（一）乙；\n（二）丙。'))).toEqual({
    title: 1,
    chapter: 1,
    article: 2,
    item: 2,
    lowestNumbered: 2,
  });
});
