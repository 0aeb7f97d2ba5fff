import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import type { FakeContext } from '../fakes/fake-context.js';
import { makeContext } from '../fakes/fake-context.js';
import { corpusDocuments } from '../measures/corpus-documents.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly exit: number;
  readonly context: FakeContext;
}
async function match(profile: unknown, ...more: readonly string[]): Promise<Ran> {
  await writeFile(join(folder, 'p.json'), typeof profile === 'string' ? profile : JSON.stringify(profile));
  const context = makeContext({ app: { documents: corpusDocuments }, cwd: folder });
  const argv = ['match', '--place', '秦皇岛', '--profile', 'p.json', ...more];
  return { exit: await dispatch(argv, context), context };
}
const wan = (value: string): object => ({ value, unit: '万元' });
const company = {
  inputs: {
    runs1210: true,
    turnover1210: wan('3000'),
    storeArea: { value: '80', unit: '平方米' },
    opened9610: true,
    opened9710: false,
    warehouses: { value: '2', unit: '个' },
  },
  year: 2023,
};

describe('npm run match', () => {
  it('prints what the company gets, could get and lacks, what is open, what not and why, and what has no amount', async () => {
    const { exit, context } = await match(company);
    expect(exit).toBe(0);
    const printed = context.printed();
    expect(printed).toMatch(/^秦皇岛市（按2026-11-21；数字是2023年的）\n\n条件都满足（1项）/u);
    expect(printed).toContain('60万元（按年度给予）  2023年在支持期内  二、（二）');
    expect(printed).toMatch(/可能够得上，还缺（\d项）/u);
    expect(printed).toContain('还算不出，不超过300万元');
    expect(printed).toMatch(/文件没有写清，须由主管部门认定（\d项）/u);
    expect(printed).toContain('不符合条件：须营业面积100平方米以上');
    expect(printed).toContain('写了扶持、没有写金额，这里不计算（3项）');
    expect(printed).toContain('依据：《关于促进跨境电子商务健康发展的若干措施》（秦政办字〔2022〕26号）');
    expect(printed).not.toContain('合计：');
  });

  it('prints nothing but JSON with --json, exact amounts as text, every step with its words', async () => {
    const { exit, context } = await match(company, '--json', '--as-of', '2023-06-30');
    expect(exit).toBe(0);
    expect(JSON.parse(context.printed())).toMatchObject({
      place: '秦皇岛市',
      documents: [{ number: '秦政办字〔2022〕26号' }],
      asOf: '2023-06-30',
      year: 2023,
      gets: [{ amount: { low: '600000', high: '600000' }, kind: 'entitlement', citations: [{}, {}, {}, {}, {}] }],
      doesNot: [{ status: 'ineligible', because: { sentence: '营业面积100平方米以上（含100平方米）' } }],
      total: null,
    });
  });

  it('does not sum what the document does not say may be had together', async () => {
    const both = { ...company.inputs, platformOperating: true, servedTurnover: wan('10000') };
    const { context } = await match({ inputs: both, year: 2023 });
    expect(context.printed()).toContain('条件都满足（2项）');
    expect(context.printed()).toContain('不作合计：');
  });

  it('takes a range, and 以上 as a low end alone', async () => {
    const said = (turnover: object): object => ({ inputs: { runs1210: true, turnover1210: turnover } });
    expect((await match(said({ low: '3000', high: '4000', unit: '万元' }))).context.printed()).toContain(
      '60万元至80万元',
    );
    expect((await match(said({ low: '1', unit: '亿元' }))).context.printed()).toContain('100万元（按年度给予）');
  });

  it('says so where the year lies outside the time of support', async () => {
    const { context } = await match({ ...company, year: 2031 });
    expect(context.printed()).not.toContain('条件都满足');
    expect(context.printed()).toContain('2031年不在支持期内');
  });

  it('knows nothing of a company without a word, and asks', async () => {
    const { exit, context } = await match({ inputs: {} });
    expect(exit).toBe(0);
    expect(context.printed()).toContain('没有说明数字是哪一年的');
    expect(context.printed()).toContain('年线上交易额');
  });

  it.each([
    {
      why: 'an unknown input, with all that exist',
      profile: { inputs: { turnover: true } },
      says: ['没有“turnover”', 'turnover1210（年线上交易额，元）', 'runs1210（开展1210业务，true 或 false）'],
    },
    {
      why: 'a fact where a number is due',
      profile: { inputs: { turnover1210: true } },
      says: ['“turnover1210”（年线上交易额）应写数值和单位'],
    },
    {
      why: 'a number where a fact is due',
      profile: { inputs: { runs1210: wan('1') } },
      says: ['“runs1210”（开展1210业务）应写 true 或 false'],
    },
    {
      why: 'a unit that nobody knows',
      profile: { inputs: { turnover1210: { value: '1', unit: '贝壳' } } },
      says: ['“贝壳”不认识'],
    },
    {
      why: 'a number that is no text',
      profile: { inputs: { turnover1210: { value: 3000, unit: '万元' } } },
      says: ['turnover1210'],
    },
    { why: 'a key beside', profile: { inputs: {}, name: 'x' }, says: ['不认识的键“name”'] },
    { why: 'a year that is none', profile: { inputs: {}, year: 20 }, says: ['year'] },
    { why: 'no inputs', profile: {}, says: ['inputs'] },
    { why: 'what is no JSON', profile: '{', says: ['不是合法的 JSON'] },
    { why: 'two faults at once', profile: { inputs: { a: true, b: true } }, says: ['没有“a”', '没有“b”'] },
  ])('refuses $why', async ({ profile, says }) => {
    const { exit, context } = await match(profile);
    expect(exit).toBe(1);
    expect(context.printed()).toBe('');
    for (const words of says) expect(context.complained()).toContain(words);
  });

  it.each(['qinhuangdao', '秦皇岛市', '海港区'])('knows the place as %s', async (place) => {
    const { exit, context } = await match(company, '--place', place);
    expect([exit, context.complained()]).toEqual([0, '']);
    expect(context.printed()).toContain('秦皇岛市（');
  });

  it.each([
    { why: 'a place without documents', argv: ['--place', '上海'], says: '有文件的地方：' },
    { why: 'two places', argv: ['--place', '郑州和开封'], says: '应为一个有文件的地方' },
    { why: 'what is no place', argv: ['--place', 'x'], says: '收到“x”' },
    { why: 'a file that is not there', argv: ['--profile', 'no.json'], says: '读不了文件' },
    { why: 'a day that the calendar lacks', argv: ['--as-of', '2023-02-29'], says: '--as-of 应为' },
  ])('calls $why wrong use', async ({ argv, says }) => {
    const { exit, context } = await match(company, ...argv);
    expect(exit).toBe(2);
    expect(context.complained()).toContain(says);
  });

  it.each([
    { argv: ['--profile', 'p.json'], says: '--place' },
    { argv: ['--place', '秦皇岛'], says: '--profile' },
  ])('asks for $says where it is wanting', async ({ argv, says }) => {
    const context = makeContext();
    expect(await dispatch(['match', ...argv], context)).toBe(2);
    expect(context.complained().split('\n')[0]).toContain(says);
  });
});
