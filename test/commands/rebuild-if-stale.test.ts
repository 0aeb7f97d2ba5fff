import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rebuildIfStale } from '../../src/commands/rebuild-if-stale.js';

const BEFORE = new Date('2026-01-01T00:00:00Z');
const BUILT = new Date('2026-01-02T00:00:00Z');
const AFTER = new Date('2026-01-03T00:00:00Z');

let root: string;

/** A compiler that counts its calls in dist/calls and fails where src/ holds a file called broken.ts. */
const COMPILER = `
const fs = require('node:fs');
fs.mkdirSync('dist', { recursive: true });
fs.appendFileSync('dist/calls', 'x');
fs.writeFileSync('dist/.tsbuildinfo', '');
process.exit(fs.existsSync('src/broken.ts') ? 2 : 0);
`;

function write(path: string, text: string, time: Date): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, time, time);
}

function date(path: string, time: Date): void {
  utimesSync(join(root, path), time, time);
}

function calls(): number {
  const file = join(root, 'dist/calls');
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stale-'));
  write('package.json', '{}', BEFORE);
  write('node_modules/typescript/bin/tsc', COMPILER, BEFORE);
  write('src/stage/a.ts', '', BEFORE);
  write('dist/.tsbuildinfo', '', BUILT);
  date('src/stage', BEFORE);
  date('src', BEFORE);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it('leaves a fresh build alone', () => {
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(calls()).toBe(0);
});

it('builds once where a file is newer, and is then fresh', () => {
  date('src/stage/a.ts', AFTER);
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(calls()).toBe(1);
});

it('leaves the build alone where only a web page is newer', () => {
  write('src/helpdesk/web/App.vue', '', AFTER);
  date('src/helpdesk', BEFORE);
  date('src', BEFORE);
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(calls()).toBe(0);
});

it('builds where a file was taken away', () => {
  date('src/stage', AFTER);
  rebuildIfStale(root, () => AFTER);
  expect(calls()).toBe(1);
});

it('builds where nothing was built yet', () => {
  rmSync(join(root, 'dist'), { recursive: true });
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(calls()).toBe(1);
});

it('says so where compiling fails, and tries again the next time', () => {
  write('src/broken.ts', '', AFTER);
  expect(rebuildIfStale(root, () => AFTER)).toBe(false);
  expect(rebuildIfStale(root, () => AFTER)).toBe(false);
  expect(calls()).toBe(2);
});

it.each(['src', 'node_modules'])('does nothing without %s', (folder) => {
  date('src/stage/a.ts', AFTER);
  rmSync(join(root, folder), { recursive: true });
  expect(rebuildIfStale(root, () => AFTER)).toBe(true);
  expect(calls()).toBe(0);
});
