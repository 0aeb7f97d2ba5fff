import { describe, expect, it } from 'vitest';
import { outlineOf, cut } from '../issued.js';

const GAP = '\n\n'; // an empty line behind each line, as one scan has it
const WIDTH = 28;

/** Breaks a paragraph into lines of so many characters; indentation of the first line is lost, as a scan loses it. */
function wrap(paragraph: string, between = '\n'): string {
  const [first = '', ...rest] = [
    paragraph.slice(0, WIDTH - 2),
    ...(paragraph.slice(WIDTH - 2).match(new RegExp(`.{1,${WIDTH}}`, 'gu')) ?? []),
  ];
  return [first, ...rest].join(between);
}

const LONG =
  '充分利用河南大学等高校资源，支持其开设跨境电商专业，鼓励校企合作，建立跨境电商实训基地。鼓励高校、行业协会等以市场需求为导向，开展跨境电商人才培育，多渠道共同打造人才高地。';
const PARAGRAPHS = [
  '一、重点工作',
  `（一）培育人才。${LONG}`,
  `（二）推广模式。${LONG}`,
  '二、保障措施',
  `${LONG}要加强领导。`,
  `${LONG}要加强督导。`,
];
const WANTED = [
  '1 重点工作',
  `1.1 培育人才。${LONG}`,
  `1.2 推广模式。${LONG}`,
  '2 保障措施',
  `2.p1 ${LONG}要加强领导。`,
  `2.p2 ${LONG}要加强督导。`,
];

describe('lines of running text', () => {
  it.each([
    { why: 'a paragraph a line', text: PARAGRAPHS.join('\n') },
    { why: 'a paragraph a line, an empty line between', text: PARAGRAPHS.join('\n\n') },
    { why: 'wrapped, no empty line', text: PARAGRAPHS.map((each) => wrap(each)).join('\n') },
    { why: 'wrapped, an empty line behind every line', text: PARAGRAPHS.map((each) => wrap(each, GAP)).join(GAP) },
    { why: 'wrapped, an empty line between paragraphs', text: PARAGRAPHS.map((each) => wrap(each)).join('\n\n') },
    { why: 'wrapped, first lines set in', text: PARAGRAPHS.map((each) => `　　${wrap(each)}`).join('\n') },
    {
      why: 'wrapped, a space before and behind each line',
      text: PARAGRAPHS.map((each) => wrap(each, ' \n ')).join(' \n '),
    },
    {
      why: 'wrapped, ends of lines of another system',
      text: PARAGRAPHS.map((each) => wrap(each, '\r\n')).join('\r\n'),
    },
  ])('make the same paragraphs: $why', ({ text }) => {
    expect(outlineOf(cut(text))).toEqual(WANTED);
  });

  it.each([
    {
      why: 'a page cuts a sentence',
      text: '一、要求\n（一）甲。坚持一般跨境贸\n\n\n易和保税跨境贸易并举。\n（二）乙。乙。',
      wanted: ['1 要求', '1.1 甲。坚持一般跨境贸易和保税跨境贸易并举。', '1.2 乙。乙。'],
    },
    {
      why: 'page number and address stand amid a sentence',
      text: '一、要求\n将复运出区\n\nhttp://www.example.cn/\n\n\n— 5 —    \n \n\n管理。',
      wanted: ['1 要求\n将复运出区管理。'],
    },
    {
      why: 'a form feed stands amid a sentence',
      text: '一、要求\n要加强业务\f系统建设。',
      wanted: ['1 要求\n要加强业务系统建设。'],
    },
    {
      why: 'a page cuts a heading that its siblings do not set on a line of their own',
      text: `三、任务\n（一）建立支付服务体系。${LONG}\n（二）支持河南保税物流中心做大做强跨境贸易电子商务业\n\n务。完善信息系统。\n（三）建设平台。${LONG}`,
      wanted: [
        '3 任务',
        `3.1 建立支付服务体系。${LONG}`,
        '3.2 支持河南保税物流中心做大做强跨境贸易电子商务业务。完善信息系统。',
        `3.3 建设平台。${LONG}`,
      ],
    },
    {
      why: 'a line of agencies belongs to the clause above',
      text: '一、任务\n1. 扩大出口。扩大农产品出口。\n(牵头单位：市商务局；配合单位：市农业局)\n2. 做好登记。做好。',
      wanted: [
        '1 任务',
        '1.1 扩大出口。扩大农产品出口。(牵头单位：市商务局；配合单位：市农业局)',
        '1.2 做好登记。做好。',
      ],
    },
    {
      why: 'a page cuts a bracket',
      text: '一、任务\n（一）引进物流。构建体系。（牵头\n\n\n\n单位：市邮政局，责任单位：市交通运输局）\n（二）乙。乙。',
      wanted: ['1 任务', '1.1 引进物流。构建体系。（牵头单位：市邮政局，责任单位：市交通运输局）', '1.2 乙。乙。'],
    },
    {
      why: 'number and heading stand on two lines',
      text: '第一章\n总则\n第一条\n为了管理，制定本办法。\n第二条\n本办法适用于全市。',
      wanted: ['ch1 总则', '1 为了管理，制定本办法。', '2 本办法适用于全市。'],
    },
    {
      why: 'the ends of lines became spaces',
      text: `第一条 ${LONG} 第二条 ${LONG} 第三条 有下列情形之一的，不予支持： （一）弄虚作假的； （二）被列入名单的。 第四条 ${LONG}`,
      wanted: [
        `1 ${LONG}`,
        `2 ${LONG}`,
        '3 有下列情形之一的，不予支持：',
        '3.1 弄虚作假的；',
        '3.2 被列入名单的。',
        `4 ${LONG}`,
      ],
    },
    {
      why: 'articles and items stand on one line',
      text: '第一条 为了管理，制定本办法。第二条 应当符合下列条件：（一）有场地；（二）有人员。第三条 依照本办法第二条第（一）项办理。',
      wanted: [
        '1 为了管理，制定本办法。',
        '2 应当符合下列条件：',
        '2.1 有场地；',
        '2.2 有人员。',
        '3 依照本办法第二条第（一）项办理。',
      ],
    },
  ])('$why', ({ text, wanted }) => {
    expect(outlineOf(cut(text))).toEqual(wanted);
  });

  it('takes no number at the head of a wrapped line for a clause where the sentence above goes on', () => {
    const article = (number: string, tail: string): string => wrap(`${number}　${LONG}依照${tail}`);
    const text = [
      article('第十三条', '第\n（一）项和第二款办理。'),
      article('第十四条', '本法\n第十五条规定办理。'),
      article('第十五条', '本法第三条办理。'),
    ].join('\n');
    expect(cut(text).clauses.map(({ label }) => label)).toEqual(['第十三条', '第十四条', '第十五条']);
  });
});
