import { setTimeout as pause } from 'node:timers/promises';
import { makeWecomCrypto } from '../../src/channels/wecom/crypto/wecom-crypto.js';
import { makeCallbackSender } from '../fakes/wecom/send-callback.js';

const RETRY = 40;

export interface CallBackSettings {
  readonly corpId: string;
  readonly agentId: string;
  readonly token: string;
  readonly aesKey: string;
  readonly now: () => number;
  /** Where the product listens; undefined while it does not. */
  readonly url: () => string | undefined;
  readonly signal: AbortSignal;
}

/** How a message was brought: when it was tried first, when it was taken, and how often it was tried. */
export interface Brought {
  readonly from: number;
  readonly until: number;
  readonly tries: number;
}

/** Calls back as WeCom does, and begins anew until the product has said 200. */
export function makeCallBack(settings: CallBackSettings): (user: string, text: string, id: string) => Promise<Brought> {
  const { corpId, agentId, token, aesKey, now, url, signal } = settings;
  const crypto = makeWecomCrypto({ token, encodingAesKey: aesKey, receiveId: corpId });
  return async (user, text, id) => {
    let from: number | undefined;
    let tries = 0;
    while (!signal.aborted) {
      const root = url();
      if (root !== undefined) {
        from ??= now();
        const sender = makeCallbackSender({ url: `${root}/wecom/app`, crypto, corpId, agentId, now });
        const statuses = await sender.text(user, text, id);
        tries += statuses.length;
        if (statuses.at(-1) === 200) return { from, until: now(), tries };
      }
      await pause(RETRY);
    }
    return { from: from ?? now(), until: Infinity, tries };
  };
}
