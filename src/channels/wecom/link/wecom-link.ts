import { WSClient } from '@wecom/aibot-node-sdk';
import { z } from 'zod';
import type { Json } from '../../../policy/json.js';
import type { Log } from '../../../policy/log.js';
import { makeLinkLogger } from './make-link-logger.js';

export interface WecomLinkSettings {
  readonly botId: string;
  readonly secret: string;
  /** The address of WeCom where left out. */
  readonly wsUrl?: string;
  /** Milliseconds before the first attempt to connect anew, doubled up to 30 seconds; 1000 where left out. */
  readonly reconnectInterval?: number;
  readonly heartbeatInterval?: number;
}

/** A callback as it came: `reqId` is what its answer has to name. */
export interface LinkFrame {
  readonly reqId: string;
  readonly body: unknown;
}

export type LinkCommand = 'aibot_respond_msg' | 'aibot_respond_welcome_msg' | 'aibot_send_msg';

/** What the other end said to a frame. `lost`: it may have arrived or not. `unsent`: it cannot have. */
export type Ack =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refused'; readonly errcode: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' };

/** The one connection of an intelligent bot to WeCom; it comes back by itself until it is stopped or replaced. */
export interface WecomLink {
  readonly start: (onFrame: (frame: LinkFrame) => void) => void;
  readonly stop: () => void;
  /** Connected, and let in. */
  readonly isReady: () => boolean;
  /** Another process has taken the bot over; this one never comes back. */
  readonly isReplaced: () => boolean;
  readonly send: (command: LinkCommand, reqId: string, body: Readonly<Record<string, Json>>) => Promise<Ack>;
}

const frameSchema = z.object({ headers: z.object({ req_id: z.string().min(1).max(512) }), body: z.unknown() });
const refusalSchema = z.object({ errcode: z.number().int() });

export function makeWecomLink(settings: WecomLinkSettings, log: Log): WecomLink {
  const { botId, secret, wsUrl, reconnectInterval, heartbeatInterval } = settings;
  let isReady = false;
  let isReplaced = false;
  const client = new WSClient({
    botId,
    secret,
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: -1, // a refusal may be the platform's own trouble; every one is logged
    logger: makeLinkLogger(log),
    ...(wsUrl === undefined ? {} : { wsUrl }),
    ...(reconnectInterval === undefined ? {} : { reconnectInterval }),
    ...(heartbeatInterval === undefined ? {} : { heartbeatInterval }),
  });
  client.on('authenticated', () => {
    isReady = true;
    log('info', 'wecom_link_ready');
  });
  client.on('disconnected', () => {
    isReady = false;
    log('warn', 'wecom_link_lost');
  });
  client.on('error', (error) => {
    // The SDK says why in words only; they hold the platform's own words too, which are not repeated.
    if (error.message.startsWith('Authentication failed')) log('error', 'wecom_link_not_let_in');
  });
  client.on('event.disconnected_event', () => {
    isReady = false;
    isReplaced = true;
    log('error', 'wecom_link_replaced');
  });
  return {
    start: (onFrame) => {
      const pass = (frame: unknown): void => {
        const parsed = frameSchema.safeParse(frame);
        if (!parsed.success) log('warn', 'wecom_link_frame_unreadable');
        else onFrame({ reqId: parsed.data.headers.req_id, body: parsed.data.body });
      };
      client.on('message', pass);
      client.on('event', pass);
      client.connect();
    },
    stop: () => {
      isReady = false;
      client.disconnect();
    },
    isReady: () => isReady,
    isReplaced: () => isReplaced,
    send: async (command, reqId, body) => {
      if (!isReady) return { kind: 'unsent' };
      try {
        await client.reply({ headers: { req_id: reqId } }, { ...body }, command);
        return { kind: 'ok' };
      } catch (error) {
        const refusal = refusalSchema.safeParse(error);
        return refusal.success ? { kind: 'refused', errcode: refusal.data.errcode } : { kind: 'lost' };
      }
    },
  };
}
