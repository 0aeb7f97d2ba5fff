import { expect, it } from 'vitest';
import { holdsFigure, wantedFigure, type WantedFigure } from '../../src/dialogue/wanted-figure.js';

it.each<readonly [string, WantedFigure]>([
  ['海外仓能补多少钱', 'benefit'],
  ['奖励多少', 'benefit'],
  ['罚多少', 'benefit'],
  ['交易额目标是多少', 'money'],
  ['进出口额多少亿美元', 'money'],
  ['按什么比例补', 'ratio'],
  ['占比多少', 'ratio'],
  ['增长百分之几', 'ratio'],
  ['培育多少家企业', 'count'],
  ['要建几个园区', 'count'],
  ['面积要多大', 'area'],
  ['要经营多久', 'duration'],
  ['支持期几年', 'duration'],
  ['目标是多少', 'any'],
])('reads that %s asks for a figure of the kind %s', (message, wanted) => {
  expect(wantedFigure(message)).toBe(wanted);
});

it.each<{ sentence: string; held: readonly WantedFigure[] }>([
  { sentence: '一次性奖励50万元', held: ['benefit', 'money', 'any'] },
  { sentence: '跨境电商交易额达到3亿美元', held: ['money', 'any'] },
  { sentence: '按照年线上交易额的2%给予资金支持', held: ['benefit', 'money', 'ratio', 'any'] },
  { sentence: '培育企业20家', held: ['count', 'any'] },
  { sentence: '面积在1000平方米以上', held: ['area', 'any'] },
  { sentence: '且经营满1年的', held: ['duration', 'any'] },
  { sentence: '由市商务局负责', held: [] },
  { sentence: '', held: [] },
])('finds the kinds of figure that “$sentence” holds', ({ sentence, held }) => {
  const kinds: readonly WantedFigure[] = ['benefit', 'money', 'ratio', 'count', 'area', 'duration', 'any'];
  expect(kinds.filter((kind) => holdsFigure(sentence, kind))).toEqual(held);
});
