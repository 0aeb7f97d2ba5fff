import { likeness, questionContent, type QuestionContent } from './question-content.js';
import type { Likenesses } from '../../journal/desk/likenesses.js';

/** Chosen on the pairs of test/helpdesk/queue/likeness.jsonl. */
export const ALIKE = 0.55;
const MOST_FOUND = 5;
const MANY = 200; // groups behind one pair of characters: it tells little, and is passed over where a rarer one is shared

interface Kept {
  readonly key: string;
  readonly content: QuestionContent;
}

/** Finds alike questions among tens of thousands, by the pairs of characters that they share. */
export function makeLikenesses(): Likenesses {
  const kept = new Map<number, Kept>();
  const postings = new Map<string, Set<number>>();

  const remove = (id: number): void => {
    const old = kept.get(id);
    if (old === undefined) return;
    kept.delete(id);
    for (const name of namesOf(old)) {
      const ids = postings.get(name);
      ids?.delete(id);
      if (ids?.size === 0) postings.delete(name);
    }
  };

  return {
    remove,
    add: (id, key, question) => {
      remove(id);
      const one = { key, content: questionContent(question) };
      kept.set(id, one);
      for (const name of namesOf(one)) postings.set(name, (postings.get(name) ?? new Set()).add(id));
    },
    find: (key, question) => {
      const content = questionContent(question);
      const names = namesOf({ key, content });
      const rarestFirst = names
        .map((name) => postings.get(name) ?? new Set<number>())
        .sort((one, other) => one.size - other.size);
      // What is alike shares at least so many of them, and so one of those before the last so many.
      const shared = Math.ceil(ALIKE * names.length);
      const candidates = new Set<number>();
      for (const ids of rarestFirst.slice(0, names.length - shared + 1)) {
        if (candidates.size > 0 && ids.size > MANY) break;
        for (const id of ids) candidates.add(id);
      }
      return [...candidates]
        .flatMap((id) => {
          const other = kept.get(id)?.content;
          const score = other === undefined ? 0 : likeness(content, other);
          return score >= ALIKE ? [{ id, score }] : [];
        })
        .sort((one, other) => other.score - one.score || one.id - other.id)
        .slice(0, MOST_FOUND)
        .map(({ id }) => id);
    },
    clear: () => {
      kept.clear();
      postings.clear();
    },
  };
}

/** Under which a question is found; one that is about nothing in particular is found by that. */
function namesOf({ key, content: { about } }: Kept): readonly string[] {
  return (about.size === 0 ? [''] : [...about]).map((gram) => `${key}\u0000${gram}`);
}
