import { createHash, createHmac } from 'node:crypto';
import type { ModelSettings } from '../../../src/settings.js';
import type { SeenRequest } from './start-fake-provider.js';

/** Put together while the tests run, so that no scanner takes them for keys that somebody lost. */
const KEY = ['sk', 'test', '0123456789abcdef'].join('-');
const SECRET_ID = ['AKID', 'test', '0123456789'].join('');
const SECRET_KEY = ['secret', 'of', 'nobody', '42'].join('');

export const SECRETS = [KEY, SECRET_ID, SECRET_KEY];

/** How one provider is spoken to and answers: written down from its documentation, apart from the code that is tested. */
export interface WireForm {
  readonly provider: ModelSettings['provider'];
  readonly settings: (url: string) => ModelSettings;
  readonly path: string;
  /** Says of a request who is meant, what is asked, and whether it is signed as it has to be. */
  readonly read: (request: SeenRequest) => {
    readonly isSigned: boolean;
    readonly model: unknown;
    readonly messages: unknown;
    readonly temperature: unknown;
    /** undefined where the provider takes none */
    readonly mostTokens: unknown;
    readonly isStream: boolean;
  };
  /** One event for each text, and a last one with the reason of the end and the counts. */
  readonly events: (texts: readonly string[], usage: { readonly input: number; readonly output: number }) => string[];
  /** An error of the provider inside a stream, or in its place, with status 200; it repeats the key. */
  readonly errorEvent: string;
}

const use = { name: 'test-model', deadline: 8000, tokensPerDay: 0, rephrase: true, word: true };
const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const DONE = 'data: [DONE]\n\n';
const said = `Incorrect API key provided: ${KEY} ${SECRET_KEY}`;

const readCommon = ({ headers, body }: SeenRequest): ReturnType<WireForm['read']> => ({
  isSigned: headers.authorization === `Bearer ${KEY}`,
  model: body['model'],
  messages: body['messages'],
  temperature: body['temperature'],
  mostTokens: body['max_tokens'],
  isStream: body['stream'] === true,
});

const common = {
  read: readCommon,
  errorEvent: event({ error: { message: said, type: 'server_error', code: '1234' } }),
};

