import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growTree } from '../../src/indexing/clause-tree.js';
import type { ClauseId, DocumentId } from '../../src/policy/clause.js';
import { makeResolveReference } from '../../src/retrieval/resolve-reference.js';
import { makeDocument } from '../fixtures/make-document.js';
import type { ClausePlan } from '../fixtures/make-document.js';

const subpart = (number: string, key: string, below: readonly ClausePlan[] = []): ClausePlan => ({
  kind: 'subpart',
  number,
  key,
  body: '…',
  below,
});
const part = (number: string, key: string, below: readonly ClausePlan[]): ClausePlan => ({
  kind: 'part',
  number,
  key,
  heading: '部分',
  below,
});

/** （一） to （六） run on across its parts. */
const qinhuangdao = makeDocument({
  id: 'qinhuangdao',
  number: '秦政办字〔2022〕26号',
  title: '关于促进跨境电子商务健康发展的若干措施',
  place: '秦皇岛市',
  clauses: [
    part('二、', '2', [subpart('(一)', '1'), subpart('（二）', '2')]),
    part('三、', '3', [subpart('(三)', '3'), subpart('（四）', '4'), subpart('（五）', '5'), subpart('（六）', '6')]),
  ],
});
/** （一） begins anew in every part. */
const kaifeng = makeDocument({
  id: 'kaifeng',
  number: '汴政办〔2021〕49号',
  title: '开封跨境电商零售进口试点工作方案',
  place: '开封市',
  clauses: [
    part('三、', '3', [
      subpart('（一）', '1'),
      subpart('（二）', '2', [
        { kind: 'point', number: '1.', key: '1' },
        { kind: 'point', number: '2.', key: '2' },
      ]),
    ]),
    part('四、', '4', [subpart('（一）', '1'), subpart('（十一）', '11')]),
    { kind: 'annex', heading: '附件', key: 'annex1' },
  ],
});
const registration = makeDocument({
  id: 'registration',
  number: '第746号',
  title: '中华人民共和国市场主体登记管理条例',
  clauses: [
    {
      kind: 'chapter',
      number: '第一章',
      heading: '总则',
      key: 'c1',
      below: [
        {
          kind: 'article',
          number: '第九条',
          key: '9',
          below: [
            { kind: 'paragraph', body: '甲', key: 'p1' },
            {
              kind: 'paragraph',
              body: '乙：',
              key: 'p2',
              below: [
                { kind: 'item', number: '（一）', key: '1' },
                { kind: 'item', number: '（六）', key: '6' },
              ],
            },
          ],
        },
        {
          kind: 'article',
          number: '第十条',
          key: '10',
          body: '丙：',
          below: [{ kind: 'item', number: '（一）', key: '1' }],
        },
        { kind: 'article', number: '第十条之一', key: '10-1', body: '丁' },
        { kind: 'article', number: '第二十条', key: '20', body: '戊' },
      ],
    },
  ],
});
const shangqiu = makeDocument({
  id: 'shangqiu',
  number: '商政〔2016〕26号',
  title: '商丘市跨境电子商务三年行动计划(2016~2018年)',
  place: '商丘市',
  clauses: [
    part('五、', '5', [subpart('（三）', '3')]),
    { body: '《商丘市电子商务三年行动计划》同时废止。', key: 'end' },
  ],
});
const documents = [kaifeng, qinhuangdao, registration, shangqiu];
const resolve = makeResolveReference({ documents, tree: growTree(documents.flatMap(({ clauses }) => clauses)) });
const only = (...ids: readonly string[]): readonly DocumentId[] => ids as readonly DocumentId[];

