import type { Kill, Seen } from './history-facts.js';

/** A part that is to be shown; `reference` is null where the journal does not know that it was sent. */
export interface Due {
  readonly text: string;
  readonly reference: string | null;
}

export interface MatchRules {
  readonly mayDouble: boolean;
  readonly kills: readonly Kill[];
}

/** How often things were shown again, and why they could be. */
export interface Copies {
  readonly unheard: number;
  readonly killed: number;
}

export type Match =
  | { readonly kind: 'fits'; readonly firstSeenAt: readonly number[]; readonly copies: Copies }
  /** `why` names the first place at which nothing fits. */
  | { readonly kind: 'differs'; readonly why: string };

/**
 * Fits what a person was shown to what he should be shown: everything, in order, word for word, and again only where the sender could not
 * know that it had arrived, the last copy being the one that the journal knows.
 */
export function matchSeen(due: readonly Due[], seen: readonly Seen[], { mayDouble, kills }: MatchRules): Match {
  const firstSeenAt: number[] = [];
  let copies: Copies = { unheard: 0, killed: 0 };
  let at = 0;
  for (const [index, part] of due.entries()) {
    const end = seen.findIndex(({ reference }, place) => place >= at && reference === part.reference);
    const shown = end < 0 ? [] : seen.slice(at, end + 1);
    const first = shown[0];
    if (first === undefined) return { kind: 'differs', why: `part ${index + 1} of ${due.length} was not shown` };
    for (const [place, copy] of shown.entries()) {
      if (copy.text !== part.text)
        return { kind: 'differs', why: `part ${index + 1} reads ${quote(copy.text)} for ${quote(part.text)}` };
      const next = shown[place + 1];
      if (next === undefined) continue;
      const isExcused = copy.isUnheard || kills.some(({ from, until }) => copy.at <= until && from <= next.at);
      if (!mayDouble || !isExcused) return { kind: 'differs', why: `part ${index + 1} was shown again without need` };
      copies = copy.isUnheard ? { ...copies, unheard: copies.unheard + 1 } : { ...copies, killed: copies.killed + 1 };
    }
    firstSeenAt.push(first.at);
    at = end + 1;
  }
  const rest = seen[at];
  if (rest !== undefined)
    return { kind: 'differs', why: `${seen.length - at} more shown than there should be, first ${quote(rest.text)}` };
  return { kind: 'fits', firstSeenAt, copies };
}

const quote = (text: string): string => `「${text.slice(0, 24).replace(/\s+/gu, ' ')}」(${text.length})`;
