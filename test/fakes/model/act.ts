import type { ChatCall, CallUse } from './chat-request.js';

/** Tokens as a provider claims them. Some claim nonsense, so that nothing is said of their type. */
export interface ClaimedUsage {
  readonly input: unknown;
  readonly output: unknown;
}

/** What one call comes to on the wire. */
export type Act =
  /** Words, whole. Sent as a stream of small pieces where a stream is asked for, unless `pace` says otherwise. */
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly pace?: 'pieces' | 'whole' | 'bytes' | { readonly everyMs: number };
      /** Left out: an honest count. null: no word of it. */
      readonly usage?: ClaimedUsage | null;
      /** `[DONE]` as often as this; once where left out. */
      readonly done?: number;
      /** What it thinks before, as reasoning models send it beside the text. */
      readonly thinking?: string;
    }
  /** Says `text`, and then `unit` again and again until nobody listens. */
  | { readonly kind: 'endless'; readonly text: string; readonly unit: string }
  | { readonly kind: 'status'; readonly code: number; readonly message: string; readonly retryAfter?: number }
  /** Breaks the connection. */
  | { readonly kind: 'reset'; readonly when: 'at-once' | 'after-headers' | 'mid-stream'; readonly text: string }
  /** Falls silent, and holds the connection. */
  | { readonly kind: 'hang'; readonly when: 'at-once' | 'after-headers' | 'mid-stream'; readonly text: string }
  /** Bytes as they are, with 200. */
  | { readonly kind: 'raw'; readonly contentType: string; readonly bytes: readonly (string | Uint8Array)[] };

/** One way in which a model behaves in a call of one use. */
export interface Behaviour {
  readonly name: string;
  readonly use: CallUse;
  /** Whether what it says must not reach a person: `forbid` then names the words. */
  readonly isHonest: boolean;
  readonly act: (call: ChatCall) => Act;
  /**
   * Words of what it said that no reply may hold outside what is composed.
   * Left out: none, as where the wire alone is at fault.
   */
  readonly forbid?: (call: ChatCall) => readonly string[];
}