const choice = (text: string, finish: string | null): object => ({
  ...{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model' },
  choices: [{ index: 0, delta: { role: 'assistant', content: text, reasoning_content: '想' }, finish_reason: finish }],
});
const counts = ({ input, output }: { input: number; output: number }): object => ({
  usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
});

const openAi: WireForm = {
  ...common,
  provider: 'openai',
  settings: (url) => ({ ...use, provider: 'openai', url: `${url}/v1`, key: KEY }),
  path: '/v1/chat/completions',
  events: (texts, usage) => [
    ...texts.map((text) => event(choice(text, null))),
    event(choice('', 'stop')),
    event({ ...choice('', null), choices: [], ...counts(usage) }),
    DONE,
  ],
};

const zhipu: WireForm = {
  ...common,
  provider: 'zhipu',
  settings: (url) => ({ ...use, provider: 'zhipu', url: `${url}/api/paas/v4`, key: KEY }),
  path: '/api/paas/v4/chat/completions',
  events: (texts, usage) => [
    ...texts.map((text) => event(choice(text, null))),
    event({ ...choice('', 'stop'), ...counts(usage) }),
    DONE,
  ],
};

const moonshot: WireForm = {
  ...common,
  provider: 'moonshot',
  settings: (url) => ({ ...use, provider: 'moonshot', url: `${url}/v1`, key: KEY }),
  path: '/v1/chat/completions',
  events: (texts, usage) => [
    ...texts.map((text) => event(choice(text, null))),
    event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', ...counts(usage) }] }),
    DONE,
  ],
};

const tongyi: WireForm = {
  provider: 'tongyi',
  settings: (url) => ({ ...use, provider: 'tongyi', url: `${url}/api/v1`, key: KEY }),
  path: '/api/v1/services/aigc/text-generation/generation',
  read: ({ headers, body }) => {
    const { model, parameters, input } = body as Record<'parameters' | 'input', Record<string, unknown>> & {
      model: unknown;
    };
    return {
      isSigned: headers.authorization === `Bearer ${KEY}`,
      model,
      messages: input['messages'],
      temperature: parameters['temperature'],
      mostTokens: parameters['max_tokens'],
      isStream: headers['x-dashscope-sse'] === 'enable' && parameters['incremental_output'] === true,
    };
  },
  // Every event counts all tokens so far, and the lines before the data say what kind of event it is.
  events: (texts, { input, output }) =>
    [...texts, ''].map((content, at, all) => {
      const isLast = at === all.length - 1;
      const message = { role: 'assistant', content, reasoning_content: '想' };
      const usage = { input_tokens: input, output_tokens: isLast ? output : 1, total_tokens: input + output };
      const choices = [{ message, finish_reason: isLast ? 'stop' : 'null' }];
      return `id:${at + 1}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify({ output: { choices }, usage, request_id: 'r' })}\n\n`;
    }),
  errorEvent: `id:1\nevent:error\n:HTTP_STATUS/400\ndata:${JSON.stringify({ code: 'InternalError', message: said, request_id: 'r' })}\n\n`,
};

const hunyuan: WireForm = {
  provider: 'hunyuan',
  settings: (url) => ({ ...use, provider: 'hunyuan', url, secretId: SECRET_ID, secretKey: SECRET_KEY }),
  path: '/',
  read: (request) => ({
    isSigned: isSignedForTencent(request),
    model: request.body['Model'],
    messages: (request.body['Messages'] as { Role: string; Content: string }[]).map(
      ({ Role: role, Content: content }) => ({
        role,
        content,
      }),
    ),
    temperature: request.body['Temperature'],
    mostTokens: undefined,
    isStream: request.body['Stream'] === true && request.headers['x-tc-action'] === 'ChatCompletions',
  }),
  events: (texts, { input, output }) =>
    [...texts, ''].map((Content, at, all) => {
      const isLast = at === all.length - 1;
      const Usage = { PromptTokens: input, CompletionTokens: isLast ? output : 1, TotalTokens: input + output };
      const Choices = [{ Delta: { Role: 'assistant', Content }, FinishReason: isLast ? 'stop' : '' }];
      return event({ Note: '以上内容为AI生成', Choices, Created: 1, Id: 'i', Usage });
    }),
  errorEvent: event({ Response: { Error: { Code: 'InternalError', Message: said }, RequestId: 'r' } }),
};

/** TC3-HMAC-SHA256 anew, by Tencent's description: over the method, path, two headers and the body as it came. */
function isSignedForTencent({ headers, raw }: SeenRequest): boolean {
  const hash = (data: string): string => createHash('sha256').update(data).digest('hex');
  const seal = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
  const time = String(headers['x-tc-timestamp']);
  const day = new Date(Number(time) * 1000).toISOString().slice(0, 10);
  const parts = /^TC3-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/u.exec(
    headers.authorization ?? '',
  );
  const signed = parts?.[2]?.split(';') ?? [];
  const lines = signed.map((name) => `${name}:${String(headers[name])}\n`).join('');
  const canonical = `POST\n/\n\n${lines}\n${signed.join(';')}\n${hash(raw)}`;
  const scope = `${day}/hunyuan/tc3_request`;
  const key = seal(seal(seal(`TC3${SECRET_KEY}`, day), 'hunyuan'), 'tc3_request');
  const signature = seal(key, `TC3-HMAC-SHA256\n${time}\n${scope}\n${hash(canonical)}`).toString('hex');
  return parts?.[1] === `${SECRET_ID}/${scope}` && parts[3] === signature && signed.includes('host');
}

/** Every provider that can be set. */
export const wireForms: readonly WireForm[] = [openAi, tongyi, zhipu, moonshot, hunyuan];
