import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { addressOf, clauseAt, cut } from '../issued.js';

const namesOf = ({ clauses }: PolicyDocument): readonly string[] =>
  clauses.map((clause) => `${addressOf(clause)} ${clause.label}`);

const NOTICE = `某市人民政府办公室
关于印发某市养老服务若干措施的通知
某政办字〔2024〕98号
各区市人民政府，市政府各部门：
《某市养老服务若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。
某市人民政府办公室
2024年8月12日
（此件公开发布）
`;

const STATUTE = `某市养犬管理条例
（2018年12月28日某市第十七届人民代表大会常务委员会第十五次会议通过　2019年3月29日某省人民代表大会常务委员会批准）
目　　录
第一章　总则
第二章　登记
　第一节　免疫
第三章　附则
第一章　总则
　　第一条　为了规范养犬行为，制定本条例。
　　第二条　市人民政府应当加强领导。
　　公安机关是主管部门，履行下列职责：
　　（一）登记：
　　1.受理申请；
　　2.核发犬牌；
　　（二）查处。
　　前款第（一）项的登记每年办理一次。
第二章　登记
第一节　免疫
　　第三条　养犬实行免疫制度。
　　第三条之一　免疫应当登记。
第三章　附则
　　第四条　本条例自2019年5月1日起施行。
`;

const PLAN = `某市突发事件应急预案
1 总则
1.1 编制目的
为有效应对突发事件，制定本预案。
1.2 工作原则
（1）以人为本。保障公众健康。
（2）统一领导。
2 组织体系
2.1 领导机构
2.1.1 指挥部
指挥部设在市应急管理局。
3 附则
`;

