import { describe, expect, it } from 'vitest';
import { cutFolder, cut } from '../issued.js';

const membersIn = (text: string): readonly string[] =>
  cut(text).members.map(({ groupRole, name, post }) => [groupRole, name, post].join(' / '));

describe('members of a leading group', () => {
  it.each([
    {
      why: 'a roster with names set apart',
      text: '附件\n组  长：刘  震  市政府副市长\n副组长：王亚文  市政府副秘书长\n成忠民  市商务局局长',
      wanted: ['组长 / 刘震 / 市政府副市长', '副组长 / 王亚文 / 市政府副秘书长', '副组长 / 成忠民 / 市商务局局长'],
    },
    {
      why: 'an office that goes on in the next line',
      text: '附件\n成  员：郑红英  中国（河南）自由贸易试验区开封片区 \n\n管委会常务副主任 \n\n赵  君  市财政局主任',
      wanted: ['成员 / 郑红英 / 中国（河南）自由贸易试验区开封片区管委会常务副主任', '成员 / 赵君 / 市财政局主任'],
    },
    {
      why: 'full-width spaces',
      text: '附件\n组　长：李明远　市政府副市长\n成　员：陈　立　市财政局副局长',
      wanted: ['组长 / 李明远 / 市政府副市长', '成员 / 陈立 / 市财政局副局长'],
    },
    {
      why: 'offices in brackets',
      text: '附件\n组长：张三丰（市长）\n成员：李四光（市商务局局长）、王小五（市财政局局长）',
      wanted: ['组长 / 张三丰 / 市长', '成员 / 李四光 / 市商务局局长', '成员 / 王小五 / 市财政局局长'],
    },
    {
      why: 'names alone',
      text: '附件\n组长：张三丰\n成员：李四光、王小五',
      wanted: ['组长 / 张三丰 / ', '成员 / 李四光 / ', '成员 / 王小五 / '],
    },
    {
      why: 'a label on a line of its own',
      text: '附件\n组长：\n张三丰  市长\n成员：\n李四光  市商务局局长',
      wanted: ['组长 / 张三丰 / 市长', '成员 / 李四光 / 市商务局局长'],
    },
    {
      why: 'a table',
      text: '附件\n职务\t姓名\t单位及职务\n组长\t张三丰\t市政府市长\n成员\t李四光\t市商务局局长',
      wanted: ['组长 / 张三丰 / 市政府市长', '成员 / 李四光 / 市商务局局长'],
    },
    {
      why: 'a name in a sentence',
      text: '一、保障\n领导小组办公室设在市商务局，市商务局党组书记、局长成忠民同志兼任办公室主任。',
      wanted: ['办公室主任 / 成忠民 / 市商务局党组书记、局长'],
    },
    {
      why: 'offices in a sentence',
      text: '一、保障\n成立由市政府市长为组长，市政府常务副市长和分管副市长为副组长的领导小组。',
      wanted: ['组长 / 市政府市长 / ', '副组长 / 市政府常务副市长和分管副市长 / '],
    },
    {
      why: 'an office gives way to a name',
      text: '一、保障\n成立由分管副市长任组长的领导小组。\n附件\n组长：刘  震  市政府副市长',
      wanted: ['组长 / 刘震 / 市政府副市长'],
    },
  ])('$why', ({ text, wanted }) => {
    expect(membersIn(text)).toEqual(wanted);
  });

  it.each([
    { why: 'a rule on directors', text: '第一条　法定代表人由董事长担任。' },
    { why: 'units as members', text: '一、保障\n成立领导小组，市商务局、市财政局等部门为成员单位。' },
    { why: 'an arbitration board', text: '第一条　仲裁委员会由主任一人、副主任二至四人组成。' },
  ])('finds none in $why', ({ text }) => {
    expect(membersIn(text)).toEqual([]);
  });

  it('finds all of one city with the words on the page', () => {
    const { members, text } = cutFolder('corpus/kaifeng-2021-49');
    expect(members.map(({ name }) => name)).toEqual([
      '成忠民',
      '刘震',
      '王亚文',
      '成忠民',
      '郑红英',
      '赵仲辉',
      '文柏松',
      '赵君',
      '韩志强',
      '赵辉',
      '楚俊杰',
      '底世民',
      '刘富强',
      '于永锋',
      '吕波',
    ]);
    for (const { name, at } of members) expect(text.slice(at.start, at.end).replace(/\s/gu, '')).toContain(name);
  });
});
