import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { AskLine, AskQuestion } from '../../../contract/ask.js';
import type { Reply } from '../../../../policy/reply.js';
import { api, ApiError } from '../../api.js';
import { words } from '../../words/words.js';

/** A question and what has come of it so far. */
export interface AskedTurn {
  readonly id: number;
  readonly question: string;
  /** The day that it is about; empty for today. */
  readonly asOf: string;
  /** As much of the reply's text as has come. */
  readonly text: string;
  readonly reply: Reply | null;
  /** What went wrong in the words of the person; empty where nothing did. */
  readonly failure: string;
}

export interface Talk {
  readonly turns: Readonly<Ref<readonly AskedTurn[]>>;
  readonly isAnswering: ComputedRef<boolean>;
  /** Asks, and resolves with the reply; null where none came. */
  readonly ask: (question: string, asOf: string) => Promise<Reply | null>;
  /** Waits no longer; the question is answered and recorded all the same. */
  readonly stop: () => void;
  readonly restart: () => void;
}

/** One talk with the product, a question at a time. */
export function useTalk(): Talk {
  const turns = shallowRef<readonly AskedTurn[]>([]);
  const conversation = ref<string>();
  const current = shallowRef<AbortController | null>(null);
  let last = 0;

  function change(id: number, changed: Partial<AskedTurn>): void {
    turns.value = turns.value.map((turn) => (turn.id === id ? { ...turn, ...changed } : turn));
  }

  async function ask(question: string, asOf: string): Promise<Reply | null> {
    current.value?.abort();
    const mine = new AbortController();
    current.value = mine;
    const id = ++last;
    turns.value = [...turns.value, { id, question, asOf, text: '', reply: null, failure: '' }];
    const body: AskQuestion = {
      text: question,
      ...(conversation.value === undefined ? {} : { conversation: conversation.value }),
      ...(asOf === '' ? {} : { asOf }),
    };
    try {
      return await read(id, body, mine.signal);
    } catch (error) {
      if (mine.signal.aborted) change(id, { failure: words.ask.brokenOff });
      else {
        if (!(error instanceof ApiError)) console.error(error);
        change(id, { failure: error instanceof ApiError ? error.message : words.shell.loadFailed });
      }
      return null;
    } finally {
      if (current.value === mine) current.value = null;
    }
  }

  /** @throws ApiError */
  async function read(id: number, body: AskQuestion, signal: AbortSignal): Promise<Reply | null> {
    let text = '';
    for await (const line of api.lines<AskLine>('/ask', body, { signal })) {
      if (signal.aborted) return null;
      if ('piece' in line) {
        text += line.piece;
        change(id, { text });
      } else if ('reply' in line) {
        conversation.value = line.conversation;
        change(id, { text: line.reply.text, reply: line.reply });
        return line.reply;
      } else throw new ApiError(200, line.error.code, line.error.message);
    }
    throw new ApiError(200, 'unreadable', words.ask.brokenOff);
  }

  function stop(): void {
    current.value?.abort();
    current.value = null;
  }

  function restart(): void {
    stop();
    turns.value = [];
    conversation.value = undefined;
  }

  onScopeDispose(stop);
  return { turns, isAnswering: computed(() => current.value !== null), ask, stop, restart };
}
