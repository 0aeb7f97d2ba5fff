import { describe, expect, it } from 'vitest';
import type { CorpusReport } from '../../src/app.js';
import { dispatch } from '../../src/commands/dispatch.js';
import type { ClauseId } from '../../src/policy/clause.js';
import { makeContext } from '../fakes/fake-context.js';
import type { FakeContext } from '../fakes/fake-context.js';

const clean: CorpusReport['documents'][number] = {
  id: 'sea-2020-8',
  number: '海政〔2020〕8号',
  title: '造船',
  counts: { article: 12 },
  lowestNumbered: 30,
  findings: [],
  data: {
    hasData: true,
    measures: 2,
    quoted: 1,
    figures: 9,
    sums: 3,
    examples: 5,
    failedExamples: [],
    uncovered: [],
    openSentences: 0,
    fault: null,
  },
};
const dataWith = (changed: Partial<typeof clean.data>): CorpusReport => {
  return { documents: [{ ...clean, data: { ...clean.data, ...changed } }], failures: [] };
};
const failed = { measure: 'sea/award', example: '正好一千', expected: 'determined', found: 'ineligible' };
const open = { clause: 'sea-2020-8#2' as ClauseId, label: '二、', words: '5万元', context: '给予5万元', start: 2 };
const gap = { code: 'number_gap', clause: 'sea-2020-8#2', words: '三、', sentence: '“一、”之后是“三、”。' };

function contextOf(report: CorpusReport): FakeContext {
  return makeContext({ door: { checkCorpusAt: () => Promise.resolve(report) } });
}

describe('npm run check:corpus', () => {
  it.each<{ why: string; report: CorpusReport; exit: number }>([
    { why: 'is content where nothing was found', report: { documents: [clean], failures: [] }, exit: 0 },
    { why: 'falls short at a finding', report: { documents: [{ ...clean, findings: [gap] }], failures: [] }, exit: 1 },
    {
      why: 'falls short at a file that cannot be read',
      report: { documents: [], failures: [{ code: 'x', message: '坏了' }] },
      exit: 1,
    },
    { why: 'falls short at an example that fails', report: dataWith({ failedExamples: [failed] }), exit: 1 },
    { why: 'falls short at a number without account', report: dataWith({ uncovered: [open] }), exit: 1 },
    { why: 'falls short at data that cannot be read', report: dataWith({ fault: '数据有误' }), exit: 1 },
    {
      why: 'is content with a bare document, however many numbers it has',
      report: dataWith({ hasData: false, openSentences: 7 }),
      exit: 0,
    },
  ])('$why', async ({ report, exit }) => {
    expect(await dispatch(['check:corpus'], contextOf(report))).toBe(exit);
  });

  it('prints a document a block with what to look at', async () => {
    const context = contextOf({ documents: [{ ...clean, findings: [gap] }], failures: [] });
    await dispatch(['check:corpus'], context);
    expect(context.printed()).toContain('《造船》（海政〔2020〕8号） sea-2020-8');
    expect(context.printed()).toContain('条 12，最低一级带编号的 30');
    expect(context.printed()).toContain('! number_gap sea-2020-8#2 “一、”之后是“三、”。');
  });

  it.each([
    {
      why: 'what is there',
      changed: {},
      says: '可计算的措施 2，只引用的句子 1，目标和数字 9，算例 5/5 相符，分地区合计 3 处相符',
    },
    { why: 'no sum where there is none', changed: { sums: 0, examples: 0 }, says: '目标和数字 9\n' },
    {
      why: 'the example that fails',
      changed: { failedExamples: [failed] },
      says: '! 算例不符 sea/award 正好一千：应为 determined，算得 ineligible',
    },
    {
      why: 'the number without account',
      changed: { uncovered: [open] },
      says: '! 没有着落的数 sea-2020-8#2 5万元：……给予5万元……',
    },
    {
      why: 'how much of a bare document has no data',
      changed: { hasData: false, openSentences: 7 },
      says: '没有措施数据；有 7 句话',
    },
    { why: 'why the data cannot be read', changed: { fault: '第3行有误' }, says: '! 第3行有误' },
  ])('says of the data $why', async ({ changed, says }) => {
    const context = contextOf(dataWith(changed));
    await dispatch(['check:corpus'], context);
    expect(context.printed()).toContain(says);
  });

  it('prints nothing but the report with --json', async () => {
    const report = { documents: [clean], failures: [] };
    const context = contextOf(report);
    expect(await dispatch(['check:corpus', '--json'], context)).toBe(0);
    expect(JSON.parse(context.printed())).toEqual(report);
  });
});
