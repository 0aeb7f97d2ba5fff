import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../src/indexing/build-index.js';
import type { Manifest } from '../../src/indexing/manifest.js';
import { openIndex } from '../../src/indexing/open-index.js';
import type { PolicyIndex } from '../../src/indexing/policy-index.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { Problem } from '../../src/policy/problem.js';
import { makeSearch } from '../../src/retrieval/search.js';
import { hnswVectors } from '../../src/vendors/hnsw.js';
import { makeDocument } from '../fixtures/make-document.js';
import { tinyEmbedding } from '../fixtures/tiny-embedding.js';
import type { BuildPlan, Moment } from './kill-swap-child.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const QUESTION = '海外仓奖励';
const LANES = 2; // children at once
const PAUSE = 5; // ms between two reads, in which the builder has the processor

const documentOf = (id: string, body: string): PolicyDocument =>
  makeDocument({ id, place: '秦皇岛市', clauses: [{ number: '（一）', heading: '海外仓', body }] });
const oldDocument = documentOf('old', '一次性奖励50万元。');
const newDocument = documentOf('new', '一次性奖励80万元。');

let folder: string;
let child: string; // the text of the script, as JavaScript
let planFile: string;
let manifests: { readonly old: Manifest; readonly new: Manifest };
let clean: ReadonlyMap<string, string>; // what a build of the new index leaves in an empty folder

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wence-swap-'));
  const source = await readFile(new URL('./kill-swap-child.ts', import.meta.url), 'utf8');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  child = ts.transpileModule(source, { compilerOptions }).outputText;

  const vectors: Record<string, readonly number[]> = {};
  manifests = {
    old: await build(oldDocument, join(folder, 'old')),
    new: await build(newDocument, join(folder, 'new'), async (texts) => {
      const embedded = await tinyEmbedding.embed(texts);
      texts.forEach((text, i) => (vectors[text] = [...(embedded[i] ?? [])]));
      return embedded;
    }),
  };
  planFile = join(folder, 'plan.json');
  const plan: BuildPlan = { documents: [newDocument], vectors, fingerprint: tinyEmbedding.fingerprint };
  await writeFile(planFile, JSON.stringify(plan));
  clean = await contentsOf(join(folder, 'new'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function build(document: PolicyDocument, where: string, embed = tinyEmbedding.embed): Promise<Manifest> {
  return buildIndex([document], {
    embed,
    embeddingFingerprint: tinyEmbedding.fingerprint,
    folder: where,
    vectors: hnswVectors,
  });
}

/** Everything below a folder: the bytes of files, and the names of folders, empty ones too. */
async function contentsOf(where: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(where, { recursive: true, withFileTypes: true });
  const contents = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(where.length), entry.isFile() ? (await readFile(path)).toString('latin1') : 'folder'] as const;
  });
  return new Map((await Promise.all(contents)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Death {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** The operations that it came to. */
  readonly visited: readonly string[];
}

interface Kill {
  readonly at: number;
  readonly moment: Moment;
}

/**
 * Builds the new index in another process, which dies at an operation, or at none.
 * @param read called again and again from the first operation until the process is gone, at least once
 */
async function buildAndDie(where: string, kill?: Kill, read?: () => Promise<void>): Promise<Death> {
  const { at = -1, moment = 'before' } = kill ?? {};
  const builder = spawn(process.execPath, ['--input-type=module', '-e', child, where, planFile, String(at), moment], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  builder.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const closed = once(builder, 'close');
  await Promise.race([once(builder.stdout, 'data'), closed]);
  if (read !== undefined) {
    do {
      await read();
      await setTimeout(PAUSE);
    } while (builder.exitCode === null && builder.signalCode === null);
  }
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  return { code, signal, visited: printed.split('\n').slice(0, -1) };
}

type State = 'old' | 'new' | 'none';

/** Opens the index as the product does and asks it: it must be one of the two, whole, or clearly not there. */
async function openAndAsk(where: string): Promise<{ state: State; index?: PolicyIndex }> {
  const index = await openIndex(where, { embedding: tinyEmbedding, vectors: hnswVectors }).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'index_missing') return undefined;
    throw error;
  });
  if (index === undefined) return { state: 'none' };
  const state = index.manifest.generation === manifests.old.generation ? 'old' : 'new';
  expect(index.manifest).toEqual(manifests[state]); // with it the checksums, which openIndex has held the files to
  expectAnswer(index, state);
  return { state, index };
}

function expectAnswer(index: PolicyIndex, state: 'old' | 'new'): void {
  const document = state === 'old' ? oldDocument : newDocument;
  expect(index.documents).toEqual([document]);
  const found = makeSearch(index)({ text: QUESTION, limit: 1 });
  expect(found.map(({ clause }) => clause)).toEqual(document.clauses.slice(0, 1));
}

/**
 * Every operation, before it, and in the middle where it has one; and after the last. A build does one thing after another: to die
 * after one operation is to die before the next.
 * @param doubly after every operation all the same
 */
