import OpenAI from 'openai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Respond } from '../../../src/policy/ask.js';
import { GENERATED_LABEL } from '../../../src/policy/generated-label.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';
import { makeTurn } from '../../fakes/make-turn.js';
import { openBench, post } from './http-bench.js';

const PATH = '/v1/chat/completions';
const QUOTE = '按照2%给予支持';
const LEAD = [`${GENERATED_LABEL}\n`, `可以，${QUOTE}。`, '请先申请。'];
const COMPOSED = `\n\n“${QUOTE}。”\n依据：《若干措施》。`;

const body = { model: 'wence', messages: [{ role: 'user', content: '能拿多少？' }], stream: true };
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function worded(lead: readonly string[], composed: string): Reply {
  const text = lead.join('') + composed;
  return makeReply({
    text,
    generated: { start: 0, end: lead.join('').length, model: 'm' },
    citations: [makeCitation(QUOTE, QUOTE)],
  });
}

/** Lets a lead pass piece by piece, and gives whatever reply. */
const telling =
  (pieces: readonly string[], reply: () => Promise<Reply>): Respond =>
  async (_message, _state, onPassed) => {
    for (const piece of pieces) {
      await rest();
      onPassed?.(piece);
    }
    await rest();
    return { ...makeTurn(), reply: await reply() };
  };

/** The events of a stream, without the last `[DONE]` where `isWhole`. */
async function readEvents(response: Response): Promise<{ events: readonly Event[]; isWhole: boolean }> {
  const lines = (await response.text()).split('\n\n').filter((line) => line !== '');
  const isWhole = lines.at(-1) === 'data: [DONE]';
  const events = (isWhole ? lines.slice(0, -1) : lines).map((line) => JSON.parse(line.slice('data: '.length)) as Event);
  return { events, isWhole };
}

interface Event {
  readonly choices?: readonly {
    readonly delta: { readonly content?: string };
    readonly finish_reason: string | null;
  }[];
  readonly error?: { readonly code: string };
  readonly wence?: Reply;
}
const textOf = (events: readonly Event[]): string =>
  events.map(({ choices }) => choices?.[0]?.delta.content ?? '').join('');

describe('a streamed answer', () => {
  it('shows words that passed before the answer is whole, the label first', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    const whole = new Promise<Reply>((resolve) => (finish = resolve));
    const { base } = await openBench({ respond: telling(LEAD, () => whole) });
    const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: 'none', maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'wence',
      messages: [{ role: 'user', content: '能拿多少？' }],
      stream: true,
    });
    let shown = '';
    let last: unknown;
    for await (const chunk of stream) {
      shown += chunk.choices[0]?.delta.content ?? '';
      // Nothing but what has passed can be here before the reply is.
      if (shown === LEAD.join('')) finish(worded(LEAD, COMPOSED));
      last = chunk;
    }
    expect(shown).toBe(LEAD.join('') + COMPOSED);
    expect(last).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      wence: { generated: { start: 0, model: 'm' } },
    });
  });

  it('links the quotes that were composed, not the words of the lead', async () => {
    const { base } = await openBench({ respond: telling([], () => Promise.resolve(worded(LEAD, COMPOSED))) });
    const { choices } = (await (await post(base, { ...body, stream: false }, {}, PATH)).json()) as {
      choices: { message: { content: string; annotations: { url_citation: { start_index: number } }[] } }[];
    };
    const { content, annotations } = choices[0]?.message ?? { content: '', annotations: [] };
    expect(annotations.map(({ url_citation: { start_index: start } }) => start)).toEqual([content.lastIndexOf(QUOTE)]);
  });

  it('is refused with a status of its own where nothing had passed', async () => {
    const { base } = await openBench({ respond: telling([], () => Promise.reject(new Error('broken'))) });
    expect((await post(base, body, {}, PATH)).status).toBe(500);
  });

  it.each([
    { why: 'is another than what was shown', reply: () => Promise.resolve(makeReply({ text: '别的。' })) },
    { why: 'does not come', reply: () => Promise.reject(new Error('broken')) },
  ])('ends with an error where the answer $why', async ({ reply }) => {
    const { base } = await openBench({ respond: telling(LEAD, reply) });
    const { events, isWhole } = await readEvents(await post(base, body, {}, PATH));
    expect(isWhole).toBe(false);
    expect(textOf(events)).toBe(LEAD.join(''));
    expect(events.at(-1)?.error).toMatchObject({ code: 'internal' });
  });

  it('is the text of the reply, however much of it had passed', async () => {
    const sentence = fc.string({
      unit: fc.constantFrom('甲', '。', '\n', '“', '👍', '；'),
      minLength: 1,
      maxLength: 6,
    });
    let next: { readonly pieces: readonly string[]; readonly reply: Reply } = { pieces: [], reply: makeReply() };
    const { base } = await openBench({
      respond: (...asked) => telling(next.pieces, () => Promise.resolve(next.reply))(...asked),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { maxLength: 4 }), fc.nat(), sentence, async (lead, some, composed) => {
        const pieces = lead.slice(0, some % (lead.length + 1));
        next = { pieces, reply: makeReply({ text: lead.join('') + composed }) };
        const { events, isWhole } = await readEvents(await post(base, body, {}, PATH));
        expect(isWhole).toBe(true);
        expect(textOf(events)).toBe(next.reply.text);
        expect(events.at(-1)?.wence?.text).toBe(next.reply.text);
      }),
      { numRuns: 40 },
    );
  });
});
