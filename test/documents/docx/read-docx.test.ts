import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../src/documents/docx/read-docx.js';
import { parseMarkup } from '../../../src/vendors/markup.js';
import { type DocxSource, packDocx, paragraph } from '../../fixtures/docx-package.js';
import { wordsAt } from '../issued-words.js';

const read = (source: DocxSource | string): ReturnType<typeof readDocx> =>
  readDocx(packDocx(typeof source === 'string' ? { body: source } : source), parseMarkup, 'a.docx');
const linesOf = (source: DocxSource | string): readonly string[] => read(source).text.split('\n');
const run = (inner: string, properties = ''): string => `<w:r>${properties}${inner}</w:r>`;
const text = (words: string): string => `<w:t>${words}</w:t>`;

describe('paragraphs of a Word document', () => {
  it.each([
    { why: 'are a line each', body: paragraph('甲') + paragraph('') + paragraph('乙'), lines: ['甲', '乙'] },
    { why: 'join their runs', body: `<w:p>${run(text('第一'))}${run(text('条'))}</w:p>`, lines: ['第一条'] },
    { why: 'keep white space only where it is to be kept', body: `<w:p>${run('<w:t xml:space="preserve">甲 </w:t><w:t> 乙 </w:t>')}</w:p>`, lines: ['甲 乙'] },
    { why: 'break at a break', body: `<w:p>${run(`${text('甲')}<w:br/>${text('乙')}<w:cr/>${text('丙')}<w:br w:type="page"/>`)}</w:p>`, lines: ['甲', '乙', '丙'] },
    { why: 'keep tabs and hyphens', body: `<w:p>${run(`${text('主办')}<w:tab/>${text('A')}<w:noBreakHyphen/>${text('B')}`)}</w:p>`, lines: ['主办\tA-B'] },
    { why: 'lose hyphens that are not shown', body: `<w:p>${run(`${text('甲')}<w:softHyphen/>${text('乙\u00ad丙')}`)}</w:p>`, lines: ['甲乙丙'] },
    { why: 'read links, controls and fields by what they show', body:
      `<w:p><w:hyperlink>${run(text('甲'))}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>${run(text('乙'))}</w:sdtContent></w:sdt>` +
      `${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText> DATE </w:instrText>')}${run('<w:fldChar w:fldCharType="separate"/>')}` +
      `${run(text('2023年'))}<w:fldSimple w:instr="PAGE">${run(text('丙'))}</w:fldSimple></w:p>`, lines: ['甲乙2023年丙'] },
    { why: 'lose hidden words', body: `<w:p>${run(text('甲'), '<w:rPr><w:vanish/></w:rPr>')}${run(text('乙'), '<w:rPr><w:vanish w:val="0"/></w:rPr>')}</w:p>`, lines: ['乙'] },
    { why: 'keep the letters under their readings', body: `<w:p><w:r><w:ruby><w:rt>${run(text('biàn'))}</w:rt><w:rubyBase>${run(text('汴'))}</w:rubyBase></w:ruby></w:r></w:p>`, lines: ['汴'] },
    { why: 'read symbols that mean something outside their font', body: `<w:p>${run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Arial" w:char="00D7"/>')}</w:p>`, lines: ['×'] },
    { why: 'read formulas as letters', body: '<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>', lines: ['a+b'] },
    { why: 'stand in content controls', body: `<w:sdt><w:sdtContent>${paragraph('甲')}</w:sdtContent></w:sdt>`, lines: ['甲'] },
    { why: 'resolve entities', body: paragraph('<甲>&乙'), lines: ['<甲>&乙'] },
  ])('$why', ({ body, lines }) => {
    expect(linesOf(body)).toEqual(lines);
  }); // prettier-ignore
});

describe('tracked changes', () => {
  const deleted = (words: string): string => `<w:del>${run(`<w:delText>${words}</w:delText>`)}</w:del>`;
  const marked = (kind: string, inner: string): string =>
    `<w:p><w:pPr><w:rPr><w:${kind}/></w:rPr></w:pPr>${inner}</w:p>`;

  it.each([
    { why: 'drop the tabs and breaks that were deleted', body: `<w:p>${run(text('甲'))}<w:del>${run('<w:tab/><w:br/>')}</w:del>${run(text('乙'))}</w:p>`, lines: ['甲乙'] },
    { why: 'drop what was deleted and keep what was inserted', body: `<w:p>${deleted('旧')}<w:ins>${run(text('新'))}</w:ins></w:p>`, lines: ['新'] },
    { why: 'keep what was moved in one place', body: `<w:p><w:moveFrom>${run(text('甲'))}</w:moveFrom></w:p><w:p><w:moveTo>${run(text('甲'))}</w:moveTo></w:p>`, lines: ['甲'] },
    { why: 'drop a paragraph that was deleted whole', body: paragraph('一') + marked('del', deleted('二')) + paragraph('三'), lines: ['一', '三'] },
    { why: 'join two paragraphs whose break was deleted', body: marked('del', run(text('甲'))) + paragraph('乙'), lines: ['甲乙'] },
    { why: 'keep a paragraph whose break was inserted', body: marked('ins', run(text('甲'))) + paragraph('乙'), lines: ['甲', '乙'] },
    { why: 'keep the last paragraph even where its break is gone', body: marked('del', run(text('甲'))), lines: ['甲'] },
    { why: 'ignore how paragraphs looked before', body: `<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>${run(text('甲'))}</w:p>${paragraph('乙')}`, lines: ['甲', '乙'] },
  ])('$why', ({ body, lines }) => {
    expect(linesOf(body)).toEqual(lines);
  }); // prettier-ignore
});

