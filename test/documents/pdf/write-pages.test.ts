import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageOfRuns } from '../../../src/documents/pdf/place-runs.js';
import { writePages } from '../../../src/documents/pdf/write-pages.js';
import type { TextRun } from '../../../src/documents/reader-ports.js';
import { isWide } from '../../../src/documents/wide-letters.js';
import { squeezedWords, wordsAt } from '../issued-words.js';

const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + (isWide(letter) ? size : size / 2), 0);

/** Words of 16 points at a place; a fourth value sets how wide they run. */
function run(text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun {
  const size = more.size ?? 16;
  return { text, x, y, width: widthOf(text, size), size, angle: 0, ...more };
}

const page = (...runs: readonly TextRun[]): PageOfRuns => ({ width: 595, height: 842, runs });
const linesOf = (...runs: readonly TextRun[]): readonly string[] => writePages([page(...runs)]).text.split('\n');

describe('lines of a page', () => {
  it.each([
    { why: 'run from top to bottom and from left to right', runs: [run('丙', 72, 230), run('乙', 88, 200), run('甲', 72, 200)], lines: ['甲乙', '丙'] },
    { why: 'hold what stands a little higher or lower', runs: [run('5m', 72, 200), run('2', 88, 195, { size: 9 }), run('以上', 93, 200.4)], lines: ['5m2以上'] },
    { why: 'close gaps between Chinese letters', runs: [run('市', 72, 200), run('政', 91, 200), run('府', 110, 200)], lines: ['市政府'] },
    { why: 'close gaps that the reader of the file made spaces', runs: [run('间 距 大', 72, 200, { width: 54 })], lines: ['间距大'] },
    { why: 'keep a space that someone typed', runs: [run('甲 乙', 72, 200, { width: 40 })], lines: ['甲 乙'] },
    { why: 'close the gap between Chinese and figures', runs: [run('2021年 9 月', 72, 200, { width: 80 })], lines: ['2021年9月'] },
    { why: 'keep spaces between Latin words', runs: [run('B2B export', 72, 200, { width: 81 })], lines: ['B2B export'] },
    { why: 'part Latin words that stand apart', runs: [run('B2B', 72, 200), run('export', 100, 200)], lines: ['B2B export'] },
    { why: 'write a gap of a letter as a full-width blank', runs: [run('组', 72, 200), run('长', 104, 200)], lines: ['组　长'] },
    { why: 'write a wide gap as two', runs: [run('主办：甲', 72, 200), run('督办：乙', 300, 200)], lines: ['主办：甲　　督办：乙'] },
    { why: 'print once what is printed twice to look bold', runs: [run('通知', 72, 200), run('通知', 72.4, 200.2), run('甲', 72, 230)], lines: ['通知', '甲'] },
    { why: 'keep a word that stands twice', runs: [run('甲', 72, 200), run('甲', 88, 200)], lines: ['甲甲'] },
    { why: 'show indents by full-width blanks', runs: [run('第一条', 104, 200), run('甲', 72, 229), run('乙', 72, 258)], lines: ['　　第一条', '甲', '乙'] },
    { why: 'show a wide gap by a blank line', runs: [run('甲', 72, 200), run('乙', 72, 229), run('丙', 72, 258), run('丁', 72, 330)], lines: ['甲', '乙', '丙', '', '丁'] },
    { why: 'have plain letters for radicals that look the same', runs: [run('⼀、⻓沙⺠政⋯', 72, 200)], lines: ['一、长沙民政…'] },
    { why: 'have no letters that nobody sees', runs: [run('甲\u200b乙\u00ad', 72, 200)], lines: ['甲乙'] },
  ])('$why', ({ runs, lines }) => {
    expect(linesOf(...runs)).toEqual(lines);
  }); // prettier-ignore

  it.each([
    { why: 'upwards', angle: 90, at: (x: number, y: number) => ({ x: y, y: 842 - x }) },
    { why: 'downwards', angle: 270, at: (x: number, y: number) => ({ x: 595 - y, y: x }) },
    { why: 'upside down', angle: 180, at: (x: number, y: number) => ({ x: 595 - x, y: 842 - y }) },
  ])('are read upright where the whole page runs $why', ({ angle, at }) => {
    const turn = (text: string, x: number, y: number): TextRun => ({ ...run(text, 0, 0), ...at(x, y), angle });
    expect(linesOf(turn('第一条　甲', 100, 200), turn('第二条　乙', 100, 230))).toEqual(['第一条　甲', '第二条　乙']);
  });

  it('are read although the page was scanned a little askew', () => {
    expect(linesOf(run('第一条', 72, 200, { angle: 1.2 }), run('第二条', 72, 230, { angle: 358.9 }))).toEqual([
      '第一条',
      '第二条',
    ]);
  });

  it('keep every letter that is on the page, in any order it was drawn', () => {
    const letters = fc.array(fc.constantFrom(...Array.from('第一条为了规范数字贸易')), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(letters, fc.infiniteStream(fc.integer({ min: 0, max: 1000 })), (words, order) => {
        const runs = words.map((word, index) => run(word, 72 + (index % 10) * 16, 200 + Math.floor(index / 10) * 29));
        const shuffled = runs
          .map((one) => ({ one, key: order.next().value as number }))
          .toSorted((a, b) => a.key - b.key);
        expect(squeezedWords(writePages([page(...shuffled.map(({ one }) => one))]))).toBe(words.join(''));
      }),
    );
  });
});

describe('tables of a page', () => {
  const row = (y: number, ...cells: readonly string[]): readonly TextRun[] =>
    cells.map((cell, index) => run(cell, 72 + index * 150, y));

  it('are rows of three cells or more that follow each other', () => {
    const { text, tables } = writePages([
      page(
        run('如下：', 72, 171),
        ...row(200, '类别', '级别', '标准'),
        ...row(229, '领军', '国家级', '50万元'),
        run('完', 72, 258),
      ),
    ]);
    expect(wordsAt(text, tables)).toEqual(['类别\t级别\t标准\n领军\t国家级\t50万元']);
  });

  it.each([
    { why: 'one row', rows: [row(200, '甲', '乙', '丙')] },
    { why: 'rows of two cells, as names and posts stand', rows: [row(200, '张三', '局长'), row(229, '李四', '科长')] },
  ])('are not $why', ({ rows }) => {
    expect(writePages([page(...rows.flat())]).tables).toEqual([]);
  });
});

describe('furniture of pages', () => {
  const body = (number: number): readonly TextRun[] =>
    ['甲', '乙', '丙'].map((word, index) => run(`${word}${number}`, 72, 120 + index * 29));
  const book = (count: number, furniture: (number: number) => readonly TextRun[]): readonly PageOfRuns[] =>
    Array.from({ length: count }, (_, index) => page(...body(index + 1), ...furniture(index + 1)));
  const residueOf = (pages: readonly PageOfRuns[]): readonly string[] => {
    const { text, residue } = writePages(pages);
    return wordsAt(text, residue);
  };

  it.each([
    { why: 'numbers between dashes', words: (n: number) => `— ${n} —`, residue: ['— 1 —', '— 2 —', '— 3 —'] },
    { why: 'numbers between hyphens', words: (n: number) => `- ${n} -`, residue: ['- 1 -', '- 2 -', '- 3 -'] },
    {
      why: 'numbers of pages in words',
      words: (n: number) => `第${n}页 共3页`,
      residue: ['第1页 共3页', '第2页 共3页', '第3页 共3页'],
    },
    { why: 'numbers over the count of pages', words: (n: number) => `${n}/3`, residue: ['1/3', '2/3', '3/3'] },
    {
      why: 'bare numbers that count with the pages',
      words: (n: number) => String(n + 11),
      residue: ['12', '13', '14'],
    },
    {
      why: 'running feet',
      words: () => '云汀市人民政府',
      residue: ['云汀市人民政府', '云汀市人民政府', '云汀市人民政府'],
    },
    {
      why: 'running feet with dates',
      words: (n: number) => `2023年第${n}期`,
      residue: ['2023年第1期', '2023年第2期', '2023年第3期'],
    },
    { why: 'not bare numbers that do not count', words: (n: number) => String(n * n * 7), residue: [] },
    { why: 'not words of their own', words: (n: number) => ['以上', '通知', '办法'][n - 1] ?? '', residue: [] },
  ])('are $why', ({ words, residue }) => {
    expect(residueOf(book(3, (number) => [run(words(number), 280, 800)]))).toEqual(residue);
  });

  it('are not what repeats within the page', () => {
    const pages = book(3, () => [run('合计', 72, 400)]);
    expect(residueOf(pages)).toEqual([]);
  });

  it('are a head and a number together, and on every other page', () => {
    const pages = book(4, (number) => [
      run(number % 2 === 0 ? '云汀市公报' : '数字贸易', 72, 60),
      run(String(number), 280, 800),
      run('内部资料', 72, 780),
    ]);
    expect(residueOf(pages).toSorted()).toEqual(
      [
        '1',
        '2',
        '3',
        '4',
        '云汀市公报',
        '云汀市公报',
        '数字贸易',
        '数字贸易',
        ...Array.from({ length: 4 }, () => '内部资料'),
      ].toSorted(),
    );
  });

  it('are a bare number at the foot of a single page', () => {
    expect(residueOf(book(1, () => [run('1', 290, 800)]))).toEqual(['1']);
  });

  it('are no lines of a single page, high as they may stand', () => {
    expect(residueOf([page(run('云汀市人民政府文件', 200, 70), run('第一条', 72, 120))])).toEqual([]);
  });

  it('are stamps and watermarks, which run askew', () => {
    const { text, residue } = writePages([page(...body(1), run('机密', 300, 150, { angle: 45 }))]);
    expect(wordsAt(text, residue)).toEqual(['机密']);
    expect(text.split('\n').slice(0, 3)).toEqual(['甲1', '乙1', '丙1']);
  });
});

describe('pages', () => {
  it('begin where their first line begins, ascending, blank ones too', () => {
    const { text, pages } = writePages([page(run('甲', 72, 200)), page(), page(), page(run('乙', 72, 200))]);
    expect(pages).toHaveLength(3);
    expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b));
    expect(text.slice(pages[2]).trim()).toBe('乙');
  });

  it('share the left edge, so that a page of one indented line shows its indent', () => {
    const first = page(run('　', 104, 100), run('第一条', 104, 120), run('甲', 72, 149), run('乙', 72, 178));
    const { text, pages } = writePages([first, page(run('特此通知。', 104, 120))]);
    expect(text.slice(pages[0])).toBe('　　特此通知。');
  });

  it('may all be blank', () => {
    expect(writePages([page(), page()]).text.trim()).toBe('');
  });
});
