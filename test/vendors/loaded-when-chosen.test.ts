import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../documents/temporary.js';
import { startProduct } from '../faults/start-product.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOTE = pathToFileURL(join(ROOT, 'test', 'fixtures', 'loading', 'note-modules.mjs')).href;
const OF_PROVIDERS =
  /node_modules\/(@langchain\/[\w-]+|openai|langsmith|@huggingface\/[\w-]+|onnxruntime-\w+|jsonwebtoken)\//u;

async function noting(): Promise<{ readonly env: Readonly<Record<string, string>>; readonly loaded: () => string[] }> {
  const file = join(await temporaryFolder({}), 'modules.txt');
  return {
    env: { NODE_OPTIONS: `--import ${NOTE}`, MODULES_FILE: file },
    loaded: () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []),
  };
}

const packagesOf = (modules: readonly string[]): readonly string[] =>
  [...new Set(modules.flatMap((module) => OF_PROVIDERS.exec(module)?.[1] ?? []))].sort();

function ask(env: Readonly<Record<string, string>>): { readonly status: number | null; readonly stderr: string } {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('WENCE_'));
  return spawnSync(process.execPath, ['dist/commands/run.js', 'ask', '秦皇岛建海外仓给多少钱'], {
    cwd: ROOT,
    env: { ...Object.fromEntries(others), WENCE_CONFIG: '/dev/null', ...env },
    encoding: 'utf8',
  });
}

describe('packages of providers', () => {
  it('are not loaded by a question where nothing is configured', async () => {
    const { env, loaded } = await noting();
    expect(ask(env)).toMatchObject({ status: 0 });
    expect(loaded().some((module) => module.endsWith('/dist/app.js'))).toBe(true);
    expect(packagesOf(loaded())).toEqual([]);
  });

  it('are not loaded by the service and its workers where nothing is configured', async () => {
    const { env, loaded } = await noting();
    const data = await temporaryFolder({});
    const product = await startProduct({
      ...{ ...env, WENCE_CONFIG: '/dev/null', WENCE_DATA: data, WENCE_PORT: '0', WENCE_WORKERS: '1' },
    });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text: '秦皇岛建海外仓给多少钱' });
    const { status } = await fetch(`${product.url}/v1/ask`, { method: 'POST', headers, body });
    expect(await product.stop()).toBe(0);
    expect(status).toBe(200);
    expect(loaded().some((module) => module.endsWith('/dist/service/responding-worker.js'))).toBe(true);
    expect(packagesOf(loaded())).toEqual([]);
  });

  it('are loaded where one is chosen, and then those of that one alone', async () => {
    const { env, loaded } = await noting();
    const settings = { PROVIDER: 'openai', MODEL: 'm', URL: 'http://127.0.0.1:9/v1' };
    const { status, stderr } = ask({
      ...env,
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`WENCE_EMBEDDING_${name}`, value])),
    });
    expect(stderr).toContain('另一个向量模型'); // the shipped index was built with the shipped one
    expect(status).toBe(1);
    expect(packagesOf(loaded())).toEqual(expect.arrayContaining(['@langchain/openai', 'openai']));
    expect(packagesOf(loaded())).not.toContain('@langchain/community');
  });
});
