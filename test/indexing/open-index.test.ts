import { appendFile, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex } from '../../src/indexing/build-index.js';
import type { Manifest } from '../../src/indexing/manifest.js';
import { generationFiles } from '../../src/indexing/manifest.js';
import { openIndex } from '../../src/indexing/open-index.js';
import type { PolicyIndex } from '../../src/indexing/policy-index.js';
import type { ClauseId } from '../../src/policy/clause.js';
import { Problem } from '../../src/policy/problem.js';
import type { ProblemCode } from '../../src/policy/problem.js';
import { exactVectors } from '../fixtures/exact-vectors.js';
import { makeDocument } from '../fixtures/make-document.js';
import { tinyEmbedding } from '../fixtures/tiny-embedding.js';

const document = makeDocument({
  id: 'qinhuangdao-2022-26',
  place: '秦皇岛市',
  clauses: [
    {
      kind: 'part',
      number: '六、',
      heading: '构建物流体系',
      below: [
        {
          kind: 'subpart',
          number: '（十二）',
          heading: '推进海外仓建设',
          body: '一次性奖励50万元。（牵头单位：市外事商务局，责任单位：市财政局）',
          agencies: [
            ['lead', '市外事商务局'],
            ['responsible', '市财政局'],
          ],
        },
        {
          kind: 'subpart',
          number: '（十三）',
          heading: '落实支持政策',
          body: '由市财政局审核。',
          agencies: [['duty', '市财政局']],
        },
      ],
    },
    { kind: 'imprint', body: '抄送：市委各部门。' },
  ],
});

let folder: string;
let manifest: Manifest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'));
  manifest = await buildIndex([document], {
    embed: tinyEmbedding.embed,
    embeddingFingerprint: tinyEmbedding.fingerprint,
    folder,
    vectors: exactVectors,
  });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const open = (embedding = tinyEmbedding): Promise<PolicyIndex> =>
  openIndex(folder, { embedding, vectors: exactVectors });
const isProblem =
  (code: ProblemCode, named = '') =>
  (error: unknown): boolean =>
    error instanceof Problem && error.code === code && error.message.includes(named);

describe('openIndex', () => {
  it('gives back the documents as they were indexed', async () => {
    const index = await open();
    expect(index.documents).toEqual([document]);
    expect(index.clauses).toEqual(document.clauses);
    expect(index.documentById.get(document.id)).toEqual(document);
  });

  it('knows parents, children and ancestors', async () => {
    const { tree, clauseById } = await open();
    const part = clauseById.get('qinhuangdao-2022-26#1' as ClauseId);
    const overseas = clauseById.get('qinhuangdao-2022-26#1.1' as ClauseId);
    if (part === undefined || overseas === undefined) throw new Error('the clauses are there');
    expect(tree.childrenOf(part.id).map(({ number }) => number)).toEqual(['（十二）', '（十三）']);
    expect(tree.parentOf(overseas)).toBe(part);
    expect(tree.parentOf(part)).toBeUndefined();
    expect(tree.ancestorsOf(overseas)).toEqual([part]);
    expect(tree.childrenOf(overseas.id)).toEqual([]);
  });

  it.each([
    { agency: '市财政局', numbers: ['（十二）', '（十三）'] },
    { agency: '市外事商务局', numbers: ['（十二）'] },
    { agency: '市公安局', numbers: [] },
  ])('lists the clauses that name $agency', async ({ agency, numbers }) => {
    const { agencyKey } = await import('../../src/language/agencies.js');
    const index = await open();
    expect(index.clausesOfAgency(agencyKey(agency)).map(({ number }) => number)).toEqual(numbers);
  });

  it('leaves out of the search what is no rule', async () => {
    const { search, clauses } = await open();
    expect([...search.clauseOfPassage].map((number) => clauses[number]?.kind)).toEqual(['part', 'subpart', 'subpart']);
  });

  describe('refuses', () => {
    it.each(
      generationFiles.flatMap((file) =>
        ['missing', 'empty', 'one byte short', 'one byte longer', 'changed in one bit'].map((how) => ({ file, how })),
      ),
    )('$file that is $how', async ({ file, how }) => {
      await damage(join(folder, 'generations', manifest.generation, file), how);
      await expect(open()).rejects.toSatisfy(isProblem('index_damaged', file));
    });

    it('an index whose generation is gone', async () => {
      await rm(join(folder, 'generations'), { recursive: true });
      await expect(open()).rejects.toSatisfy(isProblem('index_damaged'));
    });

    it.each([
      { why: 'a folder without an index', change: () => undefined, code: 'index_missing' },
      { why: 'a manifest cut short', change: (text: string) => text.slice(0, 40), code: 'index_damaged' },
      {
        why: 'a manifest with a word that it does not know',
        change: (text: string) => text.replace('"corpus"', '"korpus"'),
        code: 'index_damaged',
      },
      {
        why: 'a manifest that points elsewhere',
        change: (text: string) => text.replace(/"generation": "[^"]+"/, '"generation": "../../secret"'),
        code: 'index_damaged',
      },
      {
        why: 'an older format',
        change: (text: string) => text.replace('"format": 3', '"format": 2'),
        code: 'index_foreign',
      },
      { why: 'a later format, whatever else it says', change: () => '{"format":4,"shards":[]}', code: 'index_foreign' },
    ] as const)('$why', async ({ change, code }) => {
      const file = join(folder, 'manifest.json');
      const changed = change(await readFile(file, 'utf8'));
      if (changed === undefined) await rm(file);
      else await writeFile(file, changed);
      await expect(open()).rejects.toSatisfy(isProblem(code));
    });

    it.each([
      { why: 'the vectors of another embedding', embedding: { ...tinyEmbedding, fingerprint: 'other' } },
      { why: 'vectors of another length', embedding: { ...tinyEmbedding, length: 32 } },
    ])('$why', async ({ embedding }) => {
      await expect(open(embedding)).rejects.toSatisfy(isProblem('index_foreign'));
    });
  });

  it('opens the new generation where a build takes away the old one under its eyes', async () => {
    const other = makeDocument({ id: 'other', clauses: [{ body: '试点' }] });
    let builds = 0;
    const vectors = {
      ...exactVectors,
      open: async (file: string, length: number) => {
        builds += 1;
        if (builds === 1) {
          await buildIndex([other], {
            embed: tinyEmbedding.embed,
            embeddingFingerprint: 'tiny',
            folder,
            vectors: exactVectors,
          });
        }
        return exactVectors.open(file, length);
      },
    };
    const index = await openIndex(folder, { embedding: tinyEmbedding, vectors });
    expect(index.documents).toEqual([other]);
    expect(await readdir(join(folder, 'generations'))).toEqual([index.manifest.generation]);
  });
});

async function damage(file: string, how: string): Promise<void> {
  const content = await readFile(file);
  if (how === 'missing') await rm(file);
  else if (how === 'empty') await truncate(file, 0);
  else if (how === 'one byte short') await truncate(file, content.length - 1);
  else if (how === 'one byte longer') await appendFile(file, ' ');
  else {
    const middle = content.length >> 1;
    content[middle] = (content[middle] ?? 0) ^ 1;
    await writeFile(file, content);
  }
}
