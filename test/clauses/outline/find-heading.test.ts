import { describe, expect, it } from 'vitest';
import { clauseAt, cut } from '../issued.js';

const headingOf = (text: string, address = '1.1'): string => clauseAt(cut(text), address).heading;

describe('the heading of a clause', () => {
  it.each([
    { why: 'a line of its own', text: '一、总体要求\n（一）指导思想\n坚持改革。', wanted: '指导思想' },
    {
      why: 'a line of its own with a stop',
      text: '一、总体要求\n（一）指导思想。\n按照总体思路，推动发展。',
      wanted: '指导思想',
    },
    {
      why: 'the short sentence before the text',
      text: '一、总体要求\n（一）加快综合保税区建设。积极引进电商企业。',
      wanted: '加快综合保税区建设',
    },
    {
      why: 'two parts with a comma',
      text: '一、总体要求\n1. 实行分级管理，建立监管模式。对企业简化流程。',
      wanted: '实行分级管理，建立监管模式',
    },
    { why: 'a label', text: '一、支持政策\n（一）支持对象：在本市注册的企业。', wanted: '支持对象' },
    {
      why: 'an agency',
      text: '一、职责\n（一）中国（河南）自由贸易试验区开封片区管委会：负责复制推广事宜。',
      wanted: '中国（河南）自由贸易试验区开封片区管委会',
    },
    { why: 'words in black brackets', text: '一、支持政策\n（一）【海外仓】给予支持。', wanted: '海外仓' },
    {
      why: 'very short words though they look like a rule',
      text: '一、总体要求\n（一）适用范围。本措施适用于全市。',
      wanted: '适用范围',
    },
  ])('is $why', ({ text, wanted }) => {
    expect(headingOf(text)).toBe(wanted);
  });

  it.each([
    { why: 'a sentence that states a rule', text: '一、附则\n（一）申请人应当如实提交材料。违反的，不予受理。' },
    { why: 'a sentence alone', text: '一、附则\n（一）同一事项按照就高原则执行。' },
    {
      why: 'a sentence with only an agency behind it',
      text: '一、任务\n1. 开展无纸化试点，及时办理退税。(市国税局负责)',
    },
    {
      why: 'a long sentence',
      text: '一、任务\n1. 加大产业链招商力度，落实省支持跨境电子商务综合园区引进国内外龙头电子商务企业政策。着力引进。',
    },
    { why: 'an item of a list', text: '一、条件\n1. 自建用房的，每张补助12000元；\n2. 租赁用房的，补助4000元。' },
    { why: 'a figure', text: '一、目标\n（一）到2025年交易额达到10亿元。推动发展。' },
  ])('is not $why', ({ text }) => {
    expect(headingOf(text)).toBe('');
  });

  it.each([
    { why: 'set off in black brackets', text: '第一条【信用监管】建立信用档案。', wanted: '信用监管' },
    { why: 'set off in round brackets', text: '第一条　（处罚）违反本办法的，予以处罚。', wanted: '处罚' },
    { why: 'set off, with two paragraphs', text: '第一条【信用监管】建立档案。\n档案向社会公开。', wanted: '信用监管' },
    { why: 'a line of its own', text: '第一条　立法目的\n为了规范管理，制定本办法。', wanted: '立法目的' },
    { why: 'none', text: '第一条　国家鼓励创新。\n县级以上人民政府应当支持。', wanted: '' },
  ])('of an article: $why', ({ text, wanted }) => {
    expect(headingOf(`${text}\n第二条　本办法自公布之日起施行。`, '1')).toBe(wanted);
  });

  it('is the slogan of paragraphs side by side', () => {
    const document = cut(
      '一、原则\n市场主导，政府推动。发挥市场作用。\n创新发展，有序规范。推动规范发展。\n二、目标\n2016年，完成建设。依托中心发展。\n2017年，取得进展。',
    );
    expect(document.clauses.filter(({ kind }) => kind === 'paragraph').map(({ heading }) => heading)).toEqual([
      '市场主导，政府推动',
      '创新发展，有序规范',
      '',
      '',
    ]);
  });

  it('is the label of a paragraph', () => {
    const document = cut('一、布局\n围绕定位，形成布局。\n一中心：以试点为中心。\n二平台：建设平台。');
    expect(document.clauses.filter(({ kind }) => kind === 'paragraph').map(({ heading }) => heading)).toEqual([
      '',
      '一中心',
      '二平台',
    ]);
  });
});
