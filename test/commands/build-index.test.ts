import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { packageRoot } from '../../src/config.js';
import { Problem } from '../../src/policy/problem.js';
import { makeContext } from '../fakes/fake-context.js';

it.each([
  { why: 'the folders of the package', argv: [], folders: [join(packageRoot, 'corpus'), join(packageRoot, 'index')] },
  { why: 'folders where the person is', argv: ['--corpus', 'docs', '--out=/out'], folders: ['/home/docs', '/out'] },
])('builds with $why', async ({ argv, folders }) => {
  const built: string[][] = [];
  const context = makeContext({
    cwd: '/home',
    door: {
      buildIndexFrom: (corpus, out) => {
        built.push([corpus, out]);
        return Promise.resolve({ documents: 5, clauses: 90, generation: 'g1', failures: [] });
      },
    },
  });
  expect(await dispatch(['index', ...argv], context)).toBe(0);
  expect(built).toEqual([folders]);
  expect(context.printed()).toContain('5 份文件，90 个条款，索引 g1');
});

it('falls short where a file cannot be read, and names it', async () => {
  const failures = [new Problem('document_binary', { file: '图.txt' })];
  const built = { documents: 4, clauses: 9, generation: 'g', failures };
  const context = makeContext({ door: { buildIndexFrom: () => Promise.resolve(built) } });
  expect(await dispatch(['index'], context)).toBe(1);
  expect(context.complained()).toContain('图.txt 不是文本文件');
});
