import type { Embedding } from '../../indexing/embedding.js';
import { loadEmbedding } from '../../indexing/load-embedding.js';
import type { Log } from '../../policy/log.js';
import { Problem } from '../../policy/problem.js';
import type { EmbeddingSettings, Settings } from '../../settings.js';
import { faultOf, type ProviderFault } from '../providers/provider-fault.js';
import type { EmbedTexts, VectorSource } from './embed-texts.js';
import { makeEmbedding } from './make-embedding.js';

export interface OpenEmbeddingPorts {
  readonly log: Log;
  /** Numbers in a vector of the index that is opened with it, so that a provider need not be there at the start; null asks it. */
  readonly length: number | null;
  /** Hears how many texts of a large work are done. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
}

const PROBE = '政策';
const PATIENCE = 15_000; // milliseconds

/**
 * Opens the embedding of the settings: the shipped one, or that of a provider or a folder, whose packages are loaded only then.
 * @throws Problem embedding_damaged, embedding_unavailable, embedding_needs_package
 */
export async function openEmbedding(
  { embedding: folder, embeddingSource: settings }: Pick<Settings, 'embedding' | 'embeddingSource'>,
  { length, ...ports }: OpenEmbeddingPorts,
): Promise<Embedding> {
  if (settings === undefined) return await loadEmbedding(folder);
  const source = await openSource(settings);
  const isRemote = settings.provider !== 'local';
  const embedding = makeEmbedding({
    ...{ ...ports, source, similar: settings.similar ?? null },
    length: isRemote && length !== null ? length : await lengthOf(source),
  });
  return {
    ...embedding,
    embed: async (texts) => {
      try {
        return await embedding.embed(texts);
      } catch (error) {
        throw unavailable(source, faultOf(error, AbortSignal.any([])));
      }
    },
  };
}

async function openSource(settings: EmbeddingSettings): Promise<VectorSource> {
  switch (settings.provider) {
    case 'local':
      return await (await import('./local.js')).openLocal(settings.folder);
    case 'openai':
      return sourceOf(settings, 64, (await import('./openai.js')).embedByOpenAi(settings));
    case 'tongyi':
      return sourceOf(settings, 10, (await import('./tongyi.js')).embedByTongyi({ ...settings, provider: 'tongyi' }));
    case 'zhipu':
      return sourceOf(settings, 16, (await import('./zhipu.js')).embedByZhipu({ ...settings, provider: 'zhipu' }));
    default:
      return settings satisfies never;
  }
}

/** @param batch texts that the provider takes in one request: text-embedding-v4 of Tongyi takes ten */
function sourceOf(
  { provider, model }: { readonly provider: string; readonly model: string },
  batch: number,
  embedTexts: EmbedTexts,
): VectorSource {
  return { embedTexts, batch, name: `${provider} ${model}`, identity: JSON.stringify([provider, model]) };
}

async function lengthOf(source: VectorSource): Promise<number> {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const [vector = []] = await source.embedTexts([PROBE], 'query', signal);
    if (vector.length > 0) return vector.length;
  } catch (error) {
    throw unavailable(source, faultOf(error, signal));
  }
  throw new Problem('embedding_unavailable', { name: source.name, why: whyOf.broken });
}

const whyOf: Readonly<Record<ProviderFault['code'], string>> = {
  unauthorised: '密钥不被接受',
  limited: '调用太频繁或额度用完',
  refused: '请求被拒绝，可能是模型名称或地址不对',
  failed: '服务出错',
  unreachable: '连不上服务',
  broken: '服务的答复不完整或格式不对',
  cut_off: '服务的答复不完整',
  filtered: '服务拒绝处理这些文字',
  too_long: '服务的答复太长',
  aborted: '服务没有按时答复',
};

function unavailable({ name }: VectorSource, { code, status }: ProviderFault): Problem<'embedding_unavailable'> {
  const why = status === null ? whyOf[code] : `${whyOf[code]}（HTTP ${status}）`;
  return new Problem('embedding_unavailable', { name, why });
}
