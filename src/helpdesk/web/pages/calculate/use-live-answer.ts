import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { api, ApiError } from '../../api.js';
import { words } from '../../words/words.js';

const DEBOUNCE = 150; // milliseconds: while someone types, nothing is asked

export interface LiveAnswer<T> {
  /** The latest; stays until the next one is there. */
  readonly answer: Readonly<Ref<T | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<string>>;
}

/** Asks anew whenever what is asked changes; of two answers that overlap the later question's stays. @param question null asks nothing */
export function useLiveAnswer<T>(path: string, question: () => object | null): LiveAnswer<T> {
  const answer = shallowRef<T | null>(null);
  const isLoading = ref(false);
  const failure = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();

  async function ask(body: object): Promise<void> {
    const mine = current;
    try {
      const got = await api.post<T>(path, body, { signal: mine.signal });
      if (current !== mine) return;
      answer.value = got;
      failure.value = '';
    } catch (error) {
      if (current !== mine) return;
      if (!(error instanceof ApiError)) console.error(error);
      failure.value = error instanceof ApiError ? error.message : words.shell.loadFailed;
    } finally {
      if (current === mine) isLoading.value = false;
    }
  }

  function letGo(): void {
    clearTimeout(timer);
    current.abort();
    current = new AbortController();
  }

  // As text, so that a control that changes back asks nothing.
  watch(
    () => JSON.stringify(question()),
    (text) => {
      letGo();
      const body = JSON.parse(text) as object | null;
      isLoading.value = body !== null;
      if (body === null) answer.value = null;
      else timer = setTimeout(() => void ask(body), answer.value === null ? 0 : DEBOUNCE);
    },
    { immediate: true },
  );
  onScopeDispose(letGo);
  return { answer, isLoading, failure };
}
