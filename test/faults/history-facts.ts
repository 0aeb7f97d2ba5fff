/** A person in his chat: `telegram 1004`, `wecom-app 1005`. */
export type PersonKey = string;

/** One message that a person sent, as his platform knows it. */
export interface Said {
  readonly person: PersonKey;
  /** update_id or MsgId. */
  readonly id: string;
  readonly text: string;
  /** Milliseconds since 1970 at which the person sent it. */
  readonly at: number;
  /**
   * When the platform brought it: from its first try to the word that it was taken, on a scale of the platform's own.
   * Of two messages whose spans do not meet, the earlier one was brought first; of others nobody can say.
   */
  readonly brought: { readonly from: number; readonly until: number };
}

/** One message that a person was shown. */
export interface Seen {
  readonly person: PersonKey;
  readonly at: number;
  /** Word for word as the platform has it, markup included and the reference left out. */
  readonly text: string;
  /** What tells it from others with the same words: the platform's number, or ours that it carries. */
  readonly reference: string;
  /** Whether the platform's word that it was taken was lost on its way. */
  readonly isUnheard: boolean;
}

/** What the product says has become of a message, in its own journal. */
export interface Claim {
  readonly person: PersonKey;
  readonly id: string;
  /** The order of acceptance. */
  readonly inbox: number;
  readonly status: string;
  readonly why: string | null;
  /** References of its parts, in order; null of one that was not sent. */
  readonly parts: readonly (string | null)[];
}

/** Milliseconds since 1970: from the signal until the next process can have sent anything. */
export interface Kill {
  readonly from: number;
  readonly until: number;
}

/** Everything that is known of a history once it has come to rest. */
export interface HistoryFacts {
  readonly said: readonly Said[];
  /** Of each person in the order of showing. */
  readonly seen: readonly Seen[];
  readonly claims: readonly Claim[];
  /** The process was ended by force. */
  readonly kills: readonly Kill[];
  /** Parts of the answer to a message, as its person should see them, had nothing gone wrong. */
  readonly expected: (claim: Claim) => readonly string[] | undefined;
  /** What is said to one who has too many messages waiting, and of a question that failed. */
  readonly notices: (person: PersonKey) => { readonly busy: string; readonly failed: string };
  /** Whether a person's platform may show a part twice, because it drops no copies. */
  readonly mayDouble: (person: PersonKey) => boolean;
  /** Messages of one conversation that may wait before the next is turned away. */
  readonly mostWaiting: number;
}

/** What came of judging a history. */
export interface Verdict {
  /** What was promised and not kept, a sentence each; empty where all was. */
  readonly findings: readonly string[];
  readonly answered: number;
  readonly noticed: number;
  readonly failed: number;
  /** Messages of which nothing, or nothing final, is known. */
  readonly lost: number;
  /** Parts and notices shown again because the platform's word was lost. */
  readonly doubledUnheard: number;
  /** Shown again because the process died before it had noted that they were taken. */
  readonly doubledKilled: number;
}
