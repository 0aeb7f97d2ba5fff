import { makeWecomApi } from '../channels/wecom/api/wecom-api.js';
import { makeWecomAppChannel } from '../channels/wecom/app/wecom-app-channel.js';
import { makeFreshUrls } from '../channels/wecom/bot/fresh-urls.js';
import { makeSignedIds } from '../channels/wecom/bot/signed-ids.js';
import { makeWecomBotChannel } from '../channels/wecom/bot/wecom-bot-channel.js';
import { makeWecomBotIntake } from '../channels/wecom/bot/wecom-bot-intake.js';
import { makeWecomBotRoutes } from '../channels/wecom/bot/wecom-bot-routes.js';
import { makeWecomCrypto } from '../channels/wecom/crypto/wecom-crypto.js';
import { makeWecomKfChannel } from '../channels/wecom/kf/wecom-kf-channel.js';
import { makeWecomKfIntake } from '../channels/wecom/kf/wecom-kf-intake.js';
import { makeLinkStreams } from '../channels/wecom/link/link-streams.js';
import { openWecomBotLink } from '../channels/wecom/link/open-wecom-bot-link.js';
import { makeWecomLinkChannel } from '../channels/wecom/link/wecom-link-channel.js';
import { makeWecomLink } from '../channels/wecom/link/wecom-link.js';
import { wecomRoutes } from '../channels/wecom/wecom-routes.js';
import type { WecomCallback } from '../channels/wecom/wecom-routes.js';
import type { Settings, WecomBotLinkSettings, WecomCallbackSettings, WecomSettings } from '../settings.js';
import type { Log } from '../policy/log.js';
import type { Connection, Receiver } from './connection.js';

interface WecomPorts {
  readonly log: Log;
  readonly now: () => number;
}

/** Every way of WeCom that is set up. */
export function connectWecom(settings: Settings, ports: WecomPorts): readonly Connection[] {
  const { wecom, wecomBot, wecomBotLink } = settings;
  return [
    ...(wecom === undefined ? [] : [connectCompany(wecom, ports)]),
    ...(wecomBot === undefined ? [] : [connectBot(wecomBot, settings, ports)]),
    ...(wecomBotLink === undefined ? [] : [connectBotLink(wecomBotLink, ports)]),
  ];
}

/** 自建应用 and 微信客服: one company, callbacks in XML. */
function connectCompany({ corpId, apiRoot, app, kf }: WecomSettings, ports: WecomPorts): Connection {
  const apiWith = (secret: string): ReturnType<typeof makeWecomApi> =>
    makeWecomApi({ apiRoot, corpId, secret, ...ports });
  const kfApi = kf === undefined ? undefined : apiWith(kf.secret);
  const callbacks: WecomCallback[] = [
    ...(app === undefined ? [] : [{ path: '/wecom/app', crypto: cryptoOf(app, corpId), agentId: app.agentId }]),
    ...(kf?.callback === undefined ? [] : [{ path: '/wecom/kf', crypto: cryptoOf(kf.callback, corpId) }]),
  ];
  const titles = [...(app === undefined ? [] : ['企业微信自建应用']), ...(kf === undefined ? [] : ['微信客服'])];
  return {
    title: titles.join('、'),
    channels: [
      ...(app === undefined ? [] : [makeWecomAppChannel({ api: apiWith(app.secret), agentId: app.agentId })]),
      ...(kfApi === undefined ? [] : [makeWecomKfChannel({ api: kfApi, log: ports.log })]),
    ],
    receive: ({ delivery, journal }): Receiver => {
      const servicer = kf?.servicer === undefined ? {} : { servicer: kf.servicer };
      const intake =
        kfApi === undefined ? undefined : makeWecomKfIntake({ api: kfApi, delivery, journal, ...servicer, ...ports });
      const routes = wecomRoutes({ callbacks, delivery, ...(intake === undefined ? {} : { kf: intake }), ...ports });
      return {
        routes: [routes],
        start: () => {
          void intake?.catchUp(); // what came in while this process was not there
        },
        stop: () => intake?.stop() ?? Promise.resolve(),
      };
    },
  };
}

/** 智能机器人 that WeCom calls. */
function connectBot(settings: WecomCallbackSettings, { wecom }: Settings, ports: WecomPorts): Connection {
  const freshUrls = makeFreshUrls(ports.now);
  const ids = makeSignedIds(settings.encodingAesKey);
  const apiHost = wecom === undefined ? [] : [new URL(wecom.apiRoot).hostname];
  return {
    title: '企业微信智能机器人（回调）',
    channels: [makeWecomBotChannel({ freshUrls, ...(apiHost.length === 0 ? {} : { responseHosts: apiHost }) })],
    receive: ({ delivery, journal }): Receiver => {
      const intake = makeWecomBotIntake({ delivery, journal, freshUrls, ids, now: ports.now });
      const routes = makeWecomBotRoutes({ crypto: cryptoOf(settings, ''), intake, delivery, ...ports });
      return { routes: [routes], start: () => undefined, stop: () => Promise.resolve() };
    },
  };
}

/** 智能机器人 by a connection that we hold. */
function connectBotLink({ botId, secret, wsUrl }: WecomBotLinkSettings, ports: WecomPorts): Connection {
  const link = makeWecomLink({ botId, secret, ...(wsUrl === undefined ? {} : { wsUrl }) }, ports.log);
  const streams = makeLinkStreams(ports.now);
  const ids = makeSignedIds(secret);
  return {
    title: '企业微信智能机器人（长连接）',
    channels: [makeWecomLinkChannel({ link, streams, ids, now: ports.now })],
    receive: ({ delivery, journal }): Receiver => {
      let opened: ReturnType<typeof openWecomBotLink> | undefined;
      return {
        start: () => {
          opened ??= openWecomBotLink({ link, streams, ids, delivery, journal, ...ports });
        },
        stop: () => opened?.stop() ?? Promise.resolve(),
      };
    },
  };
}

function cryptoOf(
  { token, encodingAesKey }: WecomCallbackSettings,
  receiveId: string,
): ReturnType<typeof makeWecomCrypto> {
  return makeWecomCrypto({ token, encodingAesKey, receiveId });
}
