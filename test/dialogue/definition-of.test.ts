import { expect, it } from 'vitest';
import { definitionOf, termsAsked } from '../../src/dialogue/definition-of.js';
import { fold } from '../../src/language/fold.js';

it.each([
  ['举报', '本办法所称举报，是指自然人反映经营者涉嫌违法的行为。', true],
  ['举报', '向市场监督管理部门举报的，应当受理。', false],
  ['登记机关', '承担市场主体登记工作的部门（以下称登记机关）负责登记。', true],
  ['登记机关', '登记机关应当公示登记信息。', false],
  ['试点', '跨境电商零售进口试点（以下简称试点）工作', true],
  ['五大总成', '拆解的“五大总成”（发动机、方向机、变速器、前后桥、车架）', true],
  ['护理型床位', '护理型床位是指配备专业护理人员的床位。', true],
  ['护理型床位', '新增护理型床位100张。', false],
  ['一中心', '一中心：建设综合服务中心。', true],
  ['C++（版）', '所称C++（版），是指一种语言。', true],
])('asks of a sentence whether it says what %s means', (term, sentence, says) => {
  expect(definitionOf(fold(term).text).test(fold(sentence).text)).toBe(says);
});

it.each([
  ['什么是护理型床位', '护理型床位', ['护理型床位']],
  ['投诉和举报有什么区别', '投诉 举报', ['投诉', '举报']],
  ['投诉和举报有什么区别', '投诉和举报', ['投诉', '举报']],
  ['“五大总成”指的是什么', '五大总成', ['五大总成']],
  ['什么', '', []],
])('finds the terms asked for in %s', (message, topic, terms) => {
  const found = termsAsked(fold(message).text, topic);
  expect(found).toEqual(expect.arrayContaining(terms));
  expect(found.every((term) => terms.includes(term))).toBe(true);
});
