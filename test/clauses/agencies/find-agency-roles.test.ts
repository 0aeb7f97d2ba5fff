import { describe, expect, it } from 'vitest';
import { findAgencyRoles } from '../../../src/clauses/agencies/find-agency-roles.js';

const rolesIn = (text: string): readonly string[] =>
  findAgencyRoles(text).map(({ role, agency }) => `${role} ${agency}`);

describe('agencies by role', () => {
  it.each([
    {
      why: 'labelled, full width',
      text: '做好工作。（牵头单位：市商务局；配合单位：市工商局、市国税局）',
      wanted: ['lead 市商务局', 'supporting 市工商局', 'supporting 市国税局'],
    },
    {
      why: 'labelled, half width',
      text: '做好工作。(牵头单位:市商务局;配合单位:市财政局,各县区人民政府)',
      wanted: ['lead 市商务局', 'supporting 市财政局', 'supporting 各县区人民政府'],
    },
    {
      why: 'several separators',
      text: '做好工作。（责任单位：各县区政府，秦皇岛开发区、北戴河新区管委会，市外事商务局、市财政局）',
      wanted: [
        'responsible 各县区政府',
        'responsible 秦皇岛开发区',
        'responsible 北戴河新区管委会',
        'responsible 市外事商务局',
        'responsible 市财政局',
      ],
    },
    {
      why: 'several leads',
      text: '做好工作。(牵头单位:市质监局、市药监局、市工商局)',
      wanted: ['lead 市质监局', 'lead 市药监局', 'lead 市工商局'],
    },
    {
      why: 'brackets within a name',
      text: '责任单位：中国（河南）自由贸易试验区开封片区管委会、市商务局',
      wanted: ['responsible 中国（河南）自由贸易试验区开封片区管委会', 'responsible 市商务局'],
    },
    {
      why: '和 within a name and between names',
      text: '责任单位：市自然资源和规划局和市人力资源和社会保障局',
      wanted: ['responsible 市自然资源和规划局', 'responsible 市人力资源和社会保障局'],
    },
    {
      why: 'levels of government are one',
      text: '责任单位：市商务局，各县、区人民政府',
      wanted: ['responsible 市商务局', 'responsible 各县、区人民政府'],
    },
    {
      why: 'a label without brackets, on a line of its own',
      text: '做好工作。\n责任部门：市财政局\n协办单位：市税务局',
      wanted: ['responsible 市财政局', 'supporting 市税务局'],
    },
    { why: 'an aside that says who', text: '及时办理出口退税。(市国税局负责)', wanted: ['responsible 市国税局'] },
    {
      why: 'an aside of names alone',
      text: '补足差额。（市民政局、市财政局）',
      wanted: ['responsible 市民政局', 'responsible 市财政局'],
    },
    {
      why: 'an aside by division of work',
      text: '修订法规。（商务部、司法部、市场监管总局等按职责分工负责）',
      wanted: ['responsible 商务部', 'responsible 司法部', 'responsible 市场监管总局'],
    },
    {
      why: 'an aside with two roles',
      text: '深化改革。（商务部牵头，海关总署、税务总局配合）',
      wanted: ['lead 商务部', 'supporting 海关总署', 'supporting 税务总局'],
    },
    {
      why: 'a sentence with 牵头 and 会同',
      text: '由市商务局牵头，会同市财政局、市税务局制定办法。',
      wanted: ['lead 市商务局', 'supporting 市财政局', 'supporting 市税务局'],
    },
    {
      why: 'a sentence with 会同',
      text: '具体数额由市外事商务局会同市财政局，根据申请情况编制方案。',
      wanted: ['lead 市外事商务局', 'supporting 市财政局'],
    },
    {
      why: 'a sentence with 会同 and no stop behind',
      text: '失能等级由市医疗保障局会同市民政局组织评估。',
      wanted: ['lead 市医疗保障局', 'supporting 市民政局'],
    },
    { why: 'a sentence with 由…负责', text: '本措施由市民政局负责解释。', wanted: ['responsible 市民政局'] },
    {
      why: 'a sentence with 由…责令',
      text: '拒不改正的，由生态环境主管部门责令停产。',
      wanted: ['responsible 生态环境主管部门'],
    },
    {
      why: 'the office in charge of a matter',
      text: '国务院负责报废机动车回收管理的部门主管全国回收工作。',
      wanted: ['responsible 国务院负责报废机动车回收管理的部门'],
    },
    {
      why: 'a general duty',
      text: '县级以上人民政府商务主管部门负责本行政区域内的管理工作。',
      wanted: ['responsible 县级以上人民政府商务主管部门'],
    },
    {
      why: 'where the sentence begins with the matter',
      text: '对内部争议，由其住所地县级市场监督管理部门处理。',
      wanted: ['responsible 其住所地县级市场监督管理部门'],
    },
    { why: 'a duty clause', text: '开封海关：负责指导业务流程建设。', wanted: ['duty 开封海关'] },
    {
      why: 'a duty clause with others',
      text: '市商务局：及时收集问题；会同综保区管理机构、市财政局，拟定政策。',
      wanted: ['duty 市商务局', 'supporting 综保区管理机构', 'supporting 市财政局'],
    },
  ])('$why', ({ text, wanted }) => {
    expect(rolesIn(text)).toEqual(wanted);
  });

  it.each([
    { why: 'places in brackets', text: '建设园区（睢阳区、虞城县各1个）。' },
    { why: 'a slogan', text: '一中心：以试点为中心。' },
    { why: 'the reason', text: '由于市商务局调整职能，工作顺延。' },
    { why: 'who goes to a meeting', text: '邀请海关、检验检疫、外汇管理以及省有关单位共同协调。' },
    { why: 'people', text: '由投诉人和被投诉人协商一致承担。' },
    { why: 'a place of work', text: '在中心商务区、特色商业街等区域设立场所。' },
    { why: 'any agency whatever', text: '各有关部门负责落实。' },
  ])('finds none in $why', ({ text }) => {
    expect(rolesIn(text)).toEqual([]);
  });

  it('gives the statement whole and without its brackets', () => {
    const text = '做好工作。（牵头单位：市商务局，责任单位：市财政局、开封海关）';
    const statements = findAgencyRoles(text).map(({ statement }) => text.slice(statement.start, statement.end));
    expect(new Set(statements)).toEqual(new Set(['牵头单位：市商务局，责任单位：市财政局、开封海关']));
  });
});