function killsOf(operations: readonly string[], doubly: boolean): readonly Kill[] {
  return operations.flatMap((operation, at) => {
    const moments: Moment[] = ['before'];
    if (operation.endsWith('in parts')) moments.push('half');
    if (doubly || at === operations.length - 1) moments.push('after');
    return moments.map((moment) => ({ at, moment }));
  });
}

interface Scenario {
  readonly start: string;
  readonly lay: (where: string) => Promise<void>;
  /** What may stand there after a kill, in the order in which a reader may see them. */
  readonly states: readonly State[];
  readonly doubly?: boolean;
}

const scenarios: readonly Scenario[] = [
  { start: 'the old index', lay: layOld, states: ['old', 'new'], doubly: true },
  { start: 'no index', lay: (where) => mkdir(where), states: ['none', 'new'] },
  { start: 'the same index', lay: (where) => cp(join(folder, 'new'), where, { recursive: true }), states: ['new'] },
  { start: 'the old index and the remains of killed builds', lay: layRemains, states: ['old', 'new'] },
];

async function layOld(where: string): Promise<void> {
  await cp(join(folder, 'old'), where, { recursive: true });
}

/** The old index, half of the new one from a removal that was killed, and half of what a killed build was writing. */
async function layRemains(where: string): Promise<void> {
  await layOld(where);
  const ready = join(folder, 'new', 'generations', manifests.new.generation);
  const half = join(where, 'generations', manifests.new.generation);
  await cp(ready, half, { recursive: true });
  for (const name of (await readdir(half)).slice(0, 3)) await rm(join(half, name));
  const begun = join(where, 'generations', 'building-0b6f2a52-6c0e-4a30-9a8b-5f4f6a0d9c11');
  await cp(half, begun, { recursive: true });
  await truncate(join(begun, 'words.bin'), 5);
  await writeFile(join(where, 'manifest.json.new'), '{"format":');
}

describe('an index whose build is killed', { timeout: 180_000 }, () => {
  it.each(scenarios)('is whole wherever the kill falls, where $start stood before', async (scenario) => {
    const { start, lay, states, doubly = false } = scenario;
    const home = join(folder, start.replaceAll(' ', '-'));
    await mkdir(home);
    const unkilled = join(home, 'unkilled');
    await lay(unkilled);
    const { code, visited: operations } = await buildAndDie(unkilled);
    expect(code).toBe(0);
    expect(await contentsOf(unkilled)).toEqual(clean);

    const kills = killsOf(operations, doubly);
    const waiting = kills.entries();
    const visited = new Set<number>();
    const ended: State[] = [];
    const lanes = Array.from({ length: LANES }, async () => {
      for (const [number, kill] of waiting) {
        const where = join(home, String(number));
        await lay(where);
        const { state: before, index: held } = await openAndAsk(where);
        const expectHeld = (): void => {
          if (held !== undefined && before !== 'none') expectAnswer(held, before);
        };
        const seen: State[] = [before];
        const death = await buildAndDie(where, kill, async () => {
          seen.push((await openAndAsk(where)).state);
          expectHeld();
        });
        expect(death).toEqual({ code: null, signal: 'SIGKILL', visited: operations.slice(0, kill.at + 1) });
        visited.add(kill.at);

        const { state } = await openAndAsk(where);
        seen.push(state);
        ended.push(state);
        expect(states).toEqual(expect.arrayContaining(seen));
        expect(seen).toEqual(seen.toSorted((a, b) => states.indexOf(a) - states.indexOf(b))); // never back to the old one

        await build(newDocument, where);
        expect(await contentsOf(where)).toEqual(clean);
        expectHeld(); // its files are gone by now
        await rm(where, { recursive: true });
      }
    });
    await Promise.all(lanes);

    expect(visited.size).toBe(operations.length);
    expect(operations.length).toBeGreaterThan(30);
    expect(ended).toHaveLength(kills.length);
    expect(new Set(ended)).toEqual(new Set(states));
    await lay(join(home, 'last'));
    const last = await buildAndDie(join(home, 'last'), { at: operations.length, moment: 'before' });
    expect(last).toEqual({ code: 0, signal: null, visited: operations }); // no operation was left out
  });

  it('leaves no more behind when it is killed time and again', async () => {
    const where = join(folder, 'again');
    await layOld(where);
    const left: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const trial = join(folder, `trial-${time}`); // counts the operations, which may be more after a kill
      await cp(where, trial, { recursive: true });
      const { visited } = await buildAndDie(trial);
      const at = visited.findIndex((operation) => operation.startsWith('rename building to '));
      expect((await buildAndDie(where, { at, moment: 'before' })).signal).toBe('SIGKILL');
      left.push((await contentsOf(where)).size);
    }
    expect(new Set(left).size).toBe(1); // the old index and one begun folder, each time
    expect((await openAndAsk(where)).state).toBe('old');
  });
});
