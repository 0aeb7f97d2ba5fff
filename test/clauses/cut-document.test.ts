import { describe, expect, it } from 'vitest';
import { cut } from './issued.js';

const NOTICE = `某市人民政府办公室
关于印发某市养老服务若干措施的通知
某政办字〔2024〕98号
各区市人民政府，市政府各部门：
《某市养老服务若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。
某市人民政府办公室
2024年8月12日
（此件公开发布）
`;

describe('what a document says of itself', () => {
  it.each([
    {
      why: 'a document under its own head',
      text: '郑州市人民政府文件\n郑政〔2015〕9号\n郑州市人民政府\n关于加快发展的意见\n各县人民政府：\n一、要求\n推动发展。\n2015年3月16日',
      number: '郑政〔2015〕9号',
      title: '关于加快发展的意见',
      issuer: '郑州市人民政府',
      place: '郑州市',
      signedOn: '2015-03-16',
    },
    {
      why: 'a notice that carries measures',
      text: `${NOTICE}某市养老服务若干措施\n一、要求\n推动发展。`,
      number: '某政办字〔2024〕98号',
      title: '某市养老服务若干措施',
      issuer: '某市人民政府办公室',
      place: null,
      signedOn: '2024-08-12',
    },
    {
      why: 'a title that stands only in the notice',
      text: '开封市人民政府办公室文件\n汴政办〔2021〕49 号\n各县、区人民政府：\n《开封试点工作方案》已经市政府研究\n同意，现印发给你们。\n2021年 9 月 18日\n为推进工作，制订本方案。\n一、指导思想\n推动发展。',
      number: '汴政办〔2021〕49号',
      title: '开封试点工作方案',
      issuer: '开封市人民政府办公室',
      place: '开封市',
      signedOn: '2021-09-18',
    },
    {
      why: 'a decree',
      text: '中华人民共和国国务院令\n第746号\n《某登记管理条例》已经2021年4月14日国务院第136次常务会议通过，现予公布，自2022年3月1日起施行。\n总理　李克强\n2021年7月27日\n某登记管理条例\n第一条　为了管理，制定本条例。',
      number: '国务院令第746号',
      title: '某登记管理条例',
      issuer: '国务院',
      place: null,
      signedOn: '2021-07-27',
    },
    {
      why: 'a note below the title',
      text: '某投诉举报处理暂行办法\n（2019年11月30日国家市场监督管理总局令第20号公布）\n第一条　为了管理，制定本办法。',
      number: '国家市场监督管理总局令第20号',
      title: '某投诉举报处理暂行办法',
      issuer: '国家市场监督管理总局',
      place: null,
      signedOn: '2019-11-30',
    },
    {
      why: 'an announcement',
      text: '国家税务总局公告\n2023年第12号\n国家税务总局关于所得税优惠的公告\n现就有关问题公告如下：\n一、可以享受。\n二、应当申报。\n国家税务总局\n2023年3月27日',
      number: '国家税务总局公告2023年第12号',
      title: '关于所得税优惠的公告',
      issuer: '国家税务总局',
      place: null,
      signedOn: '2023-03-27',
    },
    {
      why: 'labelled lines of a web page',
      text: '发文机关：河南省商务厅    成文日期：2023年05月06日\n发文字号：豫商外〔2023〕12号\n某资金管理办法\n第一条　为了管理，制定本办法。',
      number: '豫商外〔2023〕12号',
      title: '某资金管理办法',
      issuer: '河南省商务厅',
      place: '河南省',
      signedOn: '2023-05-06',
    },
    {
      why: 'a district',
      text: '开封市龙亭区人民政府\n关于做好工作的通知\n各街道：\n一、要求\n推动发展。\n二〇二三年八月八日',
      number: null,
      title: '关于做好工作的通知',
      issuer: '开封市龙亭区人民政府',
      place: '龙亭区',
      signedOn: '2023-08-08',
    },
    {
      why: 'traditional characters',
      text: '清遠市人民政府關於印發某辦法的通知\n清府〔2023〕48號\n各縣人民政府：\n現將《某辦法》印發給你們。\n清遠市人民政府\n2023年11月22日\n某辦法\n第一條 為規範管理，制定本辦法。\n第二條 市財政局負責管理。',
      number: '清府〔2023〕48号',
      title: '某辦法',
      issuer: '清远市人民政府',
      place: '清远市',
      signedOn: '2023-11-22',
    },
    {
      why: 'nothing but clauses',
      text: '第一条　为了管理，制定本办法。\n第二条　市商务局负责实施。',
      number: null,
      title: 'x',
      issuer: null,
      place: null,
      signedOn: undefined,
    },
  ])('$why', ({ text, number, title, issuer, place, signedOn }) => {
    const document = cut(text);
    expect({
      number: document.number,
      title: document.title,
      issuer: document.issuer,
      place: document.place?.name ?? null,
      signedOn: document.signedOn?.value,
    }).toEqual({ number, title, issuer, place, signedOn });
  });

  it.each([
    { why: 'on a day', text: '本办法自2024年1月1日起施行。', effectiveOn: '2024-01-01' },
    { why: 'on the day of signing', text: '本办法自发布之日起施行。', effectiveOn: '2023-05-06' },
    { why: 'so many days after it', text: '本办法自印发之日起30日后施行。', effectiveOn: '2023-06-05' },
    { why: 'from a month on', text: '本通知自2024年7月起执行。', effectiveOn: '2024-07-01' },
    {
      why: 'not where others come into force',
      text: '新建项目从2024年1月1日起执行新标准的，给予补助。',
      effectiveOn: undefined,
    },
    {
      why: 'not where another document was announced',
      text: '1998年3月12日公布的《旧办法》同时废止。',
      effectiveOn: undefined,
    },
  ])('comes into force $why', ({ text, effectiveOn }) => {
    expect(
      cut(`某办法\n第一条　为了管理，制定本办法。\n第二条　${text}\n某市人民政府\n2023年5月6日`).effectiveOn?.value,
    ).toBe(effectiveOn);
  });

  it('gives the year of the number only where no day is known', () => {
    expect(cut('某市人民政府\n某政〔2022〕26号\n某办法\n第一条　为了管理，制定本办法。')).toMatchObject({
      year: 2022,
      signedOn: null,
    });
    expect(cut('某市人民政府\n某政〔2022〕26号\n某办法\n第一条　为了管理，制定本办法。\n2022年3月1日').year).toBeNull();
  });

  it('lets the side file win', () => {
    const document = cut('某市办法\n第一条　为了管理，制定本办法。', {
      title: '某某办法',
      number: '某政〔2020〕1号',
      issuer: '某市人民政府',
      place: '开封市',
    });
    expect(document).toMatchObject({
      title: '某某办法',
      number: '某政〔2020〕1号',
      issuer: '某市人民政府',
      place: { name: '开封市', short: '开封' },
    });
  });
});
