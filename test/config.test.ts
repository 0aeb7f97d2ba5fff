import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, readSettings } from '../src/config.js';

const bothModes = {
  WENCE_WECOM_BOT_TOKEN: 't',
  WENCE_WECOM_BOT_AES_KEY: 'k'.repeat(43),
  WENCE_WECOM_BOT_ID: 'b',
  WENCE_WECOM_BOT_SECRET: 's',
};

describe('readSettings', () => {
  it('takes the folders of the package where the environment says nothing', () => {
    expect(readSettings({}, '/somewhere')).toEqual({
      index: join(packageRoot, 'index'),
      corpus: join(packageRoot, 'corpus'),
      embedding: join(packageRoot, 'index', 'embedding'),
      producer: '问策',
      data: join(packageRoot, 'data'),
      host: '127.0.0.1',
      port: 8080,
      trustedProxies: [],
      apiKeys: [],
      httpPerMinute: 60_000,
      personPerMinute: 20,
      desk: true,
      widgetOrigins: [],
      retentionDays: 183,
      conversationHours: 24,
      workers: Math.min(4, availableParallelism() - 1),
      logLevel: 'warn',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      invokedFrom: '/somewhere',
    });
  });

  it('takes what is set, relative folders from the root of the package', () => {
    const env = { WENCE_INDEX: 'elsewhere', WENCE_CORPUS: '/documents', WENCE_HOST: '::1', WENCE_PORT: '0' };
    expect(readSettings(env, '/')).toMatchObject({
      index: join(packageRoot, 'elsewhere'),
      corpus: '/documents',
      embedding: join(packageRoot, 'index', 'embedding'),
      host: '::1',
      port: 0,
    });
  });

  it('takes a variable set to nothing as not set', () => {
    expect(readSettings({ WENCE_PORT: ' ', WENCE_INDEX: '' }, '/')).toMatchObject({
      port: 8080,
      index: join(packageRoot, 'index'),
    });
  });

  it.each([
    { why: 'npm started the process in the package', cwd: packageRoot, from: '/home/me' },
    { why: 'the variable is left over from another npm', cwd: '/other', from: '/other' },
  ])('knows where the person is: $why', ({ cwd, from }) => {
    expect(readSettings({ INIT_CWD: '/home/me' }, cwd).invokedFrom).toBe(from);
  });

  it.each(['-1', '65536', '80a', '8080.5'])('refuses the port %s', (port) => {
    expect(() => readSettings({ WENCE_PORT: port }, '/')).toThrow('WENCE_PORT 应为 0 到 65535 之间的整数');
  });

  it('names all faults at once', () => {
    expect(() => readSettings({ WENCE_PORT: 'x', WENCE_HOST: 'a b' }, '/')).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(/WENCE_HOST.*；WENCE_PORT/) as string,
      }),
    );
  });

  it.each([
    { why: 'half an application', env: { WENCE_WECOM_AGENT_ID: '1' }, says: /WENCE_WECOM_CORP_ID.*WENCE_WECOM_SECRET/ },
    { why: 'a bot in both modes', env: bothModes, says: /只设置一个/ },
    {
      why: 'a webhook without a secret',
      env: { WENCE_TELEGRAM_TOKEN: '1:a', WENCE_TELEGRAM_MODE: 'webhook' },
      says: /SECRET/,
    },
    {
      why: 'an origin with a wildcard',
      env: { WENCE_WIDGET_ORIGINS: 'https://*.gov.cn' },
      says: /WENCE_WIDGET_ORIGINS/,
    },
    {
      why: 'an origin with more',
      env: { WENCE_WIDGET_ORIGINS: 'https://a.cn; script-src *' },
      says: /WENCE_WIDGET_ORIGINS/,
    },
    { why: 'a short API key', env: { WENCE_API_KEYS: 'desk=short' }, says: /WENCE_API_KEYS.*至少 16 位/ },
    {
      why: 'a key of the wrong length',
      env: { WENCE_WECOM_BOT_TOKEN: 't', WENCE_WECOM_BOT_AES_KEY: 'a' },
      says: /43 位/,
    },
  ])('refuses $why and says what is missing', ({ env, says }) => {
    expect(() => readSettings(env, '/')).toThrow(says);
  });

  it('takes the origins that may show the chat, each once and as browsers spell them', () => {
    const list = 'https://WWW.a.gov.cn, http://127.0.0.1:8081,https://www.a.gov.cn';
    expect(readSettings({ WENCE_WIDGET_ORIGINS: list }, '/').widgetOrigins).toEqual([
      'https://www.a.gov.cn',
      'http://127.0.0.1:8081',
    ]);
  });

  it('takes addresses and networks of proxies', () => {
    const list = '127.0.0.1, 10.0.0.0/8,::1,fd00::/8';
    expect(readSettings({ WENCE_TRUSTED_PROXY: list }, '/').trustedProxies).toEqual(list.split(/, ?/u));
  });

  it.each(['all', 'loopback', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.0/', '10.0.0.0/8/8', '1', 'fe80::1%eth0'])(
    'takes %s for no proxy',
    (proxy) => {
      expect(() => readSettings({ WENCE_TRUSTED_PROXY: proxy }, '/')).toThrow(/WENCE_TRUSTED_PROXY 应写作/);
    },
  );

  it('names no secret where it refuses one', () => {
    const secret = 'very-secret value';
    expect(() => readSettings({ WENCE_API_KEYS: `desk=${secret}`, WENCE_TELEGRAM_TOKEN: secret }, '/')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('very-secret') as string }),
    );
  });

  it('turns a channel on where its settings are whole', () => {
    const { telegram, wecom, wecomBot, wecomBotLink } = readSettings(
      {
        WENCE_TELEGRAM_TOKEN: '1:abc',
        WENCE_WECOM_CORP_ID: 'ww1',
        WENCE_WECOM_AGENT_ID: '7',
        WENCE_WECOM_SECRET: 's',
        WENCE_WECOM_TOKEN: 't',
        WENCE_WECOM_AES_KEY: 'k'.repeat(43),
        WENCE_WECOM_KF_SECRET: 'kf',
        WENCE_WECOM_BOT_ID: 'bot',
        WENCE_WECOM_BOT_SECRET: 'bs',
      },
      '/',
    );
    expect(telegram).toMatchObject({ token: '1:abc', mode: 'polling' });
    expect(wecom).toMatchObject({ corpId: 'ww1', app: { agentId: '7', token: 't' }, kf: { secret: 'kf' } });
    expect(wecomBot).toBeUndefined();
    expect(wecomBotLink).toMatchObject({ botId: 'bot' });
  });
});