describe('a document is named', () => {
  it.each([
    { why: 'by its number as issued', text: '汴政办〔2021〕49号', documents: ['kaifeng'] },
    { why: 'in square brackets', text: '汴政办[2021]49号', documents: ['kaifeng'] },
    { why: 'in round brackets', text: '汴政办（2021）49号', documents: ['kaifeng'] },
    { why: 'in lenticular brackets with spaces', text: '汴政办【2021】 49 号', documents: ['kaifeng'] },
    { why: 'with the year in words', text: '汴政办2021年49号', documents: ['kaifeng'] },
    { why: 'with the year bare', text: '汴政办2021第49号文件', documents: ['kaifeng'] },
    { why: 'with a space for the year', text: '汴政办2021 49号', documents: ['kaifeng'] },
    { why: 'by a number that two have, beside its place', text: '商丘26号文', documents: ['shangqiu'] },
    { why: 'without the last word', text: '汴政办〔2021〕49', documents: ['kaifeng'] },
    { why: 'without the year', text: '秦政办字26号', documents: ['qinhuangdao'] },
    { why: 'with part of the code', text: '秦政办26号', documents: ['qinhuangdao'] },
    { why: 'without the code', text: '〔2022〕26号', documents: ['qinhuangdao'] },
    { why: 'by year and number in words', text: '2021年49号文讲什么', documents: ['kaifeng'] },
    { why: 'by its bare number, which two have', text: '26号文', documents: ['qinhuangdao', 'shangqiu'] },
    { why: 'by the number of an order', text: '国务院令第746号', documents: ['registration'] },
    { why: 'by the number of an order the other way round', text: '第746号令', documents: ['registration'] },
    { why: 'in traditional characters', text: '商政〔2016〕26號', documents: ['shangqiu'] },
    { why: 'inside a sentence', text: '请问汴政办〔2021〕49号里有奖励吗', documents: ['kaifeng'] },
    { why: 'twice', text: '汴政办〔2021〕49号和商政〔2016〕26号', documents: ['kaifeng', 'shangqiu'] },
    { why: 'by its title', text: '《开封跨境电商零售进口试点工作方案》', documents: ['kaifeng'] },
    { why: 'by the end of its title', text: '《若干措施》', documents: ['qinhuangdao'] },
    { why: 'by a title that shortens a word', text: '《跨境电商三年行动计划》', documents: ['shangqiu'] },
    { why: 'by its title without marks', text: '市场主体登记管理条例什么时候施行', documents: ['registration'] },
    { why: 'by the end of its title and a clause', text: '若干措施第六条', documents: ['qinhuangdao'] },
    { why: 'by its kind and a clause', text: '条例第九条的内容', documents: ['registration'] },
    { why: 'by its kind that is pointed at', text: '本条例适用于谁', documents: ['registration'] },
    { why: 'by its place and kind', text: '商丘三年行动计划提到哪些', documents: ['shangqiu'] },
  ])('$why: $text', ({ text, documents: named }) => {
    const reference = resolve(text);
    expect(reference.documents).toEqual(named);
    expect(reference.missing).toEqual([]);
  });

  it.each([
    { why: 'a day', text: '9月26号能办吗' },
    { why: 'a day with its year', text: '2021年9月26号' },
    { why: 'a house', text: '在26号楼办理' },
    { why: 'a word of every day', text: '有什么办法能快一点' },
    { why: 'a plan that somebody makes', text: '需要自己制定工作方案吗' },
    { why: 'a code', text: '1210和9610业务' },
    { why: 'an amount', text: '2021年做了49万' },
    { why: 'an empty text', text: '' },
  ])('and not by $why: $text', ({ text }) => {
    expect(resolve(text)).toEqual({ documents: [], clauses: [], words: [], spans: [], missing: [] });
  });

  it.each([
    { why: 'a number of another issuer', text: '豫政〔2016〕26号说什么', missing: ['〔2016〕26号'] },
    { why: 'a number of another year', text: '汴政办〔2020〕49号', missing: ['〔2020〕49号'] },
    { why: 'a title that no document has', text: '《中华人民共和国公司法》', missing: ['《中华人民共和国公司法》'] },
    {
      why: 'a title like ours that ours speaks of',
      text: '《商丘市电子商务三年行动计划》',
      missing: ['《商丘市电子商务三年行动计划》'],
    },
    {
      why: 'something like our title that is no document',
      text: '《市场主体登记管理证明》',
      missing: ['《市场主体登记管理证明》'],
    },
    { why: 'an article that no document has', text: '条例第九十九条', missing: ['第九十九条'] },
    { why: 'a paragraph beyond the last', text: '条例第九条第三款', missing: ['第九条第三款'] },
  ])('$why is said to be missing: $text', ({ text, missing }) => {
    const reference = resolve(text);
    expect(reference.missing).toEqual(missing);
    expect(reference.clauses).toEqual([]);
  });
});

