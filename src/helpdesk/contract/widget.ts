import type { Reply } from '../../policy/reply.js';
import type { QuotedClause } from './queue.js';

/** The header that says whose conversation it is: a token that nobody can guess, from POST /chat/api/conversations. */
export const CONVERSATION_HEADER = 'wence-conversation';

export const chatLimits = { text: 2000 } as const;

/** GET /chat/api/setup */
export interface ChatSetup {
  readonly name: string;
  /** Pages of other origins that may show the chat: messages of others are not listened to. */
  readonly origins: readonly string[];
  /** What may be asked at first. */
  readonly examples: readonly string[];
}

/** POST /chat/api/conversations */
export interface NewConversation {
  readonly token: string;
}

/** POST /chat/api/messages. The id is made up once a message: a second one with it is the same message. Gives ChatMessages. */
export interface ChatQuestion {
  readonly id: string;
  readonly text: string;
}

/** GET /chat/api/messages?after= : what came after an id, oldest first; what was given before `after` counts as delivered. */
export interface ChatMessages {
  readonly messages: readonly ChatMessage[];
  /** The `after` of the next request. */
  readonly last: number;
  /** Whether an answer is on its way. */
  readonly isWaiting: boolean;
  /** Whether a member of staff speaks in it now. */
  readonly isTakenOver: boolean;
}

export type ChatMessage =
  | { readonly id: number; readonly kind: 'reply'; readonly reply: Reply }
  | { readonly id: number; readonly kind: 'question' | 'notice'; readonly text: string }
  | { readonly id: number; readonly kind: 'staff'; readonly text: string; readonly citations: readonly QuotedClause[] };

/** POST /chat/api/feedback */
export interface ChatFeedback {
  readonly recordId: string;
  readonly verdict: 'good' | 'bad' | 'withdrawn';
}
