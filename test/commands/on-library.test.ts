import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { makeContext, type FakeContext } from '../fakes/fake-context.js';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'wence-library-'));
});
afterEach(() => {
  rmSync(data, { recursive: true });
});

/** Documents as they were changed at the desk, by their third change. */
function keepLibrary(): void {
  const folder = join(data, 'library', '000003');
  mkdirSync(folder, { recursive: true });
  const change = { kind: 'withdrawn', document: 'sea', version: 1, by: 'li', at: 1, why: '废止' };
  const state = { serial: 3, program: '0.0.1', generation: 'g', change, adopted: [] };
  writeFileSync(join(folder, 'library.json'), JSON.stringify(state));
  writeFileSync(join(data, 'library', 'current.json'), JSON.stringify({ serial: 3 }));
}

/** Runs a command; gives the index that was opened. */
async function indexOf(argv: readonly string[], input: readonly string[] = []): Promise<string | undefined> {
  let opened: string | undefined;
  const plain = await makeContext().loadApp();
  const context: FakeContext = makeContext({
    env: { WENCE_DATA: data, WENCE_INDEX: '/shipped' },
    input,
    door: {
      openApp: (folders) => {
        opened = folders.index;
        return plain.openApp(folders);
      },
    },
  });
  await dispatch(argv, context);
  return opened;
}

const profile = (): string => {
  const file = join(data, 'profile.json');
  writeFileSync(file, '{"inputs": {}}');
  return file;
};

const commands = [
  { name: 'ask', run: () => indexOf(['ask', '这里有哪些文件？']) },
  { name: 'chat', run: () => indexOf(['chat'], ['/quit']) },
  { name: 'match', run: () => indexOf(['match', '--place', '海市', '--profile', profile()]) },
  { name: 'audit', run: () => indexOf(['audit', '--out', join(data, 'audit')]) },
];

it.each(commands)('$name answers from the documents as they were changed at the desk', async ({ run }) => {
  keepLibrary();
  expect(await run()).toBe(join(data, 'library', '000003', 'index'));
});

it.each(commands)('$name answers from the index of the settings where nothing was changed', async ({ run }) => {
  expect(await run()).toBe('/shipped');
});
