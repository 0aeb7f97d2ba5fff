import { describe, expect, it } from 'vitest';
import { parseDocumentFacts, type DocumentFacts } from '../../../src/documents/document-facts.js';
import { cut } from '../issued.js';

/** A document of 2022 with one article on its term. */
const withTerm = (term: string, head = '某政发〔2022〕5号\n某市资金管理办法'): ReturnType<typeof cut> =>
  cut(`${head}\n第一条　为了管理资金，制定本办法。\n第二条　${term}`);

describe('the period that a document states of itself', () => {
  it.each([
    {
      why: 'until a day',
      term: '本办法自2024年1月1日起施行，有效期至2028年12月31日。',
      from: '2024-01-01',
      until: '2028-12-31',
      words: '有效期至2028年12月31日',
    },
    {
      why: 'for years, from the day of effect',
      term: '本办法自2024年1月1日起施行，有效期5年。',
      from: '2024-01-01',
      until: '2028-12-31',
      words: '有效期5年',
    },
    {
      why: 'for years in Chinese',
      term: '本办法自2024年3月1日起施行。本办法有效期为三年。',
      from: '2024-03-01',
      until: '2027-02-28',
      words: '本办法有效期为三年',
    },
    {
      why: 'from a leap day',
      term: '本办法自2024年2月29日起施行，有效期一年。',
      from: '2024-02-29',
      until: '2025-02-27',
      words: '有效期一年',
    },
    {
      why: 'a trial with a term',
      term: '本办法自2024年1月1日起施行，试行期两年。',
      from: '2024-01-01',
      until: '2025-12-31',
      words: '试行期两年',
    },
    {
      why: 'from a day to a day',
      term: '本办法自2022年5月1日起施行，至2025年4月30日止。',
      from: '2022-05-01',
      until: '2025-04-30',
    },
    {
      why: 'a policy with a term',
      term: '本政策执行期限为2024年1月1日至2026年12月31日。',
      from: '2024-01-01',
      until: '2026-12-31',
    },
    {
      why: 'until the end of a month',
      term: '本办法自2024年1月1日起施行，有效期至2026年12月底。',
      from: '2024-01-01',
      until: '2026-12-31',
    },
  ])('$why', ({ term, from, until, words }) => {
    const { period } = withTerm(term);
    expect(period).toMatchObject({
      from,
      earliestEnd: until,
      latestEnd: until,
      clause: 'x#2',
      ...(words === undefined ? {} : { words }),
    });
  });

  it.each([
    {
      why: 'from the day of signing',
      text: '某市办法\n第一条　本办法自印发之日起施行，有效期3年。\n\n某市人民政府\n2023年5月6日',
      from: '2023-05-06',
      until: '2026-05-05',
    },
    {
      why: 'from the day of printing',
      text: '某市办法\n第一条　本办法自印发之日起施行，有效期3年。\n抄送：市委。\n某市人民政府办公室  2023年5月6日印发',
      from: '2023-05-06',
      until: '2026-05-05',
    },
    {
      why: 'from the title',
      text: '某市人民政府关于印发某市三年行动计划（2016～2018年）的通知\n某政〔2016〕1号\n各县：\n现印发给你们。\n2016年8月25日\n某市三年行动计划\n（2016～2018年）\n一、目标\n推动发展。',
      from: '2016-01-01',
      until: '2018-12-31',
    },
    {
      why: 'from a title with dashes',
      text: '某市产业发展规划（2021—2025年）\n一、目标\n推动发展。',
      from: '2021-01-01',
      until: '2025-12-31',
    },
  ])('$why', ({ text, from, until }) => {
    expect(cut(text).period).toMatchObject({ from, earliestEnd: until, latestEnd: until });
  });

  it('gives both bounds where only the year is known', () => {
    const { period } = withTerm('在3年支持期内，完成基础设施建设。');
    expect(period).toMatchObject({
      from: '2022-01-01',
      earliestEnd: '2024-12-31',
      latestEnd: '2025-12-31',
      words: '在3年支持期内',
    });
  });

  it.each([
    { why: 'a trial without a term', term: '本办法自2024年1月1日起试行。', head: '某市资金管理办法（试行）' },
    { why: 'a target year', term: '到2025年，交易额达到10亿元。' },
    { why: 'a goal in years', term: '力争3年时间，打造完整产业链。' },
    { why: 'the term of a certificate', term: '资质证书有效期为5年。' },
    { why: 'the term of an assessment', term: '失能等级由市医疗保障局评估，评估结果有效期2年。' },
    { why: 'the term of an approval', term: '申请人应当在批准文件有效期内提出申请。' },
    { why: 'the title of another document', term: '落实《河北省促进跨境电子商务三年行动计划（2021—2023）》精神。' },
    { why: 'the end of another document', term: '原《某市办法》有效期至2021年12月31日届满，予以废止。' },
  ])('is none in $why', ({ term, head }) => {
    expect(withTerm(term, head).period).toBeNull();
  });

  const stated = (quote: string): DocumentFacts =>
    parseDocumentFacts(
      `period: { from: null, earliestEnd: '2024-12-31', latestEnd: '2025-12-31', quote: ${quote}, note: 只知道年份 }`,
      'document.yaml',
    );

  it('is that of the side file where it states one', () => {
    const document = cut(
      '某市办法\n第一条　在 3 年支持期内，给予补助。\n第二条　本办法有效期至2030年1月1日。',
      stated('在3年支持期内'),
    );
    expect(document.period).toMatchObject({
      from: null,
      earliestEnd: '2024-12-31',
      latestEnd: '2025-12-31',
      words: '在3年支持期内',
      clause: 'x#1',
    });
    expect(document.text.slice(document.period?.at.start, document.period?.at.end)).toBe('在 3 年支持期内');
  });

  it('refuses a side file whose words the text does not hold', () => {
    expect(() => cut('某市办法\n第一条　给予补助。', stated('在五年支持期内'))).toThrow(
      expect.objectContaining({ code: 'document_facts_invalid' }) as Error,
    );
  });
});
