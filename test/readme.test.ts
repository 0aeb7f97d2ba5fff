import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildIfStale } from '../src/commands/rebuild-if-stale.js';
import { packageRoot } from '../src/config.js';

const run = promisify(execFile);

/** The one example of a program in a README, and what it says that the program prints. */
function exampleOf(file: string): { readonly program: string; readonly prints: string } {
  const text = readFileSync(join(packageRoot, file), 'utf8');
  const [example, ...others] = [...text.matchAll(/^```js\n(.*?)^```$.*?^```text\n(.*?)^```$/gmsu)];
  const [, program, prints] = example ?? [];
  if (program === undefined || prints === undefined || others.length > 0) throw new Error(`${file} has no one example`);
  return { program, prints };
}

beforeAll(() => {
  expect(rebuildIfStale(packageRoot, () => new Date())).toBe(true); // the example imports what is compiled
});

describe.each(['README.md', 'README.zh-CN.md'])('the example of %s', (file) => {
  it('runs as it stands, in a program that has the package, and prints what is said', async () => {
    const { program, prints } = exampleOf(file);
    expect(program).toContain("from 'wence/langchain'");
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: packageRoot,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(prints);
  });
});

it('what the package exports is there, with its types', () => {
  const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    exports: Record<string, Record<string, string>>;
  };
  const files = Object.values(exports).flatMap((each) => Object.values(each));
  expect(files).toContain('./dist/langchain.js');
  expect(files.filter((each) => !existsSync(join(packageRoot, each)))).toEqual([]);
});
