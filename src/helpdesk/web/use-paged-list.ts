import { ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import type { Page } from '../contract/page.js';
import { useLatest } from './use-latest.js';

export interface Window {
  readonly limit: number;
  readonly offset: number;
  readonly signal: AbortSignal;
}

/** A list that comes a page at a time. */
export interface PagedList<T> {
  readonly items: Readonly<ShallowRef<readonly T[]>>;
  /** Of all pages. */
  readonly total: Readonly<Ref<number>>;
  /** Counts from 1. */
  readonly page: Readonly<Ref<number>>;
  readonly size: number;
  readonly isLoading: Readonly<Ref<boolean>>;
  /** What went wrong in the words of the person; empty where nothing did. */
  readonly failure: Readonly<Ref<string>>;
  readonly turnTo: (page: number) => Promise<void>;
  /** Loads the page that is shown again. */
  readonly reload: () => Promise<void>;
  /** Loads the first page, as after a change of what is searched for. */
  readonly restart: () => Promise<void>;
}

/** Loads the first page at once, and of two loads that overlap keeps the later; `load` throws ApiError. */
export function usePagedList<T>(load: (window: Window) => Promise<Page<T>>, size = 20): PagedList<T> {
  const items = shallowRef<readonly T[]>([]);
  const total = ref(0);
  const page = ref(1);
  const latest = useLatest();

  function reload(): Promise<void> {
    return latest.run(
      (signal) => load({ limit: size, offset: (page.value - 1) * size, signal }),
      (got) => {
        items.value = got.items;
        total.value = got.total;
      },
    );
  }

  async function turnTo(to: number): Promise<void> {
    page.value = to;
    await reload();
  }

  void reload();
  const { isLoading, failure } = latest;
  return { items, total, page, size, isLoading, failure, turnTo, reload, restart: () => turnTo(1) };
}
