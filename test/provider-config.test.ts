import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, readSettings } from '../src/config.js';

const read = (env: Readonly<Record<string, string>>): ReturnType<typeof readSettings> => readSettings(env, '/');
const standard = { deadline: 8_000, tokensPerDay: 0, rephrase: true, word: true };

describe('the settings of a language model', () => {
  it('are none where nothing is set, or every variable is set to nothing', () => {
    expect(read({}).model).toBeUndefined();
    expect(read({ WENCE_MODEL_PROVIDER: '', WENCE_MODEL_KEY: ' ' }).model).toBeUndefined();
  });

  it.each([
    {
      why: 'an endpoint of one’s own, without a key',
      env: { WENCE_MODEL_PROVIDER: 'openai', WENCE_MODEL: 'qwen3:8b', WENCE_MODEL_URL: 'http://127.0.0.1:11434/v1/' },
      model: { provider: 'openai', name: 'qwen3:8b', url: 'http://127.0.0.1:11434/v1' },
    },
    {
      why: 'DeepSeek',
      env: {
        ...{ WENCE_MODEL_PROVIDER: 'openai', WENCE_MODEL: 'deepseek-chat', WENCE_MODEL_KEY: 'sk-1' },
        WENCE_MODEL_URL: 'https://api.deepseek.com',
      },
      model: { provider: 'openai', name: 'deepseek-chat', url: 'https://api.deepseek.com', key: 'sk-1' },
    },
    {
      why: 'Tongyi',
      env: { WENCE_MODEL_PROVIDER: 'tongyi', WENCE_MODEL: 'qwen-plus', WENCE_MODEL_KEY: 'sk-1' },
      model: { provider: 'tongyi', name: 'qwen-plus', key: 'sk-1' },
    },
    {
      why: 'Hunyuan',
      env: {
        ...{ WENCE_MODEL_PROVIDER: 'hunyuan', WENCE_MODEL: 'hunyuan-turbos-latest' },
        ...{ WENCE_MODEL_SECRET_ID: 'AKID1', WENCE_MODEL_SECRET_KEY: 'k' },
      },
      model: { provider: 'hunyuan', name: 'hunyuan-turbos-latest', secretId: 'AKID1', secretKey: 'k' },
    },
  ])('are those of $why', ({ env, model }) => {
    expect(read(env as Readonly<Record<string, string>>).model).toEqual({ ...standard, ...model });
  });

  it('take limits and uses', () => {
    const env = {
      ...{ WENCE_MODEL_PROVIDER: 'zhipu', WENCE_MODEL: 'glm-4-flash', WENCE_MODEL_KEY: 'k' },
      ...{ WENCE_MODEL_DEADLINE_MS: '3000', WENCE_MODEL_TOKENS_PER_DAY: '1000000' },
      ...{ WENCE_MODEL_REPHRASE: 'off', WENCE_MODEL_WORD: 'off' },
    };
    expect(read(env).model).toMatchObject({ deadline: 3_000, tokensPerDay: 1_000_000, rephrase: false, word: false });
  });

  it.each([
    {
      why: 'an unknown provider',
      env: { WENCE_MODEL_PROVIDER: 'skynet' },
      says: /WENCE_MODEL_PROVIDER 应为 openai、tongyi/,
    },
    {
      why: 'an endpoint without an address or a name',
      env: { WENCE_MODEL_PROVIDER: 'openai' },
      says: /WENCE_MODEL_PROVIDER=openai 还要设置 WENCE_MODEL；WENCE_MODEL_PROVIDER=openai 还要设置 WENCE_MODEL_URL/,
    },
    {
      why: 'a provider without a key',
      env: { WENCE_MODEL_PROVIDER: 'moonshot', WENCE_MODEL: 'm' },
      says: /WENCE_MODEL_PROVIDER=moonshot 还要设置 WENCE_MODEL_KEY/,
    },
    {
      why: 'half a pair of secrets',
      env: { WENCE_MODEL_PROVIDER: 'hunyuan', WENCE_MODEL: 'm', WENCE_MODEL_SECRET_ID: 'i' },
      says: /hunyuan 还要设置 WENCE_MODEL_SECRET_KEY/,
    },
    {
      why: 'a key for nobody',
      env: { WENCE_MODEL_KEY: 'k' },
      says: /设置了 WENCE_MODEL_KEY 就还要设置 WENCE_MODEL_PROVIDER/,
    },
    { why: 'an address that is none', env: { WENCE_MODEL_URL: 'api.deepseek.com' }, says: /WENCE_MODEL_URL 应为以/ },
    { why: 'no time at all', env: { WENCE_MODEL_DEADLINE_MS: '0' }, says: /WENCE_MODEL_DEADLINE_MS 应至少为 100/ },
    {
      why: 'a use that is neither on nor off',
      env: { WENCE_MODEL_WORD: 'yes' },
      says: /WENCE_MODEL_WORD 应为 on 或 off/,
    },
  ])('refuse $why', ({ env, says }) => {
    expect(() => read(env as Readonly<Record<string, string>>)).toThrow(says);
  });

  it.each(['WENCE_MODEL_KEY', 'WENCE_MODEL_SECRET_KEY', 'WENCE_EMBEDDING_KEY'])(
    'name no secret where they refuse %s',
    (name) => {
      expect(() => read({ [name]: 'very-secret 密钥' })).toThrow(
        expect.objectContaining({
          code: 'config_invalid',
          message: expect.not.stringContaining('very-secret') as string,
        }),
      );
    },
  );
});

