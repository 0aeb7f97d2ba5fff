import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Embedding } from '../../../src/indexing/embedding.js';
import { makeEmbedding } from '../../../src/vendors/embeddings/make-embedding.js';
import type { EmbedTexts } from '../../../src/vendors/embeddings/embed-texts.js';
import { ProviderFault } from '../../../src/vendors/providers/provider-fault.js';

interface Made extends Embedding {
  readonly asked: string[][];
  readonly logged: string[];
}

function make(embedTexts: EmbedTexts, rest = 5): Made {
  const asked: string[][] = [];
  const logged: string[] = [];
  const embedding = makeEmbedding({
    source: {
      embedTexts: (texts, use, signal) => {
        asked.push([...texts]);
        return embedTexts(texts, use, signal);
      },
      ...{ batch: 3, name: 'fake', identity: 'fake' },
    },
    ...{ length: 2, similar: null, times: { firstWait: 1, rest } },
    log: (level, event) => logged.push(`${level} ${event}`),
  });
  return { ...embedding, asked, logged };
}

const upward: EmbedTexts = (texts) => Promise.resolve(texts.map(() => [0, 5]));
const soon = (): AbortSignal => AbortSignal.timeout(5_000);

describe('an embedding of another program', () => {
  it('comes back after a rest, with what was lacking meanwhile, and says so', async () => {
    let isDown = true;
    const { encode, arrivals, asked, logged } = make((texts, use, signal) =>
      isDown ? Promise.reject(new ProviderFault('failed', 500)) : upward(texts, use, signal),
    );
    const given = encode('一');
    await arrivals?.settle(soon());
    isDown = false;
    await sleep(30);
    encode('二');
    await arrivals?.settle(soon());
    expect([...given]).toEqual([0, 1]);
    expect(asked).toEqual([['一'], ['一', '二']]);
    expect(logged).toEqual(['warn embedding_failed', 'info embedding_back']);
  });

  it('keeps what came before a batch failed', async () => {
    const { encode, arrivals } = make((texts, use, signal) =>
      texts.includes('四') ? Promise.reject(new Error('x')) : upward(texts, use, signal),
    );
    const given = ['一', '二', '三', '四'].map(encode);
    await arrivals?.settle(soon());
    expect(given.map((vector) => vector[1])).toEqual([1, 1, 1, 0]);
    expect(arrivals?.count()).toBe(3);
  });

  it('lets all wait for what one has asked for', async () => {
    let give: () => void = () => undefined;
    const { encode, arrivals, asked } = make(async (texts, use, signal) => {
      await new Promise<void>((resolve) => {
        give = resolve;
      });
      return upward(texts, use, signal);
    });
    const one = encode('一');
    const first = arrivals?.settle(soon());
    const same = encode('一');
    const second = arrivals?.settle(soon());
    give();
    await Promise.all([first, second]);
    expect(same).toBe(one);
    expect([...same]).toEqual([0, 1]);
    expect(asked).toEqual([['一']]);
  });

  it('gives up what takes too long, whether or not it listens', async () => {
    const { encode, arrivals, logged } = make(() => new Promise(() => undefined));
    const given = encode('一');
    await arrivals?.settle(AbortSignal.timeout(20));
    expect([...given]).toEqual([0, 0]);
    expect(logged).toEqual(['warn embedding_failed']);
  });

  it.each([
    { why: 'a number that is none', vector: [Number.NaN, 1] },
    { why: 'one number too many', vector: [1, 2, 3] },
    { why: 'no direction', vector: [0, 0] },
  ])('builds nothing of $why', async ({ vector }) => {
    const { embed, asked } = make((texts) => Promise.resolve(texts.map(() => vector)));
    await expect(embed(['一'])).rejects.toMatchObject({ code: 'broken' });
    expect(asked).toHaveLength(4);
  });

  it('embeds no more of a text than a model takes', async () => {
    const { embed, asked } = make(upward);
    await embed(['长'.repeat(100_000)]);
    expect(asked[0]?.[0]?.length).toBe(2_000);
  });
});
