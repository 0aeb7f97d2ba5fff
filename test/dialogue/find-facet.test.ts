import { expect, it } from 'vitest';
import { findFacets } from '../../src/dialogue/find-facet.js';

const facetsOf = (message: string): readonly string[] => findFacets(message).map(({ facet }) => facet);

it.each([
  ['联系电话是多少', 'telephone'],
  ['怎么联系你们', 'telephone'],
  ['去哪里办', 'address'],
  ['办公地址在哪', 'address'],
  ['官网是什么', 'website'],
  ['申请表在哪下载', 'form'],
  ['需要什么材料？', 'materials'],
  ['要提交哪些资料', 'materials'],
  ['申报截止时间是什么时候', 'apply_deadline'],
  ['几号之前申请', 'apply_deadline'],
  ['多久能到账', 'processing_time'],
  ['审批要多久', 'processing_time'],
  ['收费吗', 'fee'],
  ['怎么申请', 'procedure'],
  ['申报流程', 'procedure'],
  ['有几家公司拿到过', 'outcome'],
  ['有没有名额', 'quota'],
])('hears in %s that %s is asked for', (message, facet) => {
  expect(facetsOf(message)).toContain(facet);
});

it.each(['海外仓能补多少钱', '由哪个部门负责', '第三条原文', '你好', ''])('hears no facet in “%s”', (message) => {
  expect(facetsOf(message)).toEqual([]);
});

it.each([
  { message: '联系电话是多少', stated: '咨询电话：0335-1234567', other: '由市商务局负责' },
  { message: '需要什么材料', stated: '申请人应当提交下列材料', other: '给予50万元奖励' },
  { message: '多久能办结', stated: '应当自受理之日起15个工作日内作出决定', other: '给予50万元奖励' },
  { message: '申报截止时间', stated: '每年3月31日前向商务部门提出申请', other: '给予50万元奖励' },
  { message: '收费吗', stated: '登记机关不得收取任何费用', other: '由市商务局负责' },
])('knows a sentence that answers “$message” from one that does not', ({ message, stated, other }) => {
  const facets = findFacets(message);
  expect(facets.some(({ isStatedIn }) => isStatedIn(stated))).toBe(true);
  expect(facets.some(({ isStatedIn }) => isStatedIn(other))).toBe(false);
});

it('says which words of the message ask for it', () => {
  for (const { words } of findFacets('请问需要什么材料，联系电话是多少')) {
    expect('请问需要什么材料，联系电话是多少').toContain(words);
  }
  expect(facetsOf('请问联系电话是多少，审批要多久').length).toBe(2);
});
