import type { AppFolders } from '../app.js';
import type { Message } from '../policy/ask.js';
import type { LogFacts } from '../policy/log.js';

/** What a worker is started with. */
export interface WorkerData {
  readonly folders: AppFolders;
  /** Of the index that is expected there. */
  readonly generation: string;
}

/** A message on its way to a worker, which is sent several at a time and answers one after the other, in order. */
export interface WorkerQuestion {
  readonly id: number;
  readonly message: Message;
  readonly state: string | null;
}

/** What comes back. A turn comes as JSON: one string crosses cheaper than the many values that it holds. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly event: string;
      readonly facts: LogFacts;
    }
  | { readonly kind: 'turn'; readonly id: number; readonly turn: string }
  /** `name` and `code` of the error; its message may hold a person's words, and stays. */
  | { readonly kind: 'error'; readonly id: number; readonly name: string; readonly code: string | null };
