import { describe, expect, it } from 'vitest';
import type { CorpusReport } from '../../src/app.js';
import { dispatch } from '../../src/commands/dispatch.js';
import { makeContext } from '../fakes/fake-context.js';
import type { FakeContext } from '../fakes/fake-context.js';

const clean: CorpusReport['documents'][number] = {
  id: 'sea-2020-8',
  number: '海政〔2020〕8号',
  title: '造船',
  counts: { article: 12 },
  lowestNumbered: 30,
  findings: [],
};
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

  it('prints nothing but the report with --json', async () => {
    const report = { documents: [clean], failures: [] };
    const context = contextOf(report);
    expect(await dispatch(['check:corpus', '--json'], context)).toBe(0);
    expect(JSON.parse(context.printed())).toEqual(report);
  });
});
