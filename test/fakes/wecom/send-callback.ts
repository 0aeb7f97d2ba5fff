import type { WecomCrypto } from '../../../src/channels/wecom/crypto/wecom-crypto.js';

export interface CallbackSender {
  readonly text: (user: string, content: string, msgId: string) => Promise<readonly number[]>;
  readonly event: (user: string, event: string) => Promise<readonly number[]>;
  readonly kf: (kfid: string, token: string) => Promise<readonly number[]>;
  /** Seals and posts any message. @returns the status of every try; 0 where nobody answered in five seconds */
  readonly post: (message: string) => Promise<readonly number[]>;
  readonly verify: (echo: string) => Promise<Response>;
}

export interface CallbackSenderSettings {
  readonly url: string;
  readonly crypto: WecomCrypto;
  readonly corpId: string;
  readonly agentId: string;
  readonly now: () => number;
}

const TRIES = 3;

/** Calls back as the platform does: encrypted, again up to three times until it hears 200. */
export function makeCallbackSender({ url, crypto, corpId, agentId, now }: CallbackSenderSettings): CallbackSender {
  let made = 0;
  const seal = (message: string) => {
    made += 1;
    const sealed = crypto.seal(message, { timestamp: String(Math.floor(now() / 1000)), nonce: `nonce${made}` });
    const query = new URLSearchParams({
      msg_signature: sealed.signature,
      timestamp: sealed.timestamp,
      nonce: sealed.nonce,
    });
    return { sealed, query };
  };
  const post = async (message: string): Promise<readonly number[]> => {
    const { sealed, query } = seal(message);
    const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[${agentId}]]></AgentID><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`;
    const statuses: number[] = [];
    while (statuses.length < TRIES && statuses.at(-1) !== 200) {
      const init = { method: 'POST', body, headers: { 'content-type': 'text/xml' }, signal: AbortSignal.timeout(5000) };
      const status = await fetch(`${url}?${query.toString()}`, init).then(
        (response) => response.status,
        () => 0,
      );
      statuses.push(status);
    }
    return statuses;
  };
  const envelope = (from: string, type: string, rest: string): string =>
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${Math.floor(now() / 1000)}</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${rest}<AgentID>${agentId}</AgentID></xml>`;
  return {
    post,
    text: (user, content, msgId) =>
      post(envelope(user, 'text', `<Content><![CDATA[${content}]]></Content><MsgId>${msgId}</MsgId>`)),
    event: (user, event) =>
      post(envelope(user, 'event', `<Event><![CDATA[${event}]]></Event><EventKey><![CDATA[]]></EventKey>`)),
    kf: (kfid, token) =>
      post(
        `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>${Math.floor(now() / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[${kfid}]]></OpenKfId></xml>`,
      ),
    verify: (echo) => {
      const { sealed, query } = seal(echo);
      query.set('echostr', sealed.encrypt);
      return fetch(`${url}?${query.toString()}`);
    },
  };
}
