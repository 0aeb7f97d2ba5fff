import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelPart, ModelRequest } from '../../../src/policy/language-model.js';
import { openLanguageModel } from '../../../src/vendors/models/open-language-model.js';
import {
  goSilentAfter,
  resetAfter,
  sendEvents,
  sendJson,
  sendPackets,
  startFakeProvider,
  type FakeProvider,
} from '../../fakes/providers/start-fake-provider.js';
import { SECRETS, wireForms } from '../../fakes/providers/wire-forms.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const now = (): number => Date.UTC(2026, 10, 21, 3);
const TEXTS = ['按年线上交易额', '的2%给予', '支持【1】。'];
const usage = { input: 812, output: 17 };

let server: FakeProvider;
beforeEach(async () => {
  server = await startFakeProvider();
});
afterEach(() => server.stop());

describe.each(wireForms)('$provider', (form) => {
  const request = (signal = new AbortController().signal): ModelRequest => ({
    ...{ system: '只用给出的句子。', user: '补贴多少？', mostTokens: 300, signal },
  });

  async function write(asked = request()): Promise<readonly ModelPart[]> {
    const model = await openLanguageModel(form.settings(server.url), now);
    const parts: ModelPart[] = [];
    for await (const part of model.write(asked)) parts.push(part);
    return parts;
  }

  /** What was thrown, where nothing of it may hold a secret. */
  async function faultOf(asked?: ModelRequest): Promise<unknown> {
    const error: unknown = await write(asked).then(
      () => 'nothing',
      (thrown: unknown) => thrown,
    );
    const whole = inspect(error, { depth: 20, showHidden: true });
    expect(SECRETS.filter((secret) => whole.includes(secret))).toEqual([]);
    return error;
  }

  it('gives the text piece by piece and then what it cost, and leaves out what was thought', async () => {
    server.answer(sendEvents(form.events(TEXTS, usage)));
    expect(await write()).toEqual([...TEXTS.map((text) => ({ kind: 'text', text })), { kind: 'usage', ...usage }]);
  });

  it('asks for a stream, coldly, with the whole request and in the provider’s name', async () => {
    server.answer(sendEvents(form.events(TEXTS, usage)));
    await write();
    const [seen, ...others] = server.seen;
    if (seen === undefined) throw new Error('nothing came');
    expect(others).toEqual([]);
    expect(seen.path).toBe(form.path);
    expect(form.read(seen)).toEqual({
      isSigned: true,
      model: 'test-model',
      messages: [
        { role: 'system', content: '只用给出的句子。' },
        { role: 'user', content: '补贴多少？' },
      ],
      temperature: 0,
      mostTokens: form.provider === 'hunyuan' ? undefined : 300,
      isStream: true,
    });
    expect(Object.keys(seen.headers).filter((name) => /stainless|organization|project|langsmith/u.test(name))).toEqual(
      [],
    );
  });

  it('puts together a character that was cut between two packets', async () => {
    const bytes = Buffer.from(form.events(TEXTS, usage).join(''));
    const cut = bytes.indexOf(Buffer.from('交易')) + 1;
    server.answer(sendPackets([bytes.subarray(0, cut), bytes.subarray(cut)]));
    const parts = await write();
    expect(parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')).toBe(TEXTS.join(''));
  });

  it('shows a piece before the next has come', async () => {
    const [first = ''] = form.events(TEXTS, usage);
    server.answer(goSilentAfter([first]));
    const model = await openLanguageModel(form.settings(server.url), now);
    const parts = model.write(request())[Symbol.asyncIterator]();
    expect(await parts.next()).toEqual({ done: false, value: { kind: 'text', text: TEXTS[0] } });
    await parts.return?.();
  });

  it.each([
    { status: 401, code: 'unauthorised' },
    { status: 403, code: 'unauthorised' },
    { status: 400, code: 'refused' },
    { status: 429, code: 'limited' },
    { status: 500, code: 'failed' },
    { status: 503, code: 'failed' },
  ])(
    'fails with $code where the server answers $status, after one request and without its words',
    async ({ status, code }) => {
      server.answer(sendJson(status, { error: { message: `bad key ${SECRETS.join(' ')}` } }));
      expect(await faultOf()).toMatchObject({ name: 'ProviderFault', code, status });
      expect(server.seen).toHaveLength(1);
    },
  );

  it('fails where the provider tells an error in the place of the stream', async () => {
    server.answer(sendEvents([form.errorEvent]));
    expect(await faultOf()).toMatchObject({ name: 'ProviderFault' });
  });

  it('fails where an event is no JSON, and complains nowhere else', async () => {
    const spies = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    server.answer(sendEvents([...form.events(TEXTS, usage).slice(0, 1), 'data: {"choices":[{"del\n\n']));
    expect(await faultOf()).toMatchObject({ code: 'broken' });
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    vi.restoreAllMocks();
  });

  it('fails where the stream ends before the answer does', async () => {
    server.answer(sendEvents(form.events(TEXTS, usage).slice(0, TEXTS.length)));
    expect(await faultOf()).toMatchObject({ code: 'cut_off' });
  });

  it('fails where a page of a proxy comes in the place of an answer', async () => {
    server.answer((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录</html>'));
    const { code } = (await faultOf()) as { code: string };
    expect(['broken', 'cut_off']).toContain(code);
  });

  it('fails where the connection breaks, having given what came before', async () => {
    server.answer(resetAfter(form.events(TEXTS, usage).slice(0, 1)));
    expect(await faultOf()).toMatchObject({ code: 'broken' });
  });

  it('fails where nobody listens', async () => {
    await server.stop();
    expect(await faultOf()).toMatchObject({ code: 'unreachable', status: null });
  });

  it('follows no redirect: the question goes to no other address', async () => {
    const other = await startFakeProvider();
    server.answer((response) => response.writeHead(307, { location: other.url }).end());
    await faultOf();
    expect(other.seen).toEqual([]);
    await other.stop();
  });

  it('fails where the model does not stop', async () => {
    server.answer(
      sendEvents(
        form.events(
          Array.from({ length: 100 }, () => '好'.repeat(100)),
          usage,
        ),
      ),
    );
    expect(await faultOf()).toMatchObject({ code: 'too_long' });
  });

  it('ends the HTTP request when the signal fires, at once', async () => {
    const ending = new AbortController();
    server.answer(goSilentAfter(form.events(TEXTS, usage).slice(0, 1)));
    const failed = faultOf(request(ending.signal));
    await vi.waitFor(() => {
      expect(server.seen).toHaveLength(1);
    });
    ending.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => {
      expect(server.seen[0]?.isDropped).toBe(true);
    });
  });

  it('ends the HTTP request also when the garbage has been collected since', async () => {
    const ending = new AbortController();
    server.answer(goSilentAfter(form.events(TEXTS, usage).slice(0, 1)));
    const model = await openLanguageModel(form.settings(server.url), now);
    const parts = model.write(request(ending.signal))[Symbol.asyncIterator]();
    await parts.next();
    const next = parts.next();
    for (let round = 0; round < 3; round += 1) {
      collectGarbage();
      await new Promise((resolve) => setImmediate(resolve));
    }
    ending.abort();
    await expect(next).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => {
      expect(server.seen[0]?.isDropped).toBe(true);
    });
  });

  it('asks nothing where the signal has fired before', async () => {
    expect(await faultOf(request(AbortSignal.abort()))).toMatchObject({ code: 'aborted' });
    expect(server.seen).toEqual([]);
  });

  it('ends the HTTP request when nobody reads on', async () => {
    server.answer(goSilentAfter(form.events(TEXTS, usage).slice(0, 2)));
    const model = await openLanguageModel(form.settings(server.url), now);
    for await (const part of model.write(request())) {
      expect(part).toEqual({ kind: 'text', text: TEXTS[0] });
      break;
    }
    await vi.waitFor(() => {
      expect(server.seen[0]?.isDropped).toBe(true);
    });
  });

  it('answers several at once without mixing them', async () => {
    server.answer((response, { raw }) => {
      const said = /第\d+问/u.exec(raw)?.[0] ?? '';
      return sendEvents(form.events([said], usage))(response, { raw } as never);
    });
    const model = await openLanguageModel(form.settings(server.url), now);
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const texts: string[] = [];
        for await (const part of model.write({ ...request(), user: `第${at}问` }))
          if (part.kind === 'text') texts.push(part.text);
        return texts.join('');
      }),
    );
    expect(answers).toEqual(Array.from({ length: 8 }, (_, at) => `第${at}问`));
  });
});
