import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { dispatch } from '../../src/commands/dispatch.js';
import type { Comparison } from '../../src/evaluation/comparison.js';
import { GENERATED_LABEL } from '../../src/policy/generated-label.js';
import { makeContext } from '../fakes/fake-context.js';
import { honestWordings } from '../fakes/model/word-honestly.js';
import { corruptWordings } from '../fakes/model/script-worst.js';
import { startFakeModels, type FakeModels, type Script } from '../fakes/model/start-fake-model.js';
import { openCorpus } from '../fixtures/open-corpus.js';

const SOME = 12; // questions

let cwd: string;
let app: App;
let models: FakeModels;

beforeAll(async () => {
  [cwd, app, models] = await Promise.all([mkdtemp(join(tmpdir(), 'compare-')), openCorpus(), startFakeModels()]);
  const lines = (await readFile('test/questions/working.jsonl', 'utf8')).split('\n').slice(0, SOME);
  await writeFile(join(cwd, 'q.jsonl'), lines.join('\n'));
});

afterAll(async () => {
  await models.stop();
  await rm(cwd, { recursive: true });
});

async function compare(name: string, script: Script): Promise<{ exit: number; comparison: Comparison; page: string }> {
  const model = models.open(script);
  const env = {
    ...{ WENCE_MODEL_PROVIDER: 'openai', WENCE_MODEL: model.name, WENCE_MODEL_URL: model.baseUrl },
    ...{ WENCE_MODEL_KEY: model.apiKey },
  };
  const context = makeContext({ cwd, env, app });
  const exit = await dispatch(['eval', '--questions', 'q.jsonl', '--out', `${name}.json`, '--compare-model'], context);
  const comparison = JSON.parse(await readFile(join(cwd, `${name}.json`), 'utf8')) as Comparison;
  return { exit, comparison, page: await readFile(join(cwd, `${name}.html`), 'utf8') };
}

describe('a comparison over real HTTP', () => {
  it('of a model that copies puts its words before replies that stay as they were', async () => {
    const { exit, comparison, page } = await compare('honest', { word: honestWordings.slice(0, 1) });
    expect(exit).toBe(0);
    const { use, differences, metrics } = comparison;
    expect(use.led).toBeGreaterThan(0);
    expect(use.tokens.input).toBeGreaterThan(0);
    expect(differences.composed_part_differs).toEqual([]);
    expect(metrics.worded).toMatchObject({ quote_exact: 1, number_grounded: 1, period_leaks: 0 });
    expect(JSON.stringify(comparison)).toContain(GENERATED_LABEL);
    expect(page.match(/class="generated"/gu)).toHaveLength(use.led);
    expect(comparison).toHaveProperty('AIGC.Label', '1');
  });

  it('of a model that lies shows replies that are as they were', async () => {
    const { exit, comparison } = await compare('lies', { word: corruptWordings.slice(0, 1) });
    expect(exit).toBe(0);
    expect(comparison.use).toMatchObject({ led: 0, replacement_rate: 1 });
    expect(comparison.use.most_calls_a_reply).toBeLessThanOrEqual(2);
    expect(comparison.differences.composed_part_differs).toEqual([]);
    expect(comparison).not.toHaveProperty('AIGC');
  });
});
