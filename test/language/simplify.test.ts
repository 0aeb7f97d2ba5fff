import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simplify } from '../../src/language/simplify.js';

describe('simplify', () => {
  it.each([
    ['跨境電子商務補貼', '跨境电子商务补贴'],
    ['乾隆年間乾燥', '乾隆年间干燥'],
    ['乾縣、於潛', '乾县、於潜'],
    ['瞭解情況，瞭望塔', '了解情况，瞭望塔'],
    ['計畫、憑藉', '计划、凭借'],
    ['隨著發展，著名著作', '随着发展，著名著作'],
    ['頭髮與發展', '头发与发展'],
    ['裏面和公里、裡外', '里面和公里、里外'],
    ['秦皇島', '秦皇岛'],
  ])('turns %s into %s', (traditional, simplified) => {
    expect(simplify(traditional)).toBe(simplified);
  });

  it.each(['打坏了的沈阳', '凭借乾安县', '了解意大利面', '开封市人民政府', '慰藉 狼藉', '明了 答复 覆盖 沉重'])(
    'leaves simplified %s as it is',
    (text) => {
      expect(simplify(text)).toBe(text);
    },
  );

  it('keeps every character at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(simplify(text)).toHaveLength(text.length);
      }),
    );
  });
});
