import { describe, expect, it } from 'vitest';
import { cut } from '../issued.js';

const superiorsOf = (text: string): readonly string[] =>
  cut(text).superiors.map(({ title, number }) => `${title} ${number ?? '-'}`);

describe('documents on which a document stands', () => {
  it.each([
    {
      why: 'one with its number',
      text: '为贯彻落实《某通知》（豫政〔2016〕28 号）精神，制定本方案。\n一、要求\n推动发展。',
      wanted: ['某通知 豫政〔2016〕28号'],
    },
    {
      why: 'several',
      text: '根据《甲意见》（国办发〔2013〕89号）、《乙意见》（国办发〔2014〕49号）等文件精神，提出意见：\n一、要求\n推动发展。',
      wanted: ['甲意见 国办发〔2013〕89号', '乙意见 国办发〔2014〕49号'],
    },
    {
      why: 'a law without a number, in the first article',
      text: '某办法\n第一条　根据《中华人民共和国预算法》等法律，制定本办法。\n第二条　依照《中华人民共和国民法典》处理。',
      wanted: ['中华人民共和国预算法 -'],
    },
    {
      why: 'square brackets',
      text: '根据《某通知》(鲁政办发[2005]32号)，制定本方案。\n一、要求\n推动发展。',
      wanted: ['某通知 鲁政办发〔2005〕32号'],
    },
    {
      why: 'one further down, by its number',
      text: '某意见\n一、任务\n（一）平台。按照《某公告》（〔2014〕56号）的有关规定，建设平台。',
      wanted: ['某公告 〔2014〕56号'],
    },
    {
      why: 'once, though cited again without its number',
      text: '为贯彻《某通知》（豫政〔2016〕28号），制定本方案。\n一、任务\n深入贯彻《某通知》精神。',
      wanted: ['某通知 豫政〔2016〕28号'],
    },
    {
      why: 'a title within a title',
      text: '根据《国务院关于印发〈规划〉的通知》（国发〔2020〕1号），制定本方案。\n一、要求\n推动发展。',
      wanted: ['国务院关于印发〈规划〉的通知 国发〔2020〕1号'],
    },
  ])('$why', ({ text, wanted }) => {
    expect(superiorsOf(text)).toEqual(wanted);
  });

  it.each([
    {
      why: 'what it repeals',
      text: '某办法\n第一条　本办法自2024年1月1日起施行。《旧办法》（某政发〔2018〕3号）同时废止。',
    },
    { why: 'what it imitates', text: '某意见\n一、任务\n具体办法参照《某基金办法》（郑政文〔2014〕186号）执行。' },
    {
      why: 'the document that a notice carries',
      text: '某市人民政府关于印发某办法的通知\n现将《某办法》印发给你们。\n2020年1月1日\n某办法\n第一条　为了管理，制定本办法。',
    },
  ])('leaves out $why', ({ text }) => {
    expect(superiorsOf(text)).toEqual([]);
  });
});
