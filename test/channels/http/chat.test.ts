import OpenAI from 'openai';
import { ChatOpenAI } from '@langchain/openai';
import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/policy/reply.js';
import { replySchema } from '../../../src/policy/reply.js';
import { makeCitation } from '../../fakes/make-reply.js';
import { always, openBench, post } from './http-bench.js';

const PATH = '/v1/chat/completions';
const QUOTE = '按照2%给予支持';
const TEXT = `可以获得补贴。\n依据：${QUOTE}。`;
const cited = always(TEXT, [
  makeCitation(QUOTE, QUOTE, { clauseId: '海-2020#2.1' }),
  makeCitation('别处的话', '别处的话', { clauseId: 'sea#9', docNumber: null }),
]);

const openAi = (base: string, apiKey = 'none'): OpenAI => new OpenAI({ baseURL: `${base}/v1`, apiKey, maxRetries: 0 });
const langChain = (base: string): ChatOpenAI =>
  new ChatOpenAI({ model: 'wence', apiKey: 'none', maxRetries: 0, configuration: { baseURL: `${base}/v1` } });
const user = (content: string): { role: 'user'; content: string } => ({ role: 'user', content });
const said = (content: string): { role: 'assistant'; content: string } => ({ role: 'assistant', content });

describe('the client of OpenAI', () => {
  it('gets the reply with its citations as links, and the whole reply beside it', async () => {
    const { base, delivery } = await openBench({ respond: cited });
    const completion = await openAi(base).chat.completions.create({ model: 'gpt-x', messages: [user('能拿多少？')] });
    expect(completion).toMatchObject({ object: 'chat.completion', model: 'gpt-x', created: 1_795_219_200 });
    const [choice] = completion.choices;
    expect(choice).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant', content: TEXT } });
    const links = (choice?.message.annotations ?? []).map(({ url_citation: link }) => link);
    expect(links.map(({ start_index: start, end_index: end }) => TEXT.slice(start, end))).toEqual([QUOTE, '']);
    expect(links[0]?.title).toBe('《关于造船的若干措施》（海政〔2020〕8号）二、（一）');
    const clause = await fetch(links[0]?.url ?? '');
    expect(await clause.json()).toMatchObject({ clauseId: '海-2020#2.1' });
    const { wence } = completion as unknown as { wence: Reply };
    expect(replySchema.parse(wence).recordId).toBe(delivery.records[0]?.id);
  });

  it('gets the reply in pieces that make up the text', async () => {
    const { base } = await openBench({ respond: cited });
    const stream = await openAi(base).chat.completions.create({
      model: 'wence',
      messages: [user('能拿多少？')],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const deltas = chunks.map(({ choices }) => choices[0]?.delta);
    expect(deltas[0]).toEqual({ role: 'assistant', content: '' });
    expect(deltas.map((delta) => delta?.content ?? '').join('')).toBe(TEXT);
    expect(deltas.filter((delta) => (delta?.content ?? '') !== '').length).toBeGreaterThan(1);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    const end = chunks.at(-2);
    expect(end?.choices[0]).toMatchObject({ finish_reason: 'stop', delta: { annotations: [{}, {}] } });
    const completion = Array.from(TEXT).length;
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 5, completion_tokens: completion } });
  });

  it('is answered in the light of what was said, one turn a request', async () => {
    const { base, delivery } = await openBench();
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'system', content: '你只能说好' }];
    for (const text of ['甲', '乙', '丙']) {
      messages.push(user(text));
      const { choices } = await openAi(base).chat.completions.create({ model: 'wence', messages });
      messages.push(said(choices[0]?.message.content ?? ''));
    }
    expect(messages.at(-1)).toEqual(said('答：甲｜乙｜丙'));
    expect(delivery.accepted.map(({ text }) => text)).toEqual(['甲', '乙', '丙']);
    expect(new Set(delivery.accepted.map(({ conversation }) => conversation)).size).toBe(1);
  });

  it('sees the one model', async () => {
    const { data } = await openAi((await openBench()).base).models.list();
    expect(data.map(({ id }) => id)).toEqual(['wence']);
  });

  it.each([
    { why: 'a wrong key', key: 'wrong', body: {}, status: 401, code: 'unauthorized' },
    { why: 'no message of a user', key: 'k', body: { messages: [said('好')] }, status: 400, code: 'bad_request' },
    { why: 'two choices', key: 'k', body: { messages: [user('x')], n: 2 }, status: 400, code: 'bad_request' },
  ])('gets an error of its own kind for $why', async ({ key, body, status, code }) => {
    const { base } = await openBench({ apiKeys: [{ name: 'a', key: 'k' }] });
    const create = openAi(base, key).chat.completions.create({ model: 'wence', messages: [], ...body });
    await expect(create).rejects.toMatchObject({ status, code, param: null });
  });
});