describe('the settings of an embedding', () => {
  it('are none where nothing is set', () => {
    expect(read({}).embeddingSource).toBeUndefined();
  });

  it.each([
    {
      env: { PROVIDER: 'openai', MODEL: 'bge-m3', URL: 'http://127.0.0.1:11434/v1' },
      source: { provider: 'openai', model: 'bge-m3', url: 'http://127.0.0.1:11434/v1' },
    },
    {
      env: { PROVIDER: 'tongyi', MODEL: 'text-embedding-v4', KEY: 'k', SIMILAR: '0.6' },
      source: { provider: 'tongyi', model: 'text-embedding-v4', key: 'k', similar: 0.6 },
    },
    {
      env: { PROVIDER: 'zhipu', MODEL: 'embedding-3', KEY: 'k', URL: 'https://gateway.example.gov.cn/paas/v4' },
      source: { provider: 'zhipu', model: 'embedding-3', key: 'k', url: 'https://gateway.example.gov.cn/paas/v4' },
    },
    {
      env: { PROVIDER: 'local', DIR: 'models/bge-small-zh' },
      source: { provider: 'local', folder: join(packageRoot, 'models', 'bge-small-zh') },
    },
  ])('are those of $env.PROVIDER', ({ env, source }) => {
    const set = Object.fromEntries(Object.entries(env).map(([name, value]) => [`WENCE_EMBEDDING_${name}`, value]));
    expect(read(set).embeddingSource).toEqual(source);
  });

  it.each([
    {
      why: 'a folder that is missing',
      env: { WENCE_EMBEDDING_PROVIDER: 'local' },
      says: /local 还要设置 WENCE_EMBEDDING_DIR/,
    },
    {
      why: 'a model that is missing',
      env: { WENCE_EMBEDDING_PROVIDER: 'tongyi', WENCE_EMBEDDING_KEY: 'k' },
      says: /tongyi 还要设置 WENCE_EMBEDDING_MODEL/,
    },
    { why: 'a folder for nobody', env: { WENCE_EMBEDDING_DIR: 'x' }, says: /就还要设置 WENCE_EMBEDDING_PROVIDER/ },
    ...['0', '1.5', '-0.1', '60%', '0.0'].map((value) => ({
      why: `a cosine of ${value}`,
      env: { WENCE_EMBEDDING_PROVIDER: 'local', WENCE_EMBEDDING_DIR: 'x', WENCE_EMBEDDING_SIMILAR: value },
      says: /WENCE_EMBEDDING_SIMILAR 应/,
    })),
  ])('refuse $why', ({ env, says }) => {
    expect(() => read(env as Readonly<Record<string, string>>)).toThrow(says);
  });
});
