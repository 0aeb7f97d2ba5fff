import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { Problem } from '../../src/policy/problem.js';
import { makeContext } from '../fakes/fake-context.js';

const scripts = [
  'ask',
  'chat',
  'index',
  'check:corpus',
  'eval',
  'match',
  'audit',
  'bench',
  'train:embedding',
  'journal',
  'desk',
  'mcp',
  'start',
];

describe.each(scripts)('npm run %s', (script) => {
  it('teaches what it does, by example, with its exit codes, and opens nothing for it', async () => {
    const context = makeContext({ door: { openApp: () => Promise.reject(new Error('opened')) } });
    expect(await dispatch([script, '--help'], context)).toBe(0);
    expect(context.printed()).toMatch(/用法：npm.*例：.*退出码：0.*1.*2/s);
    expect(context.complained()).toBe('');
  });

  it('refuses an unknown option in one line and points to its help', async () => {
    const context = makeContext();
    expect(await dispatch([script, '--colour'], context)).toBe(2);
    expect(context.printed()).toBe('');
    expect(context.complained()).toBe(`没有 --colour 这个选项。\n用法见：npm run ${script} -- --help\n`);
  });

  it('names a fault of the settings and falls short', async () => {
    const context = makeContext({ env: { WENCE_PORT: 'x' } });
    const argv =
      {
        ask: ['问'],
        eval: ['--questions', 'a', '--out', 'b'],
        match: ['--place', 'a', '--profile', 'b'],
        bench: ['answers'],
        'train:embedding': ['--out', 'x'],
        journal: ['verify'],
        desk: ['list'],
      }[script] ?? [];
    expect(await dispatch([script, ...argv], context)).toBe(1);
    expect(context.complained()).toBe('配置有误：WENCE_PORT 应为 0 到 65535 之间的整数。\n');
  });
});

it.each([[], [''], ['dance'], ['constructor']])('names its commands to who calls another (%j)', async (...argv) => {
  const context = makeContext();
  expect(await dispatch(argv, context)).toBe(2);
  expect(context.complained()).toContain(scripts.join('、'));
});

describe('errors', () => {
  it('that a person can mend end in their remedy', async () => {
    const context = makeContext({
      door: { openApp: () => Promise.reject(new Problem('index_missing', { folder: 'index' })) },
    });
    expect(await dispatch(['ask', '问'], context)).toBe(1);
    expect(context.complained()).toBe('index 里没有索引。请运行 npm run index 建立索引。\n');
  });

  it('that are ours say so, with the place', async () => {
    const context = makeContext({ app: { ask: () => Promise.reject(new Error('坏了')) } });
    expect(await dispatch(['ask', '问'], context)).toBe(1);
    expect(context.complained()).toMatch(/程序出错.*坏了.*at /s);
  });
});
