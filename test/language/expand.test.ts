import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import entries from '../../src/language/data/synonyms.json' with { type: 'json' };
import { expandQuery } from '../../src/language/expand.js';
import { fold } from '../../src/language/fold.js';

const said = (text: string): readonly string[] => expandQuery(text).found.map(({ say }) => say);

describe('expandQuery', () => {
  it.each([
    { why: 'nothing in nothing', text: '', found: [] },
    { why: 'nothing where no lay word stands', text: '你好，再见', found: [] },
    { why: 'the longest word', text: '我想做保税备货', found: ['保税备货'] },
    { why: 'several words in order', text: '开网店招人有好处吗', found: ['开网店', '招人', '好处'] },
    { why: 'a longer word before an earlier one that it overlaps', text: '养老院校', found: ['养老院'] },
    { why: 'traditional and full-width text', text: 'Ｏ２Ｏ體驗店', found: ['o2o体验店'] },
    { why: 'a word over a line break', text: '海外\n仓库', found: ['海外仓库'] },
    {
      why: 'English words whatever their case',
      text: 'Overseas  Warehouse subsidy',
      found: ['overseas warehouse', 'subsidy'],
    },
    { why: 'an English word next to Chinese', text: '有subsidy吗', found: ['subsidy'] },
    { why: 'no English word inside another', text: 'taxonomy of importance', found: [] },
    { why: 'a code', text: '1210有什么说法', found: ['1210'] },
    { why: 'a code before a word that begins like a unit', text: '1210条件', found: ['1210', '条件'] },
    { why: 'no code inside a longer number', text: '12100和x1210', found: [] },
    { why: 'no code that is an amount', text: '我有1210万元', found: [] },
    { why: 'no code that is part of a decimal', text: '比1,210.5大', found: [] },
    { why: 'no code that is the fraction of a decimal', text: '3.1210', found: [] },
    { why: 'a word of one character by itself', text: '税怎么算', found: ['税'] },
    { why: 'no word of one character inside a word', text: '税率', found: [] },
    {
      why: 'the word meant where two words make another',
      text: '中转口岸，网上报关，综合规划',
      found: ['口岸', '报关', '规划'],
    },
    { why: 'one word that holds another', text: '缺人才，海外的服务网点', found: ['缺人才', '海外的服务网点'] },
  ])('finds $why', ({ text, found }) => {
    expect(said(text)).toEqual(found);
  });

  it.each([
    ['保税备货', '网购保税进口'],
    ['国外租仓库', '海外仓'],
    ['直邮', '9610'],
    ['门店', 'o2o线下体验店'],
    ['流水', '线上交易额'],
    ['真金白银', '补贴'],
    ['谁拍板', '审批'],
    ['头儿', '组长'],
    ['假货', '质量追溯体系'],
    ['扯皮', '纠纷处理'],
    ['用人民币收款', '人民币结算'],
    ['挨罚', '行政处罚'],
    ['敬老院', '养老机构'],
    ['啥意思，什么叫', '是指'],
    ['talent', '人才'],
    ['tax refund', '出口退税'],
    ['fba', '海外仓'],
    ['放行', '通关'],
    ['没有进项票', '增值税'],
    ['美元账户', '外汇结算账户'],
    ['展位费', '展会'],
    ['订单班', '定向培养'],
    ['应收账款', '供应链金融'],
    ['12315', '消费者'],
    ['个人开网店', '个人电商'],
    ['乌纱帽', '目标考核'],
  ])('says that %s is %s', (text, term) => {
    expect(expandQuery(text).terms).toContain(term);
  });

  it('gives each term once', () => {
    const { terms } = expandQuery('海外建仓和国外仓库');
    expect(terms).toEqual([...new Set(terms)]);
  });

  it('gives words that stand at their offsets in the folded text, in order and not overlapping', () => {
    const words = fc.constantFrom(...entries.flatMap(({ say }) => say), '的', ' ', '1', 'a', '，', '業', '\u200B');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { found } = expandQuery(text);
        const folded = fold(text).text;
        let last = 0;
        for (const { start, end, say } of found) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(folded.slice(start, end)).toBe(say);
          last = end;
        }
      }),
    );
  });
});

describe('the list of synonyms', () => {
  const sayings = entries.flatMap(({ say }) => say);
  const all = entries.flatMap(({ say, mean }) => [...say, ...mean]);

  it('has each saying once', () => {
    expect(sayings.filter((say, at) => sayings.indexOf(say) !== at)).toEqual([]);
  });

  it('has only folded words', () => {
    expect(all.filter((word) => word === '' || fold(word).text !== word)).toEqual([]);
  });

  it('has no saying that means itself, and none that means nothing', () => {
    expect(entries.filter(({ say, mean }) => mean.length === 0 || say.some((word) => mean.includes(word)))).toEqual([]);
  });

  it('has no meaning twice in an entry, and no sentence', () => {
    expect(entries.filter(({ mean }) => new Set(mean).size !== mean.length)).toEqual([]);
    expect(entries.flatMap(({ mean }) => mean).filter((word) => word.length > 14 || /[，。；]/u.test(word))).toEqual(
      [],
    );
  });

  it('finds every saying that stands alone', () => {
    expect(sayings.filter((say) => !said(say).includes(say))).toEqual([]);
  });
});
