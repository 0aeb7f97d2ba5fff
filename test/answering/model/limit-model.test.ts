import { describe, expect, it } from 'vitest';
import { limitModel, type CallResult, type ModelLimits } from '../../../src/answering/model/limit-model.js';
import type { LanguageModel, ModelPart, ModelRequest } from '../../../src/policy/language-model.js';

const REQUEST = { system: '说明', user: '{}', mostTokens: 10 };
const NOON = Date.UTC(2026, 10, 21, 4);

/** A model that writes what is scripted, and counts how often it is asked. */
function scripted(write: (request: ModelRequest, at: number) => AsyncIterable<ModelPart>): {
  model: LanguageModel;
  asked: () => number;
} {
  let asked = 0;
  return { model: { name: 'm', write: (request) => write(request, (asked += 1)) }, asked: () => asked };
}

async function* words(...parts: readonly (string | ModelPart)[]): AsyncIterable<ModelPart> {
  for (const part of parts) {
    await Promise.resolve();
    yield typeof part === 'string' ? { kind: 'text', text: part } : part;
  }
}

async function* silence(): AsyncIterable<ModelPart> {
  await new Promise(() => undefined);
}

async function* broken(): AsyncIterable<ModelPart> {
  await Promise.resolve();
  throw new Error('reset');
}

const open = (model: LanguageModel, limits: Partial<ModelLimits> = {}, now = (): number => NOON) =>
  limitModel(model, { deadline: 60, tokensPerDay: 0, mostAtOnce: 2, ...limits }, now);

const askOnce = (limited: ReturnType<typeof open>): Promise<CallResult | null> =>
  limited.lend((call) => call(REQUEST, () => true)) ?? Promise.resolve(null);

describe('a call', () => {
  it('gives what is written, piece by piece, and the tokens by the count of the provider', async () => {
    const { model } = scripted(() => words('一', '二', { kind: 'usage', input: 7, output: 2 }));
    const read: string[] = [];
    const result = await open(model).lend((call) => call(REQUEST, (text) => read.push(text) > 0));
    expect([read, result]).toEqual([['一', '二'], { kind: 'done', input: 7, output: 2 }]);
  });

  it('ends when the reader has enough, and the model is told', async () => {
    const told: boolean[] = [];
    const { model } = scripted(async function* ({ signal }) {
      try {
        for (;;) yield await Promise.resolve({ kind: 'text', text: '啊' } as const);
      } finally {
        told.push(signal.aborted);
      }
    });
    let count = 0;
    const result = await open(model).lend((call) => call(REQUEST, () => (count += 1) < 5));
    expect([result?.kind, count]).toEqual(['stopped', 5]);
    expect(told).toEqual([true]);
  });

  it.each([
    ['silent', silence, 'late'],
    ['broken', broken, 'failed'],
    [
      'dripping',
      async function* drip(): AsyncIterable<ModelPart> {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          yield { kind: 'text', text: '滴' };
        }
      },
      'late',
    ],
  ])('of a %s model ends by the deadline', async (_, write, kind) => {
    const { model } = scripted(write);
    expect(await askOnce(open(model))).toMatchObject({ kind });
  });

  it.each([-1, 1.5, NaN, 1e12])('counts no tokens where the provider says %s', async (count) => {
    const { model } = scripted(() => words('一', { kind: 'usage', input: count, output: 3 }));
    expect(await askOnce(open(model))).toEqual({ kind: 'done', input: 4, output: 3, isGuessed: true });
  });

  it('has what is left of the one deadline of its reply', async () => {
    const { model, asked } = scripted(silence);
    const results = await open(model).lend(async (call) => [
      await call(REQUEST, () => true),
      await call(REQUEST, () => true),
    ]);
    expect([results?.[0]?.kind, results?.[1], asked()]).toEqual(['late', null, 1]);
  });
});

describe('a model that fails again and again', () => {
  it('is left alone after four failures, so that a reply no longer waits for it', async () => {
    const { model, asked } = scripted(broken);
    const limited = open(model);
    for (let reply = 0; reply < 10; reply += 1) await askOnce(limited);
    expect(asked()).toBe(4);
  });

  it('is not left alone for what the gate refused', async () => {
    const { model, asked } = scripted(() => words('坏'));
    const limited = open(model);
    for (let reply = 0; reply < 10; reply += 1) await limited.lend((call) => call(REQUEST, () => false));
    expect(asked()).toBe(10);
  });
});

describe('replies that come together', () => {
  it('go without the model where as many wait for it as may', async () => {
    const { model } = scripted(silence);
    const limited = open(model, { mostAtOnce: 2 });
    const lent = [1, 2, 3].map(() => limited.lend((call) => call(REQUEST, () => true)));
    expect(lent.map((one) => one === null)).toEqual([false, false, true]);
    for (const one of lent) await one;
    expect(limited.lend(() => Promise.resolve(1))).not.toBeNull();
  });
});

describe('the tokens of a day', () => {
  it('end with the budget, and begin anew the next day in China', async () => {
    let now = NOON;
    const { model, asked } = scripted(() => words('一', { kind: 'usage', input: 60, output: 40 }));
    const limited = open(model, { tokensPerDay: 150 }, () => now);
    for (let reply = 0; reply < 5; reply += 1) await askOnce(limited);
    expect(asked()).toBe(2);
    now += 24 * 60 * 60 * 1000;
    await askOnce(limited);
    expect(asked()).toBe(3);
  });

  it('are guessed by length where the provider tells none', async () => {
    const { model, asked } = scripted(() => words('字'.repeat(100)));
    const limited = open(model, { tokensPerDay: 150 });
    for (let reply = 0; reply < 5; reply += 1) await askOnce(limited);
    expect(asked()).toBe(2);
  });
});
