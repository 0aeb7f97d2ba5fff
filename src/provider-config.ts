import { z } from 'zod';
import type { EmbeddingSettings, ModelSettings } from './settings.js';
import { text, url, whole } from './variable-forms.js';

const MODEL_PROVIDERS = ['openai', 'tongyi', 'zhipu', 'moonshot', 'hunyuan'] as const;
const EMBEDDING_PROVIDERS = ['openai', 'tongyi', 'zhipu', 'local'] as const;

const onOff = z
  .enum(['on', 'off'], '应为 on 或 off')
  .default('on')
  .transform((value) => value === 'on');

/** A key stands in a header: what cannot stand there is a slip of copying. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/u, '应为服务商给出的密钥，不含空格和汉字')
  .optional();

/** What may be set about language models and embeddings: the forms of single variables. */
export const providerVariables = {
  WENCE_MODEL_PROVIDER: z.enum(MODEL_PROVIDERS, `应为 ${MODEL_PROVIDERS.join('、')} 之一`).optional(),
  WENCE_MODEL: text,
  WENCE_MODEL_URL: url('https?'),
  WENCE_MODEL_KEY: key,
  WENCE_MODEL_SECRET_ID: key,
  WENCE_MODEL_SECRET_KEY: key,
  WENCE_MODEL_DEADLINE_MS: whole(8_000, 60_000).refine((value) => value >= 100, '应至少为 100'),
  WENCE_MODEL_TOKENS_PER_DAY: whole(0, 999_999_999),
  WENCE_MODEL_REPHRASE: onOff,
  WENCE_MODEL_WORD: onOff,
  WENCE_EMBEDDING_PROVIDER: z.enum(EMBEDDING_PROVIDERS, `应为 ${EMBEDDING_PROVIDERS.join('、')} 之一`).optional(),
  WENCE_EMBEDDING_MODEL: text,
  WENCE_EMBEDDING_URL: url('https?'),
  WENCE_EMBEDDING_KEY: key,
  WENCE_EMBEDDING_DIR: text,
  WENCE_EMBEDDING_SIMILAR: z
    .string()
    .regex(/^(?:0?\.\d{1,4}|1(?:\.0{1,4})?)$/u, '应为大于 0、不超过 1 的小数，例如 0.6')
    .transform(Number)
    .refine((value) => value > 0, '应大于 0')
    .optional(),
} as const;

type Name = keyof typeof providerVariables;
type Read = Readonly<z.infer<z.ZodObject<typeof providerVariables>>>;

/** What a provider cannot do without, beside its own name. */
const needed = {
  WENCE_MODEL_PROVIDER: {
    openai: ['WENCE_MODEL', 'WENCE_MODEL_URL'],
    tongyi: ['WENCE_MODEL', 'WENCE_MODEL_KEY'],
    zhipu: ['WENCE_MODEL', 'WENCE_MODEL_KEY'],
    moonshot: ['WENCE_MODEL', 'WENCE_MODEL_KEY'],
    hunyuan: ['WENCE_MODEL', 'WENCE_MODEL_SECRET_ID', 'WENCE_MODEL_SECRET_KEY'],
  },
  WENCE_EMBEDDING_PROVIDER: {
    openai: ['WENCE_EMBEDDING_MODEL', 'WENCE_EMBEDDING_URL'],
    tongyi: ['WENCE_EMBEDDING_MODEL', 'WENCE_EMBEDDING_KEY'],
    zhipu: ['WENCE_EMBEDDING_MODEL', 'WENCE_EMBEDDING_KEY'],
    local: ['WENCE_EMBEDDING_DIR'],
  },
} as const satisfies Partial<Record<Name, Record<string, readonly Name[]>>>;

