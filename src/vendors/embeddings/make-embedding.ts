import { setTimeout as sleep } from 'node:timers/promises';
import { checksum } from '../../indexing/checksum.js';
import type { Arrivals, Embedding } from '../../indexing/embedding.js';
import type { Log } from '../../policy/log.js';
import { faultOf, ProviderFault } from '../providers/provider-fault.js';
import type { VectorSource } from './embed-texts.js';
import { keepVectors, type KeptVectors } from './keep-vectors.js';

const LONGEST = 2_000; // characters of a text that are embedded: its headings come first, and models take 512 tokens to 8192
const PATIENCE = 60_000; // milliseconds for a batch, where an index is built
const TRIES = 4;
const FIRST_WAIT = 500; // milliseconds before the second try; twice as many before each that follows
const REST = 10_000; // milliseconds in which nothing is asked after a fault, so that a dead provider does not cost every reply its deadline

export interface EmbeddingPorts {
  readonly source: VectorSource;
  /** Numbers in a vector. */
  readonly length: number;
  readonly similar: number | null;
  readonly log: Log;
  /** Hears how many texts of a large work are done. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
  /** Milliseconds; other ones only in tests. */
  readonly times?: { readonly firstWait: number; readonly rest: number };
}

/** Makes of vectors that another program makes an embedding: in batches to build an index, and one by one, as they are asked for, to answer. */
export function makeEmbedding(ports: EmbeddingPorts): Embedding {
  const { source, length, similar, progress, times = { firstWait: FIRST_WAIT, rest: REST } } = ports;
  const kept = keepVectors(length);
  return {
    embed: async (texts) => {
      const vectors = texts.map(() => new Float32Array(length));
      const full = texts.flatMap((text, at) => (text.trim() === '' ? [] : [{ text, at }]));
      for (let from = 0; from < full.length; from += source.batch) {
        const batch = full.slice(from, from + source.batch);
        const made = await tryAgain(
          () =>
            embedOnce(
              source,
              length,
              batch.map(({ text }) => text),
              'document',
              AbortSignal.timeout(PATIENCE),
            ),
          times.firstWait,
        );
        batch.forEach(({ at }, i) => vectors[at]?.set(made[i] ?? []));
        progress?.(from + batch.length, full.length);
      }
      return vectors;
    },
    encode: kept.encode,
    fingerprint: checksum(JSON.stringify(['embedding', 1, source.identity, LONGEST, length])),
    length,
    similar,
    arrivals: arriveFrom(ports, kept, times.rest),
  };
}

function arriveFrom({ source, length, log }: EmbeddingPorts, kept: KeptVectors, rest: number): Arrivals {
  let isResting = false;
  let isDown = false;
  const underWay = new Set<Promise<void>>();

  const fetchVectors = async (lacking: readonly string[], signal: AbortSignal): Promise<void> => {
    try {
      for (let from = 0; from < lacking.length; from += source.batch) {
        const texts = lacking.slice(from, from + source.batch);
        const vectors = await embedOnce(source, length, texts, 'query', signal);
        texts.forEach((text, i) => {
          kept.fill(text, vectors[i] ?? []);
        });
      }
      if (isDown) log('info', 'embedding_back', { name: source.name });
      isDown = false;
    } catch (error) {
      const { code, status } = faultOf(error, signal);
      if (!isDown) log('warn', 'embedding_failed', { name: source.name, why: code, status });
      isDown = true;
      isResting = true;
      setTimeout(() => {
        isResting = false;
      }, rest).unref();
    } finally {
      kept.giveBack(lacking);
    }
  };

  return {
    count: kept.count,
    settle: async (signal) => {
      const lacking = isResting ? [] : kept.takeLacking();
      if (lacking.length > 0) {
        const work: Promise<void> = fetchVectors(lacking, signal).finally(() => underWay.delete(work));
        underWay.add(work);
      }
      await Promise.all(underWay);
    },
  };
}

/** @returns unit vectors, as many as texts. @throws ProviderFault */
async function embedOnce(
  { embedTexts }: VectorSource,
  length: number,
  texts: readonly string[],
  use: 'document' | 'query',
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  try {
    signal.throwIfAborted();
    const given = texts.map((text) => text.slice(0, LONGEST));
    const made = await Promise.race([embedTexts(given, use, signal), rejectWhen(signal)]);
    return unitVectors(made, texts.length, length);
  } catch (error) {
    throw faultOf(error, signal);
  }
}

/** @throws ProviderFault broken where a vector is missing, has another length, or is no direction */
function unitVectors(made: readonly (readonly number[])[], count: number, length: number): readonly Float32Array[] {
  if (made.length !== count) throw new ProviderFault('broken');
  return made.map((values) => {
    const norm = Math.hypot(...values);
    if (values.length !== length || !Number.isFinite(norm) || norm === 0) throw new ProviderFault('broken');
    return Float32Array.from(values, (value) => value / norm);
  });
}

function rejectWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => {
      reject(new ProviderFault('aborted'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

const HOPELESS: readonly unknown[] = ['unauthorised', 'refused'];

async function tryAgain<T>(work: () => Promise<T>, firstWait: number): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      const isHopeless = error instanceof ProviderFault && HOPELESS.includes(error.code);
      if (isHopeless || tried === TRIES) throw error;
      await sleep(firstWait * 2 ** (tried - 1));
    }
  }
}
