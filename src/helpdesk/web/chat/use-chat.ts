import { onMounted, onUnmounted, ref, type Ref } from 'vue';
import type { ChatMessage, ChatMessages, ChatSetup } from '../../contract/widget.js';
import { ChatFailure, makeChatClient } from './chat-client.js';

const LOOK_EVERY = 5_000;
const LOOK_SELDOM = 20_000; // while nobody looks at the page

/** One conversation as the page shows it. */
export interface Chat {
  readonly setup: Ref<ChatSetup>;
  readonly messages: Ref<readonly ChatMessage[]>;
  /** What was sent and has no answer yet. */
  readonly pending: Ref<string | null>;
  readonly failure: Ref<string>;
  readonly isTakenOver: Ref<boolean>;
  readonly send: (text: string) => Promise<boolean>;
  readonly judge: (recordId: string, verdict: 'good' | 'bad') => Promise<void>;
  readonly verdicts: Ref<Readonly<Record<string, 'good' | 'bad'>>>;
  readonly startAnew: () => void;
}

/** @param onNews called when something came that the person did not wait for */
export function useChat(onNews: () => void): Chat {
  const client = makeChatClient();
  const setup = ref<ChatSetup>({ name: '政策问答', origins: [], examples: [] });
  const messages = ref<readonly ChatMessage[]>([]);
  const pending = ref<string | null>(null);
  const failure = ref('');
  const isTakenOver = ref(false);
  const verdicts = ref<Readonly<Record<string, 'good' | 'bad'>>>({});
  let last = 0;
  let timer: number | undefined;
  /** What was sent and failed, with its id: sending it again is the same message. */
  let tried: { readonly id: string; readonly text: string } | undefined;

  const take = (news: ChatMessages): void => {
    const fresh = news.messages.filter(({ id }) => id > last);
    messages.value = [...messages.value, ...fresh];
    last = Math.max(last, news.last);
    isTakenOver.value = news.isTakenOver;
    if (!news.isWaiting) pending.value = null;
    if (fresh.some(({ kind }) => kind === 'staff')) onNews();
  };
  const plan = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), document.hidden ? LOOK_SELDOM : LOOK_EVERY);
  };
  const look = async (): Promise<void> => {
    try {
      if (client.hasConversation()) take(await client.look(last));
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error; // the next look may come through
    } finally {
      plan();
    }
  };

  const send = async (text: string): Promise<boolean> => {
    failure.value = '';
    pending.value = text;
    const id = tried?.text === text ? tried.id : makeId();
    tried = { id, text };
    try {
      take(await client.ask(id, text, last));
      tried = undefined;
      return true;
    } catch (error) {
      pending.value = null;
      if (!(error instanceof ChatFailure)) throw error;
      failure.value = error.message;
      return false;
    } finally {
      plan();
    }
  };

  onMounted(async () => {
    try {
      setup.value = await client.setup();
      document.title = setup.value.name;
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error;
      failure.value = error.message;
    }
    await look();
  });
  onUnmounted(() => {
    window.clearTimeout(timer);
  });

  return {
    ...{ setup, messages, pending, failure, isTakenOver, verdicts, send },
    judge: async (recordId, verdict) => {
      try {
        await client.judge(recordId, verdicts.value[recordId] === verdict ? 'withdrawn' : verdict);
        const { [recordId]: before, ...others } = verdicts.value;
        verdicts.value = before === verdict ? others : { ...others, [recordId]: verdict };
      } catch (error) {
        if (!(error instanceof ChatFailure)) throw error;
        failure.value = error.message;
      }
    },
    startAnew: () => {
      client.forget();
      messages.value = [];
      pending.value = null;
      failure.value = '';
      last = 0;
    },
  };
}

function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
