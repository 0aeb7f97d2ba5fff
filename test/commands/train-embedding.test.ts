import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { makeContext } from '../fakes/fake-context.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('npm run train:embedding', () => {
  it.each([
    { why: 'no place to write to', argv: [], says: '请用 --out' },
    { why: 'an option that is not there', argv: ['--out', 'new', '--gpu'], says: '没有 --gpu 这个选项' },
    { why: 'a seed that is no number', argv: ['--out', 'new', '--seed', 'x'], says: '--seed 应为非负整数' },
    { why: 'a cosine above 1', argv: ['--out', 'new', '--similar', '1.2'], says: '--similar 应为 0 到 1 之间的小数' },
  ])('calls $why wrong use', async ({ argv, says }) => {
    const context = makeContext({ cwd: folder });
    expect(await dispatch(['train:embedding', ...argv], context)).toBe(2);
    expect(context.complained()).toContain(says);
  });

  it('does not write where the weights are that answer now', async () => {
    const context = makeContext({ cwd: folder });
    expect(await dispatch(['train:embedding', '--out', context.settings().embedding], context)).toBe(2);
    expect(context.complained()).toContain('不能是现有模型所在的文件夹');
  });

  it('says which folder of texts is not there, before anything is trained', async () => {
    const context = makeContext({ cwd: folder });
    expect(await dispatch(['train:embedding', '--out', 'new', '--text', 'nowhere'], context)).toBe(1);
    expect(context.complained()).toContain(join(folder, 'nowhere'));
  });

  it('says how it is called', async () => {
    const context = makeContext({ cwd: folder });
    expect(await dispatch(['train:embedding', '--help'], context)).toBe(0);
    expect(context.printed()).toContain('用法：npm run train:embedding');
  });
});