describe('a clause is named', () => {
  it.each([
    { text: '第九条', among: ['registration'], clauses: ['registration#c1.9'] },
    { text: '第9条', among: ['registration'], clauses: ['registration#c1.9'] },
    { text: '第二十条', among: ['registration'], clauses: ['registration#c1.20'] },
    { text: '第十条', among: ['registration'], clauses: ['registration#c1.10'] },
    { text: '第十条之一', among: ['registration'], clauses: ['registration#c1.10-1'] },
    { text: '第九条第二款', among: ['registration'], clauses: ['registration#c1.9.p2'] },
    { text: '第九条的第二款', among: ['registration'], clauses: ['registration#c1.9.p2'] },
    { text: '第九条第二款第六项', among: ['registration'], clauses: ['registration#c1.9.p2.6'] },
    { text: '第九条第二款第（六）项', among: ['registration'], clauses: ['registration#c1.9.p2.6'] },
    { text: '第九条第（六）项', among: ['registration'], clauses: ['registration#c1.9.p2.6'] },
    { text: '第十条第一款', among: ['registration'], clauses: ['registration#c1.10'] },
    { text: '第一章', among: ['registration'], clauses: ['registration#c1'] },
    { text: '第九条、第二十条', among: ['registration'], clauses: ['registration#c1.9', 'registration#c1.20'] },
    { text: '（六）', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.6'] },
    { text: '(六)项', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.6'] },
    { text: '第六项', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.6'] },
    { text: '第六条', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.6'] },
    { text: '第6条', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.6'] },
    { text: '三、（四）', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.4'] },
    { text: '三（四）', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.4'] },
    { text: '第三部分第四条', among: ['qinhuangdao'], clauses: ['qinhuangdao#3.4'] },
    { text: '第3章', among: ['qinhuangdao'], clauses: ['qinhuangdao#3'] },
    { text: '（一）', among: ['kaifeng'], clauses: ['kaifeng#3.1', 'kaifeng#4.1'] },
    { text: '四、（一）', among: ['kaifeng'], clauses: ['kaifeng#4.1'] },
    { text: '四、(十一)', among: ['kaifeng'], clauses: ['kaifeng#4.11'] },
    { text: '三、（二）2.', among: ['kaifeng'], clauses: ['kaifeng#3.2.2'] },
    { text: '三（二）1说的啥', among: ['kaifeng'], clauses: ['kaifeng#3.2.1'] },
    { text: '三、（二）2家企业', among: ['kaifeng'], clauses: ['kaifeng#3.2'] },
    { text: '三（二）1的牵头单位', among: ['kaifeng'], clauses: ['kaifeng#3.2.1'] },
    { text: '三、（二）第2点', among: ['kaifeng'], clauses: ['kaifeng#3.2.2'] },
    { text: '附件', among: ['kaifeng'], clauses: ['kaifeng#annex1'] },
    { text: '附件1', among: ['kaifeng'], clauses: ['kaifeng#annex1'] },
    { text: '附件2', among: ['kaifeng'], clauses: [] },
    { text: '第二款', among: ['registration'], clauses: [] },
  ])('$text of $among', ({ text, among, clauses }) => {
    expect(resolve(text, only(...among)).clauses).toEqual(clauses);
  });

  it('in the document that is named beside it, whatever documents can be meant', () => {
    const reference = resolve('商政〔2016〕26号五、（三）', only('kaifeng'));
    expect(reference.clauses).toEqual(['shangqiu#5.3']);
    expect(reference.words).toEqual(['商政〔2016〕26号', '五、（三）']);
  });

  it('in the documents of the place that is named beside it', () => {
    expect(resolve('秦皇岛（二）讲什么').clauses).toEqual(['qinhuangdao#2.2']);
    expect(resolve('秦皇岛（二）讲什么', only('kaifeng')).clauses).toEqual(['kaifeng#3.2']);
  });

  it.each([
    { text: '那第一款呢', focus: 'registration#c1.9.p2', clauses: ['registration#c1.9.p1'] },
    { text: '第（六）项呢', focus: 'registration#c1.9.p2.1', clauses: ['registration#c1.9.p2.6'] },
    { text: '第一项', focus: 'registration#c1.10', clauses: ['registration#c1.10.1'] },
    { text: '第二十条呢', focus: 'registration#c1.9', clauses: ['registration#c1.20'] },
    { text: '第三款呢', focus: 'registration#c1.9', clauses: [] },
    { text: '（四）呢', focus: 'qinhuangdao#3.6', clauses: ['qinhuangdao#3.4'] },
  ])('in the article that the talk is about: $text after $focus', ({ text, focus, clauses }) => {
    expect(resolve(text, undefined, [focus as ClauseId]).clauses).toEqual(clauses);
  });

  it('in every document that has it, where none is named', () => {
    expect(resolve('（二）').clauses).toEqual(['kaifeng#3.2', 'qinhuangdao#2.2']);
  });
});

describe('the words that are used up', () => {
  it.each([
    { text: '请问 汴政办〔2021〕49 号 第三部分谁牵头', words: ['汴政办〔2021〕49 号', '第三部分'] },
    { text: '《若干措施》（六）给多少', words: ['《若干措施》', '（六）'] },
    { text: '若干措施第六条和第三条', words: ['若干措施', '第六条', '第三条'] },
  ])('of $text are $words', ({ text, words }) => {
    const reference = resolve(text);
    expect(reference.words).toEqual(words);
    expect(reference.spans.map(({ start, end }) => text.slice(start, end))).toEqual(words);
  });

  it('never overlap, and stand in any text where they are said to', () => {
    const word = fc.constantFrom(
      '第九条',
      '第二款',
      '（六）',
      '三、',
      '《',
      '》',
      '若干措施',
      '汴政办',
      '〔2021〕',
      '49号',
      '2021年',
      '附件',
      '条例',
      '1.',
      ' ',
      '的',
      '，',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { spans, words } = resolve(text);
        expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(words);
        spans.forEach(({ start, end }, i) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        });
      }),
    );
  });
});
