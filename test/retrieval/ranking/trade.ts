import type { ClausePlan } from '../../fixtures/make-document.js';

const OTHER = '各县区要加强协调，明确分工，形成合力，抓好落实。';

/** A dozen measures; the long ones say of most of their length what every measure says. */
export const trade: readonly ClausePlan[] = [
  { key: 'warehouse', heading: '建设海外仓', body: '对自建、租赁海外仓的，给予一次性奖励。' },
  { key: 'bonded', heading: '保税进口', body: '对开展1210业务的，按交易额给予资金支持。' },
  { key: 'loan', heading: '贷款贴息', body: '对利息给予贴息，贴息不超过一年。' },
  { key: 'insurance', heading: '信用保险', body: '对出口信用保险保费给予补贴。' },
  { key: 'fair', heading: '参加展会', body: '对境外展会的展位费给予补贴。' },
  {
    key: 'talent',
    heading: '引进人才',
    body: '对高层次人才给予补贴，人才团队、人才项目优先，人才名单每年公布。',
  },
  { key: 'homes', heading: '生活保障', body: '解决人才住房、入学。' },
  { key: 'training', heading: '开展培训', body: '培训合格的，给予补贴1210元。' },
  { key: 'park', heading: '建设园区', body: '入驻的减免租金，可以申请贷款。' },
  { key: 'together', heading: '优化通关', body: `${OTHER}${OTHER}出口商品当日放行。${OTHER}${OTHER}${OTHER}` },
  {
    key: 'scattered',
    heading: '综合施策',
    body: `${OTHER}扩大出口。${OTHER}${OTHER}改善商品结构。${OTHER}${OTHER}当日通报。${OTHER}放行车辆。`,
  },
  { key: 'refused', heading: '不予支持', body: '骗取资金的，不予补贴，三年内不再受理。' },
];
