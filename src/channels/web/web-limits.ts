import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpRefusal } from '../http/http-refusal.js';

/** How often the chat page may be used, in a minute. */
export interface WebLimits {
  /** Messages and thumbs of one conversation. */
  readonly perConversation: number;
  /** Messages, thumbs and new conversations of one address: people of an office share one. */
  readonly perAddress: number;
  /** Looks for news of one address. */
  readonly looksPerAddress: number;
}

export const webLimits: WebLimits = { perConversation: 12, perAddress: 60, looksPerAddress: 1200 };

const MINUTE = 60; // seconds

/** @throws HttpRefusal `rate_limited`, with the seconds until it is worth another try */
export interface WebGate {
  readonly say: (address: string, conversation: string | undefined) => Promise<void>;
  readonly look: (address: string) => Promise<void>;
}

export function makeWebGate({ perConversation, perAddress, looksPerAddress }: WebLimits): WebGate {
  const conversations = new RateLimiterMemory({ points: perConversation, duration: MINUTE });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: MINUTE });
  const looks = new RateLimiterMemory({ points: looksPerAddress, duration: MINUTE });
  return {
    say: async (address, conversation) => {
      await consume(addresses, address);
      if (conversation !== undefined) await consume(conversations, conversation);
    },
    look: (address) => consume(looks, address),
  };
}

async function consume(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new HttpRefusal('rate_limited', { headers: { 'Retry-After': String(seconds) } });
  }
}
