import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from './read-source.js';
import { readSource } from './read-source.js';

function read(code: string, name = 'a.ts'): Source {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  try {
    writeFileSync(join(folder, name), code);
    return readSource(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('readSource', () => {
  it.each([
    `import { a } from './b.js';`,
    `import type { A } from './b.js';`,
    `import './b.js';`,
    `import data from './b.js' with { type: 'json' };`,
    `export { a } from './b.js';`,
    `const a = await import('./b.js');`,
    `type A = import('./b.js').A;`,
    `const a = require('./b.js');`,
  ])('sees the import in %s', (code) => {
    expect(read(`\n${code}`).imports).toEqual([{ from: './b.js', line: 2 }]);
  });

  it('sees the scripts of a component, and nothing of its template', () => {
    const component = `<script setup lang="ts">
import A from './A.vue';
</script>
<template>{{ Date.now() }}</template>
<script lang="ts">
Date.now();
</script>`;
    expect(read(component, 'B.vue')).toEqual({
      imports: [{ from: './A.vue', line: 2 }],
      reexports: [],
      environment: [],
      clock: [6],
    });
  });

  it.each(['process.env', `process.env['X']`, `process['env']`, 'const { env } = process'])(
    'sees the environment in %s',
    (code) => {
      expect(read(code).environment).toEqual([1]);
    },
  );

  it.each([
    'Date.now()',
    'new Date()',
    'new Date',
    'Date()',
    'performance.now()',
    'const now = Date.now',
    `import { performance } from 'node:perf_hooks'`,
  ])('sees the clock in %s', (code) => {
    expect(read(code).clock).toEqual([1]);
  });

  it.each(['new Date(0)', 'Date.UTC(2020, 1)', '// Date.now()', `const text = 'process.env'`, 'export const a = 1'])(
    'sees nothing of the kind in %s',
    (code) => {
      expect(read(code)).toEqual({ imports: [], reexports: [], environment: [], clock: [] });
    },
  );

  it.each([`export * from './b.js'`, `export type { A } from './b.js'`])('sees the barrel in %s', (code) => {
    expect(read(code).reexports).toEqual([1]);
  });
});
