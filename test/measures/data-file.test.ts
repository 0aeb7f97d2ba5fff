import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDataFile } from '../../src/measures/data-file.js';
import { Problem } from '../../src/policy/problem.js';

const schema = z.strictObject({ name: z.string(), kinds: z.array(z.enum(['一', '二'])).min(1) });

const why = (text: string): string => {
  try {
    readDataFile(text, 'x.yaml', schema);
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return '';
};

describe('readDataFile', () => {
  it('gives the value, and the line of everything in it', () => {
    const file = readDataFile('name: a\nkinds:\n  - 一\n  - 二\n', 'x.yaml', schema);
    expect(file.value).toEqual({ name: 'a', kinds: ['一', '二'] });
    expect([['name'], ['kinds'], ['kinds', 1], ['kinds', 7], ['other']].map(file.lineOf)).toEqual([1, 2, 4, 2, 1]);
  });

  it.each([
    { wrong: 'an unknown key', text: 'name: a\nkinds: [一]\nnmae: b\n', told: '第3行：不认识的键“nmae”' },
    { wrong: 'a missing key', text: 'kinds: [一]\n', told: '“name”缺失' },
    { wrong: 'a number where words belong', text: 'name: 1\nkinds: [一]\n', told: '第1行：“name”缺失或类型不对' },
    {
      wrong: 'a value out of the list',
      text: 'name: a\nkinds:\n  - 三\n',
      told: '第3行：“kinds.0”的值不在允许的范围内，请改为：一、二',
    },
    { wrong: 'an empty list', text: 'name: a\nkinds: []\n', told: '第2行：“kinds”不能为空' },
    { wrong: 'a key twice', text: 'name: a\nname: b\nkinds: [一]\n', told: '第2行：不是合法的 YAML（DUPLICATE_KEY）' },
    { wrong: 'bad indentation', text: 'name: a\n  kinds: [一]\n', told: '不是合法的 YAML' },
    { wrong: 'an alias without an anchor', text: 'name: *a\nkinds: [一]\n', told: '第1行' },
    { wrong: 'an empty file', text: '', told: '“name”缺失' },
  ])('refuses $wrong with file, line and remedy', ({ text, told }) => {
    expect(why(text)).toContain(told);
    expect(why(text)).toContain('数据文件 x.yaml 不符合要求');
    expect(why(text)).toMatch(/，请/u);
  });

  it('names all that is wrong at once, in the order of lines', () => {
    expect(why('name: 1\nkinds: [三]\nmore: 2\n').match(/第\d行/gu)).toEqual(['第1行', '第2行', '第3行']);
  });
});
