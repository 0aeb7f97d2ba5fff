import { computed, ref, shallowRef } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { DocumentText, TextClause } from '../../../contract/documents.js';
import { api, ApiError } from '../../api.js';
import { words } from '../../words/words.js';

/** Words of a document that are shown. */
export interface Place {
  readonly clauseId: string;
  /** As it is copied; empty where no words of the clause stand out. */
  readonly quote: string;
  /** In the text as issued, UTF-16 units; null where no words stand out. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

export interface OpenDocument {
  readonly text: Readonly<Ref<DocumentText | null>>;
  readonly place: Readonly<Ref<Place | null>>;
  readonly clause: ComputedRef<TextClause | null>;
  readonly previous: ComputedRef<TextClause | null>;
  readonly next: ComputedRef<TextClause | null>;
  readonly isLoading: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<string>>;
  /** Shows a place; the document is named by the id of the clause. */
  readonly show: (place: Place) => Promise<void>;
  readonly walkTo: (clause: TextClause) => void;
}

const MOST_KEPT = 8;

/** The document that is open beside what is asked; of two that are opened one after the other the later stays. */
export function useDocument(): OpenDocument {
  const kept = new Map<string, DocumentText>();
  const text = shallowRef<DocumentText | null>(null);
  const place = shallowRef<Place | null>(null);
  const isLoading = ref(false);
  const failure = ref('');
  let asked = 0;

  async function load(id: string): Promise<DocumentText> {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const loaded = await api.get<DocumentText>(`/documents/${encodeURIComponent(id)}/text`);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(id, loaded);
    return loaded;
  }

  async function show(wanted: Place): Promise<void> {
    const mine = ++asked;
    isLoading.value = true;
    failure.value = '';
    try {
      const loaded = await load(wanted.clauseId.split('#', 1)[0] ?? '');
      if (mine !== asked) return;
      text.value = loaded;
      place.value = wanted;
    } catch (error) {
      if (mine === asked) failure.value = error instanceof ApiError ? error.message : words.shell.loadFailed;
    } finally {
      if (mine === asked) isLoading.value = false;
    }
  }

  const index = computed(() => text.value?.clauses.findIndex(({ id }) => id === place.value?.clauseId) ?? -1);
  const at = (step: number): TextClause | null =>
    index.value < 0 ? null : (text.value?.clauses[index.value + step] ?? null);

  return {
    text,
    place,
    clause: computed(() => at(0)),
    previous: computed(() => at(-1)),
    next: computed(() => at(1)),
    isLoading,
    failure,
    show,
    walkTo: ({ id }) => {
      place.value = { clauseId: id, quote: '', at: null };
    },
  };
}
