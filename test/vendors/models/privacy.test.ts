import { awaitAllCallbacks } from '@langchain/core/callbacks/promises';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelSettings } from '../../../src/settings.js';
import { openLanguageModel } from '../../../src/vendors/models/open-language-model.js';
import {
  sendEvents,
  sendJson,
  startFakeProvider,
  type FakeProvider,
} from '../../fakes/providers/start-fake-provider.js';
import { wireForms } from '../../fakes/providers/wire-forms.js';

const usage = { input: 1, output: 1 };

let server: FakeProvider;
let tracer: FakeProvider;
beforeEach(async () => {
  [server, tracer] = [await startFakeProvider(), await startFakeProvider()];
  tracer.answer(sendJson(202, {}));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([server.stop(), tracer.stop()]);
});

async function write(settings: ModelSettings): Promise<void> {
  const model = await openLanguageModel(settings, () => 0);
  const request = { system: '规则', user: '陈某某的问题', mostTokens: 10, signal: new AbortController().signal };
  for await (const part of model.write(request)) expect(part.kind).toMatch(/text|usage/u);
}

function traceEverything(): void {
  for (const name of [
    'LANGSMITH_TRACING',
    'LANGSMITH_TRACING_V2',
    'LANGCHAIN_TRACING_V2',
    'LANGCHAIN_TRACING',
    'LANGCHAIN_VERBOSE',
  ])
    vi.stubEnv(name, 'true');
  for (const name of ['LANGSMITH_ENDPOINT', 'LANGCHAIN_ENDPOINT']) vi.stubEnv(name, tracer.url);
  for (const name of ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY']) vi.stubEnv(name, 'lsv2_test');
  vi.stubEnv('LANGCHAIN_CALLBACKS_BACKGROUND', 'false');
}

describe('what a model is asked', () => {
  it('goes to its provider alone, whatever the environment says of tracing', async () => {
    traceEverything();
    const printed = vi.spyOn(console, 'log');
    for (const form of wireForms) {
      server.answer(sendEvents(form.events(['好'], usage)));
      await write(form.settings(server.url));
    }
    expect(server.seen).toHaveLength(wireForms.length);
    await awaitAllCallbacks();
    expect(tracer.seen).toEqual([]);
    expect(printed.mock.calls).toEqual([]);
    printed.mockRestore();
    // LangChain's own way does tell the tracer, so that this test would see it.
    vi.stubEnv('LANGCHAIN_VERBOSE', 'false');
    await new FakeListChatModel({ responses: ['x'] }).invoke('问题');
    await vi.waitFor(
      () => {
        expect(tracer.seen.length).toBeGreaterThan(0);
      },
      { timeout: 10_000 },
    );
  });

  it('goes out with no key that was meant for another, nor with the name of an organisation', async () => {
    const [form] = wireForms;
    if (form === undefined) throw new Error('there are providers');
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-another');
    vi.stubEnv('OPENAI_BASE_URL', tracer.url);
    vi.stubEnv('OPENAI_ORGANIZATION', 'org-of-another');
    vi.stubEnv('OPENAI_ORG_ID', 'org-of-another');
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-of-another');
    vi.stubEnv('OPENAI_LOG', 'debug');
    server.answer(sendEvents(form.events(['好'], usage)));
    await write({ ...form.settings(server.url), provider: 'openai', url: `${server.url}/v1`, key: undefined });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
    expect(JSON.stringify(server.seen[0])).not.toContain('of-another');
    expect(tracer.seen).toEqual([]);
  });
});
