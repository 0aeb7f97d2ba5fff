import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeModels, type FakeModel, type FakeModels } from '../fakes/model/start-fake-model.js';
import { honestPlans } from '../fakes/model/plan-badly.js';

const good = {
  model: 'any',
  messages: [
    { role: 'system', content: '任务：rephrase\n读懂问题。' },
    { role: 'user', content: '{"问题":"开封的目标"}' },
  ],
  max_tokens: 10,
};

let models: FakeModels;
let model: FakeModel;

beforeAll(async () => {
  models = await startFakeModels();
  model = models.open({ rephrase: honestPlans });
});

afterAll(() => models.stop());

const post = (body: object, headers: Readonly<Record<string, string>> = {}, path = '/chat/completions') =>
  fetch(`${model.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${model.apiKey}`, ...headers },
    body: JSON.stringify(body),
  });

describe('the scripted model', () => {
  it('answers whole, and counts the call and its tokens', async () => {
    const response = await post(good);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      choices: [{ message: { role: 'assistant', content: '{"about":[],"means":[],"facts":[]}' } }],
      usage: { prompt_tokens: 31, completion_tokens: 34 },
    });
    expect(model.calls).toMatchObject([{ use: 'rephrase', isStream: false, told: { input: 31, output: 34 } }]);
  });

  it('answers as a stream of events that ends', async () => {
    const response = await post({ ...good, stream: true, stream_options: { include_usage: true } });
    const events = (await response.text()).split('\n\n').filter((event) => event !== '');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(events.every((event) => event.startsWith('data: '))).toBe(true);
    expect(events.at(-1)).toBe('data: [DONE]');
    expect(events.at(-2)).toContain('"usage"');
  });

  it.each([
    { why: 'a key that it does not have', body: good, headers: { authorization: 'Bearer sk-other' }, status: 401 },
    { why: 'a path that it does not have', body: good, path: '/completions', status: 404 },
    { why: 'a body without messages', body: { ...good, messages: [] }, status: 400 },
    {
      why: 'a system prompt of no task',
      body: { ...good, messages: [{ role: 'system', content: '你好' }, good.messages[1]] },
      status: 400,
    },
    { why: 'a key that nobody asked for', body: { ...good, tools: [] }, status: 400 },
    { why: 'no bound on what is written', body: { ...good, max_tokens: undefined }, status: 400 },
    { why: 'stream options without a stream', body: { ...good, stream_options: { include_usage: true } }, status: 400 },
  ])('refuses $why', async ({ body, headers, path, status }) => {
    const before = [models.violations.length, model.calls.length];
    expect((await post(body, headers, path)).status).toBe(status);
    expect([models.violations.length - 1, model.calls.length]).toEqual(before);
  });
});
