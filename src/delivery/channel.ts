import type { Button, Part } from '../journal/values.js';
import type { ChannelName } from '../policy/channel.js';
import type { Json } from '../policy/json.js';
import type { Reply } from '../policy/reply.js';

/** What a channel is asked to say: a reply, or a few words of the product itself (help, busy, a whole clause). */
export type Output =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | {
      readonly kind: 'notice';
      readonly text: string;
      readonly choices?: readonly string[];
      /** What a member of staff said, for a channel that shows it in a manner of its own; the text says it too. */
      readonly staff?: { readonly text: string; readonly citations: Json };
    };

/** A part that is sent now. */
export interface Sending {
  readonly address: Json;
  readonly body: Json;
  /** Unique and the same at every attempt: a platform that de-duplicates by our id gets this one. */
  readonly key: string;
  /** Whether an earlier attempt may have arrived, because the process ended in the middle of it or nobody answered. */
  readonly mayHaveArrived: boolean;
  /** Gives up waiting: the process is stopping. */
  readonly signal: AbortSignal;
}

/** What came of sending. `later` is tried again, after `after` milliseconds where the platform said so. */
export type Sent =
  | { readonly kind: 'sent'; readonly externalId?: string }
  | { readonly kind: 'later'; readonly why: string; readonly after?: number; readonly mayHaveArrived: boolean }
  /** The platform takes nothing more until the person writes again. */
  | { readonly kind: 'full'; readonly why: string }
  | { readonly kind: 'never'; readonly why: string };

/** What a platform bears for one person; we stay below it, because what is above it vanishes. */
export interface Pace {
  readonly perMinute: number;
  readonly perHour: number;
}

/** How many parts a platform takes after a message of the person, whatever they answer. */
export interface Allowance {
  readonly most: number;
  /** Whether a part is taken beside them. */
  readonly isBeside: (address: Json) => boolean;
  /** What goes out in the place of the last one where more is waiting: it says so, and how to get it. */
  readonly more: (makeButton: MakeButton) => Part;
}

/** One channel as the delivery sees it: how it writes an answer, and how it sends a piece of one. */
export interface Channel {
  readonly name: ChannelName;
  /**
   * Writes an output as parts within the channel's limits, citations uncut; a pure function but for the ids of buttons.
   * @param makeButton gives a button an id
   */
  readonly render: (output: Output, address: Json, makeButton: MakeButton) => readonly Part[];
  /**
   * Writes what reaches a person who has asked nothing just now: the word of a member of staff. Left out where it reaches him as an
   * answer does.
   * @returns the parts, and where they go
   */
  readonly renderUnasked?: (
    output: Output,
    address: Json,
    makeButton: MakeButton,
  ) => { readonly address: Json; readonly parts: readonly Part[] };
  /** Sends one part. Never rejects: whatever the platform or the network does is a value. */
  readonly send: (sending: Sending) => Promise<Sent>;
  readonly pace?: Pace;
  readonly allowance?: Allowance;
  /** Set where a bare number is the choice of an `ask` button of the last answer, which the channel shows as a numbered line. */
  readonly choosesByNumber?: true;
  /** Set where every part is fetched from us and none is sent. */
  readonly isOnlyFetched?: true;
  /** Messages that a person may send in a minute; the delivery's own number where it is left out, 0 for no limit. */
  readonly perMinute?: number;
  /** Shows that an answer is being worked on; called every few seconds while it is. May fail in silence. */
  readonly showWorking?: (address: Json) => Promise<void>;
}

/** Makes a button with a fresh id. */
export type MakeButton = (kind: Button['kind'], value: string) => Button;
