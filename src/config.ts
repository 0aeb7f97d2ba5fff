import { existsSync, readFileSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { Problem } from './policy/problem.js';
import { embeddingOf, modelOf, providerConflicts, providerVariables } from './provider-config.js';
import type {
  Settings,
  TelegramSettings,
  WecomBotLinkSettings,
  WecomCallbackSettings,
  WecomSettings,
} from './settings.js';
import { text, url, whole } from './variable-forms.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder that holds package.json, index/ and corpus/; this file lies one level below it, in src/ and in dist/. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const folder = (name: string): z.ZodType<string> =>
  z
    .string()
    .default(name)
    .transform((path) => resolve(packageRoot, path));

/** An address, or a network (CIDR) that is not the whole world: who trusts everyone is told anything. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('%') ? 128 : 0;
  if (longest === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/u.test(bits) && Number(bits) <= longest);
}

const aesKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/, '应为企业微信后台给出的 43 位字母和数字')
  .optional();

const MOST_BY_ITSELF = 4; // workers: each takes memory, and four answer more than one journal keeps

const environmentSchema = z.object({
  WENCE_INDEX: folder('index'),
  WENCE_CORPUS: folder('corpus'),
  WENCE_DATA: folder('data'),
  WENCE_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '应为主机名或 IP 地址，例如 127.0.0.1')
    .default('127.0.0.1'),
  WENCE_PORT: whole(8080, 65_535),
  WENCE_PUBLIC_URL: url('https?'),
  WENCE_TRUSTED_PROXY: z
    .string()
    .default('')
    .transform((list, context) => {
      const proxies = list
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
      if (proxies.every(isNetwork)) return proxies;
      context.addIssue({ code: 'custom', message: '应写作 127.0.0.1 或 10.0.0.0/8，多个用逗号隔开' });
      return z.NEVER;
    }),
  WENCE_API_KEYS: z
    .string()
    .default('')
    .transform((list, context) => {
      const entries = list.split(',').filter((entry) => entry.trim() !== '');
      return entries.map((entry) => {
        const [, name, key] = /^\s*([A-Za-z0-9_-]{1,32})=(\S{16,})\s*$/u.exec(entry) ?? [];
        if (name !== undefined && key !== undefined) return { name, key };
        context.addIssue({ code: 'custom', message: '应写作 名称=密钥，多个用逗号隔开，密钥至少 16 位' });
        return z.NEVER;
      });
    }),
  WENCE_HTTP_PER_MINUTE: whole(60_000, 999_999_999),
  WENCE_PERSON_PER_MINUTE: whole(20, 999_999),
  WENCE_DESK: z.enum(['on', 'off'], '应为 on 或 off').default('on'),
  WENCE_WIDGET_ORIGINS: z
    .string()
    .default('')
    .transform((list, context) => {
      const origins = list
        .split(',')
        .map((each) => each.trim().toLowerCase())
        .filter((each) => each !== '');
      // They stand in a header of security as they are: nothing but the parts of an origin.
      if (origins.every((each) => /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/u.test(each))) return [...new Set(origins)];
      context.addIssue({
        code: 'custom',
        message: '应写作 https://www.example.gov.cn，不带路径和通配符，多个用逗号隔开',
      });
      return z.NEVER;
    }),
  WENCE_RETENTION_DAYS: whole(183, 36_500).refine((days) => days > 0, '应至少为 1'),
  WENCE_CONVERSATION_HOURS: whole(24, 8_760).refine((hours) => hours > 0, '应至少为 1'),
  WENCE_PRODUCER: z.string().trim().max(100, '应在 100 字以内').default('问策'),
  WENCE_WORKERS: whole(Math.min(MOST_BY_ITSELF, availableParallelism() - 1), 64),
  WENCE_LOG: z.enum(['error', 'warn', 'info', 'silent'], '应为 error、warn、info 或 silent').default('warn'),
  WENCE_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, '应为 BotFather 给出的令牌，形如 123456:ABC…')
    .optional(),
  WENCE_TELEGRAM_API_ROOT: url('https?'),
  WENCE_TELEGRAM_PROXY: url('https?'),
  WENCE_TELEGRAM_MODE: z.enum(['polling', 'webhook'], '应为 polling 或 webhook').default('polling'),
  WENCE_TELEGRAM_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, '应为 1 到 256 位字母、数字、下划线或连字符')
    .optional(),
  WENCE_TELEGRAM_WEBHOOK_URL: url('https?'),
  WENCE_WECOM_API_ROOT: url('https?'),
  WENCE_WECOM_CORP_ID: text,
  WENCE_WECOM_AGENT_ID: z.string().regex(/^\d+$/, '应为数字').optional(),
  WENCE_WECOM_SECRET: text,
  WENCE_WECOM_TOKEN: text,
  WENCE_WECOM_AES_KEY: aesKey,
  WENCE_WECOM_KF_SECRET: text,
  WENCE_WECOM_KF_TOKEN: text,
  WENCE_WECOM_KF_AES_KEY: aesKey,
  WENCE_WECOM_KF_SERVICER: text,
  WENCE_WECOM_BOT_TOKEN: text,
  WENCE_WECOM_BOT_AES_KEY: aesKey,
  WENCE_WECOM_BOT_ID: text,
  WENCE_WECOM_BOT_SECRET: text,
  WENCE_WECOM_BOT_WS_URL: url('wss?'),
  ...providerVariables,
});

const manifestSchema = z.object({ version: z.string() });

type Read = z.infer<typeof environmentSchema>;

/** A variable that is set asks for those that it cannot do without. */
const needs: readonly (readonly [keyof Read, readonly (keyof Read)[]])[] = [
  ['WENCE_WECOM_AGENT_ID', ['WENCE_WECOM_CORP_ID', 'WENCE_WECOM_SECRET', 'WENCE_WECOM_TOKEN', 'WENCE_WECOM_AES_KEY']],
  ['WENCE_WECOM_SECRET', ['WENCE_WECOM_AGENT_ID']],
  ['WENCE_WECOM_KF_SECRET', ['WENCE_WECOM_CORP_ID']],
  ['WENCE_WECOM_KF_TOKEN', ['WENCE_WECOM_KF_SECRET', 'WENCE_WECOM_KF_AES_KEY']],
  ['WENCE_WECOM_BOT_TOKEN', ['WENCE_WECOM_BOT_AES_KEY']],
  ['WENCE_WECOM_BOT_AES_KEY', ['WENCE_WECOM_BOT_TOKEN']],
  ['WENCE_WECOM_BOT_ID', ['WENCE_WECOM_BOT_SECRET']],
  ['WENCE_WECOM_BOT_SECRET', ['WENCE_WECOM_BOT_ID']],
];

/** What is wrong between the variables, in words. */
function conflicts(read: Read): readonly string[] {
  const missing = needs.flatMap(([name, others]) =>
    read[name] === undefined
      ? []
      : others.filter((other) => read[other] === undefined).map((other) => `设置了 ${name} 就还要设置 ${other}`),
  );
  const kfHasNoDoor =
    read.WENCE_WECOM_KF_SECRET !== undefined &&
    read.WENCE_WECOM_KF_TOKEN === undefined &&
    read.WENCE_WECOM_TOKEN === undefined;
  const isWebhook = read.WENCE_TELEGRAM_TOKEN !== undefined && read.WENCE_TELEGRAM_MODE === 'webhook';
  return [
    ...new Set(missing),
    ...(kfHasNoDoor ? ['微信客服还要设置 WENCE_WECOM_KF_TOKEN 和 WENCE_WECOM_KF_AES_KEY，用来接收回调'] : []),
    ...(isWebhook && read.WENCE_TELEGRAM_SECRET === undefined
      ? ['WENCE_TELEGRAM_MODE=webhook 还要设置 WENCE_TELEGRAM_SECRET']
      : []),
    ...(read.WENCE_WECOM_BOT_TOKEN !== undefined && read.WENCE_WECOM_BOT_ID !== undefined
      ? ['同一个智能机器人只能用一种方式接入：WENCE_WECOM_BOT_TOKEN（回调）和 WENCE_WECOM_BOT_ID（长连接）只设置一个']
      : []),
    ...providerConflicts(read),
  ];
}

/** The WeCom application and 微信客服, where either is set. */
function wecomOf(read: Read): WecomSettings | undefined {
  const { WENCE_WECOM_CORP_ID: corpId, WENCE_WECOM_AGENT_ID: agentId, WENCE_WECOM_SECRET: secret } = read;
  const callback = callbackOf(read.WENCE_WECOM_TOKEN, read.WENCE_WECOM_AES_KEY);
  if (corpId === undefined) return undefined;
  const app =
    agentId === undefined || secret === undefined || callback === undefined
      ? undefined
      : { ...callback, agentId, secret };
  const kf =
    read.WENCE_WECOM_KF_SECRET === undefined
      ? undefined
      : {
          secret: read.WENCE_WECOM_KF_SECRET,
          callback: callbackOf(read.WENCE_WECOM_KF_TOKEN, read.WENCE_WECOM_KF_AES_KEY),
          servicer: read.WENCE_WECOM_KF_SERVICER,
        };
  return { corpId, apiRoot: read.WENCE_WECOM_API_ROOT ?? 'https://qyapi.weixin.qq.com', app, kf };
}

function callbackOf(token: string | undefined, encodingAesKey: string | undefined): WecomCallbackSettings | undefined {
  return token === undefined || encodingAesKey === undefined ? undefined : { token, encodingAesKey };
}

function telegramOf(read: Read): TelegramSettings | undefined {
  if (read.WENCE_TELEGRAM_TOKEN === undefined) return undefined;
  return {
    token: read.WENCE_TELEGRAM_TOKEN,
    apiRoot: read.WENCE_TELEGRAM_API_ROOT,
    proxy: read.WENCE_TELEGRAM_PROXY,
    mode: read.WENCE_TELEGRAM_MODE,
    secret: read.WENCE_TELEGRAM_SECRET,
    webhookUrl: read.WENCE_TELEGRAM_WEBHOOK_URL,
  };
}

function linkOf(read: Read): WecomBotLinkSettings | undefined {
  const { WENCE_WECOM_BOT_ID: botId, WENCE_WECOM_BOT_SECRET: secret, WENCE_WECOM_BOT_WS_URL: wsUrl } = read;
  return botId === undefined || secret === undefined ? undefined : { botId, secret, wsUrl };
}

/**
 * Reads the settings out of the environment; a variable set to nothing counts as not set.
 * @param cwd the folder in which the process runs
 * @throws Problem `config_invalid`, naming all faults at once
 */
export function readSettings(env: Environment, cwd: string): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const result = environmentSchema.safeParse(set);
  if (!result.success) {
    const why = result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    throw new Problem('config_invalid', { why: [...new Set(why)].join('；') });
  }
  const read = result.data;
  const why = conflicts(read).join('；');
  if (why !== '') throw new Problem('config_invalid', { why });
  return {
    index: read.WENCE_INDEX,
    corpus: read.WENCE_CORPUS,
    embedding: join(packageRoot, 'index', 'embedding'),
    embeddingSource: embeddingOf(read, (path) => resolve(packageRoot, path)),
    model: modelOf(read),
    producer: read.WENCE_PRODUCER,
    data: read.WENCE_DATA,
    host: read.WENCE_HOST,
    port: read.WENCE_PORT,
    publicUrl: read.WENCE_PUBLIC_URL,
    trustedProxies: read.WENCE_TRUSTED_PROXY,
    apiKeys: read.WENCE_API_KEYS,
    httpPerMinute: read.WENCE_HTTP_PER_MINUTE,
    personPerMinute: read.WENCE_PERSON_PER_MINUTE,
    desk: read.WENCE_DESK === 'on',
    widgetOrigins: read.WENCE_WIDGET_ORIGINS,
    retentionDays: read.WENCE_RETENTION_DAYS,
    conversationHours: read.WENCE_CONVERSATION_HOURS,
    workers: read.WENCE_WORKERS,
    logLevel: read.WENCE_LOG,
    telegram: telegramOf(read),
    wecom: wecomOf(read),
    wecomBot: callbackOf(read.WENCE_WECOM_BOT_TOKEN, read.WENCE_WECOM_BOT_AES_KEY),
    wecomBotLink: linkOf(read),
    version: manifestSchema.parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))).version,
    // npm runs scripts in the package's folder and says in INIT_CWD where the person was; elsewhere the variable is another's.
    invokedFrom: cwd === packageRoot && set['INIT_CWD'] !== undefined ? set['INIT_CWD'] : cwd,
  };
}

/**
 * The settings of this process: of the file `.env` beside package.json, or that WENCE_CONFIG names, and of the environment, which wins.
 * @throws Problem `config_invalid`
 */
export function readProcessSettings(): Settings {
  const named = process.env['WENCE_CONFIG'];
  const file = resolve(packageRoot, named ?? '.env');
  if (named !== undefined && !existsSync(file)) {
    throw new Problem('config_invalid', { why: `WENCE_CONFIG 指的文件 ${file} 不存在` });
  }
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return readSettings({ ...written, ...process.env }, process.cwd());
}