describe('addresses and labels', () => {
  it.each([
    {
      why: 'a notice and the measures that it carries, numbers that run on',
      text: `${NOTICE}某市养老服务若干措施\n为应对老龄化，制定以下措施。\n一、总体要求\n（一）适用范围。适用于全市。\n二、补助\n（二）床位补助。按下列标准给予补助：\n1.自建的，补助12000元；\n2.租赁的，补助4000元。\n补助分3年拨付。\n（三）运营补助。给予补助。`,
      wanted: [
        'notice.title 通知标题',
        'masthead 版头',
        'notice 印发通知',
        'signature 落款',
        'title 标题',
        'preamble 引言',
        '1 一、',
        '1.1 一、（一）',
        '2 二、',
        '2.2 二、（二）',
        '2.2.1 二、（二）1.',
        '2.2.2 二、（二）2.',
        '2.2.p2 二、（二）第2段',
        '2.3 二、（三）',
      ],
    },
    {
      why: 'a statute with contents, chapters, sections, paragraphs and items',
      text: STATUTE,
      wanted: [
        'title 标题',
        'contents 目录',
        'ch1 第一章',
        '1 第一条',
        '2 第二条',
        '2.p1 第二条第一款',
        '2.p2 第二条第二款',
        '2.p2.1 第二条第二款第（一）项',
        '2.p2.1.1 第二条第二款第（一）项第1目',
        '2.p2.1.2 第二条第二款第（一）项第2目',
        '2.p2.2 第二条第二款第（二）项',
        '2.p3 第二条第三款',
        'ch2 第二章',
        'ch2.s1 第二章第一节',
        '3 第三条',
        '3-1 第三条之一',
        'ch3 第三章',
        '4 第四条',
      ],
    },
    {
      why: 'decimal numbers',
      text: PLAN,
      wanted: [
        'title 标题',
        '1 1',
        '1.1 1.1',
        '1.2 1.2',
        '1.2.1 1.2（1）',
        '1.2.2 1.2（2）',
        '2 2',
        '2.1 2.1',
        '2.1.1 2.1.1',
        '3 3',
      ],
    },
    {
      why: 'a notice with clauses of its own',
      text: '某市人民政府关于印发某办法的通知\n某政发〔2022〕5号\n各县人民政府：\n现将《某办法》印发给你们，并就有关事项通知如下：\n一、高度重视。加强领导。\n二、严格执行。加强督导。\n某市人民政府\n2022年3月1日\n某办法\n第一条　为了管理，制定本办法。\n第二条　本办法由市科技局负责解释。',
      wanted: [
        'notice.title 通知标题',
        'masthead 版头',
        'notice 印发通知',
        'notice.1 印发通知 一、',
        'notice.2 印发通知 二、',
        'signature 落款',
        'title 标题',
        '1 第一条',
        '2 第二条',
      ],
    },
    {
      why: 'a notice with a note below its signature, and a document whose title is lost',
      text: '某市人民政府文件\n某政〔2022〕5号\n各县人民政府：\n《某方案》已经市政府同意，现印发给你们。\n2022年3月1日\n（此件公开发布）\n为推进工作，制订本方案。\n一、要求\n推动发展。',
      wanted: ['masthead 版头', 'notice 印发通知', 'signature 落款', 'preamble 引言', '1 一、'],
    },
    {
      why: 'annexes that count anew',
      text: '某意见\n一、要求\n推动发展。\n附件：1.任务分工\n2.资金办法\n某市人民政府\n2022年3月1日\n附件1\n任务分工\n一、市商务局\n（一）牵头工作。\n附件2\n资金办法\n第一条　为了管理，制定本办法。\n（一）甲；\n（二）乙。',
      wanted: [
        'title 标题',
        '1 一、',
        'annexes 附件说明',
        'signature 落款',
        'annex1 附件1',
        'annex1.1 附件1 一、',
        'annex1.1.1 附件1 一、（一）',
        'annex2 附件2',
        'annex2.1 附件2第一条',
        'annex2.1.1 附件2第一条第（一）项',
        'annex2.1.2 附件2第一条第（二）项',
      ],
    },
    {
      why: 'a notice whose annex is the document',
      text: '某厅关于印发《某办法（试行）》的通知\n某商〔2023〕12号\n各市商务局：\n现将《某办法（试行）》印发给你们。\n附件：某办法（试行）\n某厅\n2023年5月6日\n附件\n某办法（试行）\n第一条　为了管理，制定本办法。\n第二条　本办法自印发之日起施行。',
      wanted: [
        'notice.title 通知标题',
        'masthead 版头',
        'notice 印发通知',
        'annexes 附件说明',
        'signature 落款',
        'title 标题',
        '1 第一条',
        '2 第二条',
      ],
    },
    {
      why: 'chapters without articles',
      text: '某规划\n第一章 基础\n一、现状\n规模扩大。\n二、形势\n机遇大于挑战。\n第二章 任务\n一、布局\n（一）城区。建设城区。',
      wanted: [
        'title 标题',
        '1 第一章',
        '1.1 第一章一、',
        '1.2 第一章二、',
        '2 第二章',
        '2.1 第二章一、',
        '2.1.1 第二章一、（一）',
      ],
    },
    {
      why: 'articles below parts, items counted alike',
      text: '某暂行办法\n一、总  则\n第一条 为了管理，制定本办法。\n第二条 补助费按下列原则使用：\n一、专款专用；\n二、讲求效益。\n二、附  则\n第三条 本办法由财政部负责解释。',
      wanted: [
        'title 标题',
        'part1 一、',
        '1 第一条',
        '2 第二条',
        '2.1 第二条第一项',
        '2.2 第二条第二项',
        'part2 二、',
        '3 第三条',
      ],
    },
    {
      why: 'headings without a number',
      text: '某方案\n工作目标\n到2025年，全市交易额稳步增长，企业数量持续增加，环境不断优化。\n主要任务\n1.建设平台。建设。\n2.培育主体。培育。',
      wanted: ['title 标题', 'h1 “工作目标”', 'h2 “主要任务”', 'h2.1 “主要任务”1.', 'h2.2 “主要任务”2.'],
    },
    {
      why: 'no number at all',
      text: '关于临时交通管制的公告\n因道路施工需要，现将有关事项公告如下：\n自5月1日起，中山路禁止机动车通行。\n请过往车辆绕行。\n特此公告。\n某市公安局\n2024年4月20日',
      wanted: ['title 标题', 'preamble 引言', 'p1 正文第1段', 'p2 正文第2段', 'signature 落款'],
    },
    {
      why: 'the same number twice',
      text: '某意见\n一、任务\n（一）甲。甲。\n（二）乙。乙。\n（二）丙。丙。',
      wanted: ['title 标题', '1 一、', '1.1 一、（一）', '1.2 一、（二）', '1.2~2 一、（二）'],
    },
    {
      why: 'a table below a clause',
      text: '某办法\n第一条　标准如下：\n类别\t标准\n国家级\t50万元\n第二条　本办法自公布之日起施行。',
      wanted: ['title 标题', '1 第一条', '1.t1 第一条表1', '2 第二条'],
    },
  ])('$why', ({ text, wanted }) => {
    expect(namesOf(cut(text))).toEqual(wanted);
  });

  it('keeps the rows and the cells of a table', () => {
    expect(clauseAt(cut('某办法\n第一条　标准如下：\n类 别\t标准\n国家级\t50 万元'), '1.t1').text).toBe(
      '类别\t标准\n国家级\t50万元',
    );
  });

  it('leaves an article with several paragraphs no words of its own', () => {
    const document = cut(STATUTE);
    expect(clauseAt(document, '2')).toMatchObject({ text: '', source: [], number: '第二条' });
    expect(clauseAt(document, '2.p1').text).toBe('市人民政府应当加强领导。');
  });

  it('finds the clauses of a text of several thousand articles', () => {
    const articles = Array.from(
      { length: 3000 },
      (_, i) => `第${String(i + 1)}条　为了规范管理，根据有关法律，制定本条。`,
    );
    const { clauses } = cut(articles.join('\n'));
    expect(clauses.map(addressOf)).toEqual(Array.from({ length: 3000 }, (_, i) => String(i + 1)));
  });
});
