import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSource } from './architecture/read-source.js';
import type { Source } from './architecture/read-source.js';
import { readNames, readTable } from './architecture/read-tables.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const document = join(root, 'ARCHITECTURE.md');

const stages = readTable(document, ['folder', 'single responsibility', 'takes → gives', 'may import']);
const packages = readTable(document, ['package', 'only in']);
const powers = readTable(document, ['power', 'only in']);
const order = stages.map(({ folder }) => folder ?? '');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, stage: stageOf(join(src, file)), source: readSource(join(src, file)) }));

/** The row of the table to which a file below src/ belongs: its folder, or its own name. */
function stageOf(path: string): string {
  return relative(src, path).split(sep)[0] ?? '';
}

/** Rows above that a stage may import, itself included. */
function mayImport(stage: string): ReadonlySet<string> {
  const row = stages.find(({ folder }) => folder === stage);
  const names = readNames(row?.['may import'] ?? '');
  const above = order.slice(0, order.indexOf(stage));
  return new Set([stage, ...(names.includes('anything') ? above : names)]);
}

function placesOf(rows: readonly Readonly<Record<string, string>>[], column: string, words: string): readonly string[] {
  const row = rows.find((candidate) => candidate[column]?.includes(words));
  return readNames(row?.['only in'] ?? '');
}

/** Every use, as `file:line what`, that a rule does not allow. */
function breaches(find: (source: Source, stage: string, file: string) => readonly string[]): readonly string[] {
  return files.flatMap(({ file, stage, source }) => find(source, stage, file).map((what) => `src/${file}:${what}`));
}

describe('ARCHITECTURE.md', () => {
  it('has the three tables that are read here', () => {
    expect(stages.length).toBeGreaterThan(10);
    expect(packages.length).toBeGreaterThan(3);
    expect(powers).toHaveLength(2);
    expect(files.length).toBeGreaterThan(50);
  });

  it('lists every folder and file of src/, and none that is not there', () => {
    const entries = readdirSync(src).sort();
    expect([...order].sort()).toEqual(entries);
  });

  it('points one way: a row may import only rows above it', () => {
    const upward = stages.flatMap(({ folder = '', 'may import': cell = '' }, index) =>
      readNames(cell)
        .filter((name) => name !== 'anything' && !order.slice(0, index).includes(name))
        .map((name) => `${folder} → ${name}`),
    );
    expect(upward).toEqual([]);
  });

  it('lists every package on which the product depends, and no other', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object | undefined>;
    const needed = { ...manifest['dependencies'], ...manifest['optionalDependencies'] };
    expect(packages.map((row) => row['package']).sort()).toEqual(Object.keys(needed).sort());
  });

  it.each([...packages, ...powers])('names rows of the first table where it says who may use $package$power', (row) => {
    const unknown = readNames(row['only in'] ?? '').filter((name) => name !== 'anywhere' && !order.includes(name));
    expect(unknown).toEqual([]);
  });
});

describe('src/', () => {
  it('imports between stages as the table says', () => {
    const found = breaches(({ imports }, stage, file) =>
      imports
        .filter(({ from }) => from.startsWith('.'))
        .filter(({ from }) => !mayImport(stage).has(stageOf(resolve(src, file, '..', from.replace(/\.js$/, '.ts')))))
        .map(({ from, line }) => `${line} ${from}`),
    );
    expect(found).toEqual([]);
  });

  it('imports packages only where the table says', () => {
    const found = breaches(({ imports }, stage) =>
      imports
        .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
        .filter(({ from }) => {
          const name = /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0];
          const places = readNames(packages.find((row) => row['package'] === name)?.['only in'] ?? '');
          return !places.includes('anywhere') && !places.includes(stage);
        })
        .map(({ from, line }) => `${line} ${from}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    { power: 'process.env', key: 'environment' as const },
    { power: 'Date.now()', key: 'clock' as const },
  ])('uses $power only where the table says', ({ power, key }) => {
    const places = placesOf(powers, 'power', power);
    expect(places.length).toBeGreaterThan(0);
    expect(breaches((source, stage) => (places.includes(stage) ? [] : source[key].map(String)))).toEqual([]);
  });

  it('has no barrels', () => {
    expect(breaches(({ reexports }) => reexports.map((line) => `${line} export … from`))).toEqual([]);
    expect(files.filter(({ file }) => basename(file) === 'index.ts')).toEqual([]);
  });
});