/** What means nothing without the provider that it is about. */
const orphans: readonly (readonly [provider: keyof typeof needed, names: readonly Name[]])[] = [
  [
    'WENCE_MODEL_PROVIDER',
    ['WENCE_MODEL', 'WENCE_MODEL_URL', 'WENCE_MODEL_KEY', 'WENCE_MODEL_SECRET_ID', 'WENCE_MODEL_SECRET_KEY'],
  ],
  [
    'WENCE_EMBEDDING_PROVIDER',
    [
      'WENCE_EMBEDDING_MODEL',
      'WENCE_EMBEDDING_URL',
      'WENCE_EMBEDDING_KEY',
      'WENCE_EMBEDDING_DIR',
      'WENCE_EMBEDDING_SIMILAR',
    ],
  ],
];

/** What is wrong between the variables, in words. */
export function providerConflicts(read: Read): readonly string[] {
  const { WENCE_MODEL_PROVIDER: model, WENCE_EMBEDDING_PROVIDER: embedding } = read;
  const asked = [
    ...(model === undefined
      ? []
      : [{ set: `WENCE_MODEL_PROVIDER=${model}`, names: needed.WENCE_MODEL_PROVIDER[model] }]),
    ...(embedding === undefined
      ? []
      : [{ set: `WENCE_EMBEDDING_PROVIDER=${embedding}`, names: needed.WENCE_EMBEDDING_PROVIDER[embedding] }]),
  ];
  const lost = orphans.flatMap(([provider, names]) =>
    read[provider] === undefined
      ? names.filter((name) => read[name] !== undefined).map((name) => `设置了 ${name} 就还要设置 ${provider}`)
      : [],
  );
  const missing = asked.flatMap(({ set, names }) =>
    names.filter((name) => read[name] === undefined).map((name) => `${set} 还要设置 ${name}`),
  );
  return [...lost, ...missing];
}

/** The language model that is set, once nothing conflicts; undefined where none is. */
export function modelOf(read: Read): ModelSettings | undefined {
  const {
    WENCE_MODEL_PROVIDER: provider,
    WENCE_MODEL: name,
    WENCE_MODEL_URL: address,
    WENCE_MODEL_KEY: ofModel,
    WENCE_MODEL_SECRET_ID: secretId,
    WENCE_MODEL_SECRET_KEY: secretKey,
  } = read;
  if (provider === undefined || name === undefined) return undefined;
  const use = {
    name,
    deadline: read.WENCE_MODEL_DEADLINE_MS,
    tokensPerDay: read.WENCE_MODEL_TOKENS_PER_DAY,
    rephrase: read.WENCE_MODEL_REPHRASE,
    word: read.WENCE_MODEL_WORD,
  };
  switch (provider) {
    case 'openai':
      return address === undefined ? undefined : { ...use, provider, url: address, key: ofModel };
    case 'tongyi':
    case 'zhipu':
    case 'moonshot':
      return ofModel === undefined ? undefined : { ...use, provider, url: address, key: ofModel };
    case 'hunyuan':
      return secretId === undefined || secretKey === undefined
        ? undefined
        : { ...use, provider, url: address, secretId, secretKey };
    default:
      return provider satisfies never;
  }
}

/** The embedding that is set in place of the shipped one, once nothing conflicts; undefined where none is. */
export function embeddingOf(read: Read, locate: (path: string) => string): EmbeddingSettings | undefined {
  const {
    WENCE_EMBEDDING_PROVIDER: provider,
    WENCE_EMBEDDING_MODEL: model,
    WENCE_EMBEDDING_URL: address,
    WENCE_EMBEDDING_KEY: ofEmbedding,
    WENCE_EMBEDDING_DIR: folder,
    WENCE_EMBEDDING_SIMILAR: similar,
  } = read;
  switch (provider) {
    case undefined:
      return undefined;
    case 'local':
      return folder === undefined ? undefined : { provider, folder: locate(folder), similar };
    case 'openai':
      return model === undefined || address === undefined
        ? undefined
        : { provider, model, url: address, key: ofEmbedding, similar };
    case 'tongyi':
    case 'zhipu':
      return model === undefined || ofEmbedding === undefined
        ? undefined
        : { provider, model, url: address, key: ofEmbedding, similar };
    default:
      return provider satisfies never;
  }
}
