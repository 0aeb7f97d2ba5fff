import { expect, test } from 'vitest';
import { makeWecomCrypto } from '../../src/channels/wecom/crypto/wecom-crypto.js';
import { startFakeWecom } from '../fakes/wecom/fake-wecom.js';
import { makeCallbackSender } from '../fakes/wecom/send-callback.js';
import { hear, print, withProduct } from './play.js';

const corpId = 'ww0123456789abcdef';
const agentId = '1000002';
const secret = 'secret-of-the-demo';
const token = 'tokenOfTheDemo';
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const kfid = 'wkDemo';
const member = 'lisi';
const customer = 'wmWangwu';
const servicer = 'zhang';
const now = () => Date.now();

test('people ask in WeCom and in 微信客服', async () => {
  const wecom = await startFakeWecom({ corpId, secret, now, servicers: [servicer] });
  const crypto = makeWecomCrypto({ token, encodingAesKey, receiveId: corpId });
  let asked = 0;

  const holdApp = async (url: string): Promise<void> => {
    const callback = makeCallbackSender({ url: `${url}/wecom/app`, crypto, corpId, agentId, now });
    const say = async (text: string): Promise<number> => {
      print('李四', text);
      const before = wecom.messages.seen.length;
      asked += 1;
      expect(await callback.text(member, text, String(asked))).toEqual([200]);
      const parts = await hear(wecom.messages.seen, before);
      for (const [index, part] of parts.entries()) print(`问策 ${index + 1}/${parts.length}`, part.text);
      return parts.length;
    };
    console.log('—— 自建应用 ——\n');
    await say('海外仓有什么支持？');
    await say('秦皇岛');
    expect(await say('开封的文件第三部分原文是什么？')).toBeGreaterThan(1);
  };

  const holdKf = async (url: string): Promise<void> => {
    const callback = makeCallbackSender({ url: `${url}/wecom/kf`, crypto, corpId, agentId, now });
    const { kf } = wecom;
    const turn = async (said: string, act: () => void): Promise<void> => {
      print('王五', said);
      const before = kf.seen.length;
      act();
      expect(await callback.kf(kfid, 'token-of-the-callback')).toEqual([200]);
      for (const { text, items } of await hear(kf.seen, before)) {
        print('问策', [text, ...items.map(({ label }) => `［${label}］`)].join('\n'));
      }
    };
    const say = (text: string): Promise<void> => turn(text, () => void kf.say(kfid, customer, text));
    const click = (label: string): Promise<void> => {
      const item = kf.seen.flatMap(({ items }) => items).findLast((one) => one.label.includes(label));
      if (item === undefined) throw new Error(`菜单里没有“${label}”`);
      return turn(`（点 ${item.label}）`, () => void kf.say(kfid, customer, item.label, item.id));
    };
    console.log('—— 微信客服 ——\n');
    await turn('（打开会话）', () => void kf.enter(kfid, customer));
    await say('海外仓有什么支持？');
    await click('秦皇岛');
    await say('转人工');
    expect(kf.stateOf(kfid, customer)).toBe(3);
    console.log('（会话已转给接待人员）\n');
  };

  try {
    await withProduct(
      {
        WENCE_WECOM_API_ROOT: wecom.apiRoot,
        WENCE_WECOM_CORP_ID: corpId,
        WENCE_WECOM_AGENT_ID: agentId,
        WENCE_WECOM_SECRET: secret,
        WENCE_WECOM_TOKEN: token,
        WENCE_WECOM_AES_KEY: encodingAesKey,
        WENCE_WECOM_KF_SECRET: secret,
        WENCE_WECOM_KF_TOKEN: token,
        WENCE_WECOM_KF_AES_KEY: encodingAesKey,
        WENCE_WECOM_KF_SERVICER: servicer,
      },
      async (url) => {
        await holdApp(url);
        await holdKf(url);
      },
    );
    expect(wecom.violations).toEqual([]);
  } finally {
    await wecom.stop();
  }
});
