import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { makeContext } from '../fakes/fake-context.js';
import { corpusDocuments, corpusSubsidies } from '../measures/corpus-documents.js';

describe('npm run audit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes a sheet a measure and a page that leads to each', async () => {
    const context = makeContext({ app: { documents: corpusDocuments }, cwd: folder });
    expect(await dispatch(['audit', '--out', 'sheets'], context)).toBe(0);
    expect(context.printed()).toBe(
      `${String(corpusSubsidies.length)} 项措施的核对单：${join(folder, 'sheets', 'index.html')}\n`,
    );
    const index = await readFile(join(folder, 'sheets', 'index.html'), 'utf8');
    const links = [...index.matchAll(/href="([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(links).toEqual(corpusSubsidies.map(({ id }) => `${id}.html`));
    for (const link of links) expect(await readFile(join(folder, 'sheets', link), 'utf8')).toContain('核对人');
    expect(index).toContain('采取“一事一议”的扶持办法');
    expect(index).not.toMatch(/https?:|src=|<script/u);
  });

  it('writes the first page alone where no document has measures', async () => {
    const context = makeContext({ cwd: folder });
    expect(await dispatch(['audit', '--out', 'none'], context)).toBe(0);
    expect(await readdir(join(folder, 'none'))).toEqual(['index.html']);
    expect(context.printed()).toContain('0 项措施');
  });
});
