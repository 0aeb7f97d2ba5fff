import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { api } from '../../api.js';
import { useLatest } from '../../use-latest.js';

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
  const latest = useLatest();
  const isWaiting = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(body: object): void {
    isWaiting.value = false;
    void latest.run(
      (signal) => api.post<T>(path, body, { signal }),
      (got) => {
        answer.value = got;
      },
    );
  }

  function letGo(): void {
    clearTimeout(timer);
    latest.letGo();
  }

  // As text, so that a control that changes back asks nothing.
  watch(
    () => JSON.stringify(question()),
    (text) => {
      letGo();
      const body = JSON.parse(text) as object | null;
      isWaiting.value = body !== null;
      if (body === null) answer.value = null;
      else {
        timer = setTimeout(
          () => {
            ask(body);
          },
          answer.value === null ? 0 : DEBOUNCE,
        );
      }
    },
    { immediate: true },
  );
  onScopeDispose(letGo);
  const isLoading = computed(() => isWaiting.value || latest.isLoading.value);
  return { answer, isLoading, failure: latest.failure };
}
