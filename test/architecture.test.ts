import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSource } from './architecture/read-source.js';
import type { Source } from './architecture/read-source.js';
import { readNames, readTable } from './architecture/read-tables.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const document = join(root, 'ARCHITECTURE.md');

const WEB = 'helpdesk/web';
const PEERS = join('commands', 'bench', 'peers', sep);
const PEER_FILES = /(?:^|\/)peers\/[^/]+\.js$/u;
const LOADER = join('commands', 'bench', 'contenders', 'load-contender.ts');

const stages = readTable(document, ['folder', 'single responsibility', 'takes → gives', 'may import']);
const packages = readTable(document, ['package', 'only in']);
const powers = readTable(document, ['power', 'only in']);
/** The files of src/ that package.json names for other programs. */
const shown = readShown(join(root, 'package.json'));
const order = stages.map(({ folder }) => folder ?? '');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.d)\.ts$|\.vue$/.test(file))
  .map((file) => ({ file, stage: stageOf(join(src, file)), source: readSource(join(src, file)) }));

/** The row of the table to which a file below src/ belongs: the row of the folder within a folder, or its folder, or its own name. */
function stageOf(path: string): string {
  const [first = '', second] = relative(src, path).split(sep);
  const inner = `${first}/${second ?? ''}`;
  return order.includes(inner) ? inner : first;
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

function readShown(manifest: string): readonly string[] {
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports: Record<string, { default: string }> };
  return Object.values(exports).map((each) => each.default.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts'));
}

/** The package of an import; undefined for a file and for what Node brings. */
function packageOf(from: string): string | undefined {
  return /^(?:\.|node:)/.test(from) ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0];
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
    expect(shown).not.toEqual([]);
    expect(shown.filter((file) => !existsSync(join(src, file)))).toEqual([]);
  });

  it('lists every folder and file of src/, and none that is not there', () => {
    const entries = readdirSync(src).sort();
    expect(order.filter((row) => !row.includes('/')).sort()).toEqual(entries);
    expect(order.filter((row) => !existsSync(join(src, row)))).toEqual([]);
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
    const needed = Object.keys({ ...manifest['dependencies'], ...manifest['optionalDependencies'] });
    // What the web pages are built with is built into them, and not depended on afterwards; a bench does without what is not there.
    const bundled = files
      .filter(({ file, stage }) => stage === WEB || file.startsWith(PEERS))
      .flatMap(({ source }) => source.imports.flatMap(({ from }) => packageOf(from) ?? []));
    const listed = packages.map((row) => row['package']).sort();
    expect(listed).toEqual([...new Set([...needed, ...bundled])].sort());
  });

  it.each([...packages, ...powers])('names rows of the first table where it says who may use $package$power', (row) => {
    const unknown = readNames(row['only in'] ?? '').filter((name) => name !== 'anywhere' && !order.includes(name));
    expect(unknown).toEqual([]);
  });
});

describe('src/', () => {
  it('loads the peers of its benches late, so that the product runs without them', () => {
    const peers = files.filter(({ file }) => file.startsWith(PEERS));
    expect(peers).not.toEqual([]);
    const found = breaches(({ imports }, _stage, file) =>
      file.startsWith(PEERS) ? [] : imports.filter(({ from }) => PEER_FILES.test(from)).map(({ from }) => from),
    ).filter((use) => !use.startsWith(`src/${LOADER}:`));
    expect(found).toEqual([]);
    expect(readFileSync(join(src, LOADER), 'utf8')).not.toMatch(/^import .*peers\//mu);
  });

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
        .filter(({ from }) => {
          const name = packageOf(from);
          if (name === undefined) return false;
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

  it('has no barrels but what it shows to other programs, which nothing here imports', () => {
    const found = breaches(({ reexports }, _stage, file) =>
      shown.includes(file) ? [] : reexports.map((line) => `${line} export … from`),
    );
    expect(found).toEqual([]);
    expect(files.filter(({ file }) => basename(file) === 'index.ts')).toEqual([]);
    const faces = shown.map((file) => join(src, file));
    const importing = breaches(({ imports }, _stage, file) =>
      imports
        .filter(({ from }) => faces.includes(resolve(src, file, '..', from.replace(/\.js$/, '.ts'))))
        .map(({ from, line }) => `${line} ${from}`),
    );
    expect(importing).toEqual([]);
  });
});
