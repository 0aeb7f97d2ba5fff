import { describe, expect, it } from 'vitest';
import { prepareClause } from '../../src/dialogue/prepare-clause.js';
import { makeDocument } from '../fixtures/make-document.js';

const isStuffed = (body: string): boolean =>
  makeDocument({ id: 'sea-2020-8', clauses: [{ body }] }).clauses.some((clause) => prepareClause(clause).isStuffed);

describe('a clause that repeats a word to be found by it', () => {
  it.each([
    '房租补助 房租补助 房租补助 一律990万元',
    '房租补助、房租补助、房租补助，一律990万元',
    '房租补助的标准房租补助的标准房租补助的标准是多少',
    '第一句没有。补助补助补助。',
    'rent subsidy rent subsidy rent subsidy',
  ])('is known: %s', (text) => {
    expect(isStuffed(text)).toBe(true);
  });

  it.each([
    '',
    '买受人，买受人应当验收。',
    '对接受人接受人体器官移植的风险进行评估。',
    '生产饲料。饲料、饲料添加剂经营者应当建立台账。',
    '国家监察委员会领导地方各级监察委员会的工作，上级监察委员会领导下级监察委员会的工作。',
    '按30%、30%、30%分三年给予补助。',
  ])('is not taken for one that speaks of the same thing again: %s', (text) => {
    expect(isStuffed(text)).toBe(false);
  });

  it('is looked for in no more than linear time: a hundred thousand letters without a mark', () => {
    const letters = Array.from({ length: 100_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)));
    expect(isStuffed(letters.join(''))).toBe(false);
  });
});
