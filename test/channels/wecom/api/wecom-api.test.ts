import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiAnswer } from '../../../../src/channels/wecom/api/call-wecom.js';
import { makeWecomApi, type WecomApi } from '../../../../src/channels/wecom/api/wecom-api.js';
import type { FakeWecom } from '../../../fakes/wecom/fake-wecom.js';
import { startFakeWecom } from '../../../fakes/wecom/fake-wecom.js';

const corpId = 'ww1';
const secret = 'the-secret';
let time = 0;
let wecom: FakeWecom;
let logged: string[] = [];

beforeEach(async () => {
  time = 1_700_000_000_000;
  logged = [];
  wecom = await startFakeWecom({ corpId, secret, now: () => time });
});
afterEach(() => wecom.stop());

const open = (given = secret): WecomApi =>
  makeWecomApi({
    apiRoot: wecom.apiRoot,
    corpId,
    secret: given,
    now: () => time,
    log: (level, event, facts) => logged.push(JSON.stringify([level, event, facts])),
    pause: () => Promise.resolve(),
  });
const message = { touser: 'li', msgtype: 'text', agentid: 1, text: { content: '好' } };
const send = (api: WecomApi): Promise<ApiAnswer> => api.post('message/send', message);
const count = (path: string): number => wecom.calls.filter((call) => call === path).length;

describe('the access token', () => {
  it('is fetched once for many calls at the same time', async () => {
    const api = open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(api)));
    expect(answers.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(count('gettoken')).toBe(1);
  });

  it.each([
    { why: 'is kept until a minute before its end', later: 7200_000 - 60_001, fetched: 1 },
    { why: 'is fetched anew in its last minute', later: 7200_000 - 60_000, fetched: 2 },
    { why: 'is fetched anew after its end', later: 7200_001, fetched: 2 },
  ])('$why', async ({ later, fetched }) => {
    const api = open();
    await send(api);
    time += later;
    expect((await send(api)).kind).toBe('ok');
    expect(count('gettoken')).toBe(fetched);
  });

  it('is fetched once more where it was withdrawn, also by many calls at once', async () => {
    const api = open();
    await send(api);
    wecom.withdrawTokens();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(api)));
    expect(answers.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(count('gettoken')).toBeLessThanOrEqual(3);
  });

  it.each([40014, 42001])('a call is made once more after %i, and no third time', async (code) => {
    const refusal = { path: 'message/send', what: { kind: 'errcode', code } } as const;
    wecom.plan(refusal, refusal, refusal);
    expect(await send(open())).toEqual({ kind: 'refused', code });
    expect(count('message/send')).toBe(2);
  });

  it('is not asked for again for ten minutes after a wrong secret, which is logged once', async () => {
    const api = open('wrong');
    expect(await send(api)).toEqual({
      kind: 'later',
      why: 'wecom_secret_refused',
      after: 600_000,
      mayHaveArrived: false,
    });
    time += 599_999;
    expect(await send(api)).toMatchObject({ kind: 'later', after: 1 });
    expect(count('gettoken')).toBe(1);
    time += 1;
    await send(api);
    expect(count('gettoken')).toBe(2);
    expect(logged.filter((line) => line.includes('wecom_secret_refused'))).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it.each([
    {
      why: 'too often',
      what: { kind: 'errcode', code: 45009 },
      is: { kind: 'later', after: 60_000, mayHaveArrived: false },
    },
    {
      why: 'too many at once',
      what: { kind: 'errcode', code: 45033 },
      is: { kind: 'later', after: 60_000, mayHaveArrived: false },
    },
    { why: 'busy', what: { kind: 'errcode', code: -1 }, is: { kind: 'later', mayHaveArrived: true } },
    {
      why: 'an address that is not trusted',
      what: { kind: 'errcode', code: 60020 },
      is: { kind: 'refused', code: 60020 },
    },
    { why: 'nobody to send to', what: { kind: 'errcode', code: 81013 }, is: { kind: 'refused', code: 81013 } },
    { why: 'a bad gateway', what: { kind: 'status', status: 502 }, is: { kind: 'later', mayHaveArrived: true } },
    { why: 'a reset', what: { kind: 'reset' }, is: { kind: 'later', mayHaveArrived: true } },
    { why: 'a lost answer', what: { kind: 'lose' }, is: { kind: 'later', mayHaveArrived: true } },
  ] as const)('$why is $is.kind, with one call', async ({ what, is }) => {
    wecom.plan({ path: 'message/send', what });
    expect(await send(open())).toMatchObject(is);
    expect(count('message/send')).toBe(1);
  });

  it('a platform that is not there has taken nothing', async () => {
    const api = open();
    await wecom.stop();
    expect(await send(api)).toMatchObject({ kind: 'later', mayHaveArrived: false });
    wecom = await startFakeWecom({ corpId, secret, now: () => time });
  });

  it('a question to a busy platform is asked three times', async () => {
    const busy = { path: 'kf/account/list', what: { kind: 'errcode', code: -1 } } as const;
    wecom.plan(busy, busy);
    expect((await open().get('kf/account/list', {})).kind).toBe('ok');
    expect(count('kf/account/list')).toBe(3);
  });

  it('neither answers nor logs hold a secret or a token', async () => {
    wecom.plan({ path: 'gettoken', what: { kind: 'reset' } }, { path: 'message/send', what: { kind: 'reset' } });
    const answers = [await send(open()), await send(open()), await send(open('other-secret'))];
    const all = JSON.stringify([answers, logged]);
    expect(all).not.toMatch(/the-secret|other-secret|token-\d|http:/u);
  });

  it('a call ends when its signal does', async () => {
    wecom.plan({ path: 'message/send', what: { kind: 'hang' } });
    const aborter = new AbortController();
    const sent = open().post('message/send', message, aborter.signal);
    setTimeout(() => {
      aborter.abort();
    }, 100);
    expect(await sent).toMatchObject({ kind: 'later', mayHaveArrived: true });
  });
});
