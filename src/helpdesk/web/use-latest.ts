import { onScopeDispose, ref } from 'vue';
import type { Ref } from 'vue';
import { ApiError } from './api.js';
import { words } from './words/words.js';

/** Loads of which only the latest counts. */
export interface Latest {
  readonly isLoading: Readonly<Ref<boolean>>;
  /** What went wrong in the words of the person; empty where nothing did. */
  readonly failure: Readonly<Ref<string>>;
  /** Breaks off what is loading, and loads; `keep` gets what came, unless another load has begun since. Never rejects. */
  readonly run: <T>(load: (signal: AbortSignal) => Promise<T>, keep: (got: T) => void) => Promise<void>;
  /** Breaks off what is loading. */
  readonly letGo: () => void;
}

/** Makes a place for one load at a time; it is broken off with the scope. */
export function useLatest(): Latest {
  const isLoading = ref(false);
  const failure = ref('');
  let current = new AbortController();

  function letGo(): void {
    current.abort();
    current = new AbortController();
    isLoading.value = false;
  }

  async function run<T>(load: (signal: AbortSignal) => Promise<T>, keep: (got: T) => void): Promise<void> {
    letGo();
    const mine = current;
    isLoading.value = true;
    try {
      const got = await load(mine.signal);
      if (current !== mine) return;
      keep(got);
      failure.value = '';
    } catch (error) {
      if (current !== mine) return;
      if (!(error instanceof ApiError)) console.error(error);
      failure.value = error instanceof ApiError ? error.message : words.shell.loadFailed;
    } finally {
      if (current === mine) isLoading.value = false;
    }
  }

  onScopeDispose(letGo);
  return { isLoading, failure, run, letGo };
}
