import { describe, expect, it } from 'vitest';
import { isAgency, mayBeAgency } from '../../../src/clauses/agencies/is-agency.js';

describe('names of agencies', () => {
  it.each([
    '市商务局',
    '开封海关',
    '中国（河南）自由贸易试验区开封片区管委会',
    '人行驻马店市中心支行',
    '市发改委',
    '市政府金融办',
    '驻马店银监分局',
    '国家税务总局开封市税务局',
    '县级以上人民政府',
    '登记机关',
    '商务部',
    '河港集团',
    '市委农办',
    '秦皇岛开发区管委会',
    '生态环境主管部门',
    '市委宣传部',
  ])('%s is one', (name) => {
    expect(isAgency(name)).toBe(true);
  });

  it.each([
    '一中心',
    '多园区',
    '有关部门',
    '具体目标',
    '社会',
    '全部',
    '投诉人',
    '进行',
    '网站',
    '市商务局、市财政局',
    '市商务局负责',
    '',
  ])('%s is none', (name) => {
    expect(isAgency(name)).toBe(false);
  });

  it.each(['各县', '秦皇岛开发区', '有关部门'])('%s may stand in a list of agencies', (name) => {
    expect(mayBeAgency(name)).toBe(true);
  });
});
