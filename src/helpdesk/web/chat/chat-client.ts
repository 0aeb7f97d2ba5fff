import { CONVERSATION_HEADER, type ChatMessages, type ChatSetup, type NewConversation } from '../../contract/widget.js';

const KEY = 'wence.conversation';

/** A request that came to nothing; the message is for the person. */
export class ChatFailure extends Error {
  override readonly name = 'ChatFailure';
}

/** The conversation of this browser, and what is asked of the server for it. */
export interface ChatClient {
  readonly setup: () => Promise<ChatSetup>;
  /** @param id of the message, made up once: a second try is the same message */
  readonly ask: (id: string, text: string, after: number) => Promise<ChatMessages>;
  readonly look: (after: number) => Promise<ChatMessages>;
  readonly judge: (recordId: string, verdict: 'good' | 'bad' | 'withdrawn') => Promise<void>;
  readonly hasConversation: () => boolean;
  /** Leaves the conversation; the next question begins another one. */
  readonly forget: () => void;
}

export function makeChatClient(): ChatClient {
  let token = readToken();

  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    let response: Response;
    try {
      const headers = {
        ...(token === null ? {} : { [CONVERSATION_HEADER]: token }),
        ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      };
      response = await fetch(`/chat/api${path}`, { ...init, headers, credentials: 'omit', cache: 'no-store' });
    } catch {
      throw new ChatFailure('网络不通，请检查后再发一次。');
    }
    if (response.status === 204) return undefined;
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body;
    if (response.status === 429) {
      const wait = response.headers.get('Retry-After') ?? '60';
      throw new ChatFailure(`您发得太快了，请过 ${wait} 秒再发。`);
    }
    throw new ChatFailure(messageOf(body) ?? '没有发送成功，请稍后再试。');
  };
  const post = (path: string, body: unknown): Promise<unknown> =>
    call(path, { method: 'POST', body: JSON.stringify(body) });

  const begin = async (): Promise<void> => {
    if (token !== null) return;
    ({ token } = (await post('/conversations', {})) as NewConversation);
    keepToken(token);
  };

  return {
    setup: async () => (await call('/setup', {})) as ChatSetup,
    ask: async (id, text, after) => {
      await begin();
      return (await post(`/messages?after=${after}`, { id, text })) as ChatMessages;
    },
    look: async (after) => (await call(`/messages?after=${after}`, {})) as ChatMessages,
    judge: async (recordId, verdict) => {
      await post('/feedback', { recordId, verdict });
    },
    hasConversation: () => token !== null,
    forget: () => {
      token = null;
      keepToken(null);
    },
  };
}

function messageOf(body: unknown): string | undefined {
  const message = (body as { error?: { message?: unknown } } | undefined)?.error?.message;
  return typeof message === 'string' ? message : undefined;
}

/** In the frame of another page a browser may keep nothing: then the conversation lasts as long as the page. */
function readToken(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepToken(token: string | null): void {
  try {
    if (token === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, token);
  } catch {
    // It lasts as long as the page.
  }
}