describe('what hangs on a paragraph', () => {
  const box = (words: string): string =>
    `<w:drawing><wps:txbx><w:txbxContent>${paragraph(words)}</w:txbxContent></wps:txbx></w:drawing>`;

  it('reads a text box once, after its paragraph, though it is written in two versions', () => {
    const both = `<mc:AlternateContent><mc:Choice>${box('框')}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(linesOf(`<w:p>${run(both)}${run(text('甲'))}</w:p>${paragraph('乙')}`)).toEqual(['甲', '框', '乙']);
  });

  it('reads the fallback where there is no choice', () => {
    expect(
      linesOf(
        `<w:p>${run(`<mc:AlternateContent><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent>`)}</w:p>`,
      ),
    ).toEqual(['框']);
  });

  it('puts notes below the paragraph and leaves their marks out of the sentence', () => {
    const reference = (id: number): string => run(`<w:footnoteReference w:id="${id}"/>`);
    const note = (id: number, words: string): string =>
      `<w:footnote w:id="${id}"><w:p>${run('<w:footnoteRef/>')}${run(text(words))}</w:p></w:footnote>`;
    const body = `<w:p>${run(text('甲'))}${reference(2)}${run(text('乙。'))}${reference(9)}</w:p><w:p>${run(text('丙'))}${reference(1)}</w:p>`;
    const footnotes = `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>${note(1, '后')}${note(2, '先')}`;
    expect(linesOf({ body, footnotes })).toEqual(['甲乙。', '[1] 先', '丙', '[2] 后']);
  });
});

describe('tables of a Word document', () => {
  const cell = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
  const words = (letters: string): readonly string[] => Array.from(letters, (letter) => cell(paragraph(letter)));

  it.each([
    { why: 'join cells by tabs', rows: [row(...words('甲乙')), row(...words('12'))], table: '甲\t乙\n1\t2' },
    { why: 'repeat a cell over columns', rows: [row(cell(paragraph('甲'), '<w:gridSpan w:val="2"/>')), row(...words('12'))], table: '甲\t甲\n1\t2' },
    {
      why: 'repeat a cell over rows, until the next begins',
      rows: [
        row(cell(paragraph('甲'), '<w:vMerge w:val="restart"/>'), ...words('1')),
        row(cell('<w:p/>', '<w:vMerge/>'), ...words('2')),
        row(cell('<w:p/>', '<w:vMerge w:val="continue"/>'), ...words('3')),
        row(cell(paragraph('乙'), '<w:vMerge w:val="restart"/>'), ...words('4')),
      ],
      table: '甲\t1\n甲\t2\n甲\t3\n乙\t4',
    },
    {
      why: 'repeat a cell over both',
      rows: [
        row(cell(paragraph('甲'), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), ...words('1')),
        row(cell('<w:p/>', '<w:gridSpan w:val="2"/><w:vMerge/>'), ...words('2')),
      ],
      table: '甲\t甲\t1\n甲\t甲\t2',
    },
    { why: 'read merges of the old kind', rows: [row(cell(paragraph('甲'), '<w:hMerge w:val="restart"/>'), cell('<w:p/>', '<w:hMerge/>')), row(...words('12'))], table: '甲\t甲\n1\t2' },
    { why: 'leave cells out that a row skips', rows: [row(...words('甲乙')), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${words('2').join('')}</w:tr>`], table: '甲\t乙\n\t2' },
    { why: 'drop rows that were deleted', rows: [row(...words('甲乙')), `<w:tr><w:trPr><w:del/></w:trPr>${words('旧行').join('')}</w:tr>`, row(...words('12'))], table: '甲\t乙\n1\t2' },
    { why: 'keep the paragraphs of a cell in one line', rows: [row(cell(paragraph('甲') + paragraph('丙')), ...words('乙')), row(...words('12'))], table: '甲 丙\t乙\n1\t2' },
    { why: 'read rows and cells in controls', rows: [`<w:sdt><w:sdtContent>${row(...words('甲乙'))}</w:sdtContent></w:sdt>`, `<w:tr><w:sdt><w:sdtContent>${words('1').join('')}</w:sdtContent></w:sdt>${words('2').join('')}</w:tr>`], table: '甲\t乙\n1\t2' },
  ])('$why', ({ rows, table }) => {
    const { text: all, tables } = read(`${paragraph('前')}<w:tbl>${rows.join('')}</w:tbl>${paragraph('后')}`);
    expect(wordsAt(all, tables)).toEqual([table]);
    expect(all).toBe(`前\n${table}\n后`);
  }); // prettier-ignore

  it('are lines where they only frame a text', () => {
    expect(read(`<w:tbl>${row(cell(paragraph('第一条') + paragraph('第二条')))}</w:tbl>`)).toMatchObject({
      text: '第一条\n第二条',
      tables: [],
    });
  });
});

describe('a broken Word document', () => {
  it('without a body is named', () => {
    const whole = packDocx({ body: paragraph('甲') });
    expect(() => readDocx(whole.slice(0, whole.length / 2), parseMarkup, 'a.docx')).toThrow(
      expect.objectContaining({
        code: 'document_unreadable',
        facts: { file: 'a.docx', why: expect.stringContaining('不完整') as string },
      }) as Error,
    );
  });

  it('is read without its styles and numbers where only those are missing', () => {
    expect(linesOf(paragraph('甲', '<w:pStyle w:val="X"/><w:numPr><w:numId w:val="7"/></w:numPr>'))).toEqual(['甲']);
  });
});