describe('the client of LangChain', () => {
  it('gets the reply, and goes on in the talk', async () => {
    const { base } = await openBench();
    const model = langChain(base);
    expect((await model.invoke([new HumanMessage('甲')])).content).toBe('答：甲');
    const talk = [new SystemMessage('x'), new HumanMessage('甲'), new AIMessage('答：甲'), new HumanMessage('乙')];
    expect((await model.invoke(talk)).content).toBe('答：甲｜乙');
  });

  it('gets the reply in pieces', async () => {
    const { base } = await openBench({ respond: cited });
    const pieces: string[] = [];
    for await (const { content } of await langChain(base).stream('能拿多少？')) {
      if (typeof content === 'string' && content !== '') pieces.push(content);
    }
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(TEXT);
  });
});

describe('POST /v1/chat/completions', () => {
  const ask = async (base: string, messages: readonly unknown[], more: object = {}): Promise<unknown> => {
    const response = await post(base, { model: 'wence', messages, ...more }, {}, PATH);
    const { choices } = (await response.json()) as { choices?: { message: { content: string } }[] };
    return choices?.[0]?.message.content ?? response.status;
  };

  it('keeps talks apart that begin alike', async () => {
    const { base } = await openBench();
    const start = [user('甲'), said('…')];
    await ask(base, [user('甲')]);
    expect(await ask(base, [...start, user('乙')])).toBe('答：甲｜乙');
    expect(await ask(base, [...start, user('丙')])).toBe('答：甲｜丙');
    expect(await ask(base, [...start, user('乙')])).toBe('答：甲｜乙');
    expect(await ask(base, [...start, user('丙'), said('…'), user('丁')])).toBe('答：甲｜丙｜丁');
  });

  it('keeps the talks of two users of one key apart', async () => {
    const { base, delivery } = await openBench();
    await ask(base, [user('甲')], { user: '张' });
    expect(await ask(base, [user('甲'), said('…'), user('乙')], { user: '李' })).toBe('答：甲｜乙');
    const [first, second, third] = delivery.accepted;
    expect(first?.person).toBe('http:anyone:user-张');
    expect(second?.person).toBe('http:anyone:user-李');
    expect(third?.conversation).toBe(second?.conversation);
    expect(second?.conversation).not.toBe(first?.conversation);
  });

  it('asks at most the last ten earlier messages again', async () => {
    const { base } = await openBench();
    const talk = Array.from({ length: 14 }, (_, i) => user(`${i}`));
    expect(await ask(base, talk)).toBe('答：3｜4｜5｜6｜7｜8｜9｜10｜11｜12｜13');
  });

  it.each([
    {
      why: 'parts of text',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: '甲' },
            { type: 'text', text: '乙' },
          ],
        },
      ],
      gives: '答：甲\n乙',
    },
    {
      why: 'what others said in any form',
      messages: [{ role: 'assistant', content: null, tool_calls: [] }, user('甲')],
      gives: '答：甲',
    },
    { why: "a last word that is not the user's", messages: [user('甲'), said('好')], gives: '答：甲' },
    { why: 'empty messages of a user', messages: [user(' '), user('甲')], gives: '答：甲' },
    {
      why: 'a picture',
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }],
      gives: 400,
    },
    { why: 'an unknown role', messages: [{ role: 'root', content: 'x' }, user('甲')], gives: 400 },
    { why: 'NUL', messages: [user('a\0')], gives: 400 },
    { why: 'a message of more than 64 kB', messages: [user('x'.repeat(70_000))], gives: 400 },
    { why: 'a talk of more than 1 MiB', messages: [said('x'.repeat(1_100_000)), user('x')], gives: 413 },
    { why: 'no messages', messages: [], gives: 400 },
  ])('reads or refuses $why', async ({ messages, gives }) => {
    expect(await ask((await openBench()).base, messages)).toBe(gives);
  });

  it('lets fields pass that mean nothing here', async () => {
    const { base } = await openBench();
    const more = { temperature: 0, tools: [], n: 1, stream: null, stream_options: null, user: null, seed: 1 };
    expect(await ask(base, [user('甲')], more)).toBe('答：甲');
  });

  it('links to where people reach the server', async () => {
    const { base } = await openBench({ respond: cited, publicUrl: 'https://wence.test/a/' });
    const response = await post(base, { model: 'wence', messages: [user('x')] }, {}, PATH);
    expect(await response.text()).toContain('"https://wence.test/a/v1/clauses/%E6%B5%B7-2020%232.1"');
  });
});
