import { diffChars } from 'diff';
import { squeeze } from '../../language/squeeze.js';
import type { Clause } from '../../policy/clause.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { ClauseChange, DocumentChanges, TextPiece } from '../contract/documents.js';

interface Side {
  readonly address: string;
  readonly clause: Clause;
  /** Its words without the number before them, by which it is known where it has moved. */
  readonly words: string;
}

const MOST_EDITS = 600; // letters that may differ in a clause; where more do, it is shown as replaced
const MOST_PAIRS = 40_000; // of clauses that are compared by likeness wherever they stand
const ALIKE = 0.6; // share of letters in common from which a clause at another address is taken for the same one

/**
 * Says clause by clause what became of a document: added, removed, changed in its place, or moved to another (and perhaps changed there).
 * Clauses are matched by their words first, then by their address, then by likeness; white space counts for nothing.
 */
export function compareDocuments(
  before: Pick<PolicyDocument, 'clauses'>,
  after: Pick<PolicyDocument, 'clauses'>,
): Pick<DocumentChanges, 'changes' | 'unchanged'> {
  const [from, to] = [before.clauses.map(sideOf), after.clauses.map(sideOf)];
  const pairs = matchClauses(from, to);
  const matched = new Set(pairs.values());
  const removed = from
    .filter((side) => !pairs.has(side))
    .map((side) => ({ at: side.clause.span.start, change: only('removed', side) }));
  const origin = new Map([...pairs].map(([old, next]) => [next, old]));
  const there = to.flatMap((side) => {
    if (!matched.has(side)) return [{ at: side.clause.span.start, change: only('added', side) }];
    const change = changeOf(origin.get(side) ?? side, side);
    return change === null ? [] : [{ at: side.clause.span.start, change }];
  });
  const changes = [...removed, ...there].toSorted((a, b) => a.at - b.at).map(({ change }) => change);
  return { changes, unchanged: pairs.size - there.filter(({ change }) => change.kind !== 'added').length };
}

function sideOf(clause: Clause): Side {
  const address = clause.id.slice(clause.id.indexOf('#') + 1);
  const text =
    clause.number !== null && clause.text.startsWith(clause.number)
      ? clause.text.slice(clause.number.length)
      : clause.text;
  return { address, clause, words: squeeze(text) };
}

function matchClauses(from: readonly Side[], to: readonly Side[]): ReadonlyMap<Side, Side> {
  const pairs = new Map<Side, Side>();
  const open = new Set(to);
  const pair = (old: Side, next: Side | undefined): void => {
    if (next === undefined) return;
    pairs.set(old, next);
    open.delete(next);
  };
  const left = (): readonly Side[] => from.filter((side) => !pairs.has(side));
  const find = (test: (side: Side) => boolean): Side | undefined => [...open].find(test);
  for (const old of left())
    pair(
      old,
      find(({ address, words }) => address === old.address && words === old.words),
    );
  for (const old of left())
    if (old.words.length > 1)
      pair(
        old,
        find(({ words }) => words === old.words),
      );
  for (const old of left())
    pair(
      old,
      find(
        ({ address, clause, words }) =>
          address === old.address &&
          clause.kind === old.clause.kind &&
          (isAlike(old.words, words) || old.clause.heading === clause.heading),
      ),
    );
  if (left().length * open.size <= MOST_PAIRS) {
    for (const old of left())
      pair(
        old,
        find(({ words }) => isAlike(old.words, words)),
      );
  }
  for (const old of left())
    pair(
      old,
      find(({ address, clause }) => address === old.address && clause.kind === old.clause.kind),
    );
  return pairs;
}

function changeOf(old: Side, next: Side): ClauseChange | null {
  const hasMoved = old.address !== next.address;
  const isChanged = old.words !== next.words;
  if (!hasMoved && !isChanged) return null;
  const { label, heading } = next.clause;
  const pieces: readonly TextPiece[] = isChanged
    ? comparePieces(old.clause.text, next.clause.text)
    : [{ op: 'same', text: next.clause.text }];
  return { kind: hasMoved ? 'moved' : 'changed', from: old.address, to: next.address, label, heading, pieces };
}

function only(kind: 'added' | 'removed', { address, clause: { label, heading, text } }: Side): ClauseChange {
  const isAdded = kind === 'added';
  return {
    kind,
    from: isAdded ? null : address,
    to: isAdded ? address : null,
    label,
    heading,
    pieces: [{ op: kind, text }],
  };
}

function comparePieces(old: string, now: string): readonly TextPiece[] {
  const parts = diffChars(old, now, { maxEditLength: MOST_EDITS });
  if (parts === undefined)
    return [
      { op: 'removed', text: old },
      { op: 'added', text: now },
    ];
  return parts.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** By pairs of letters in common (Dice). */
function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 2 || short.length * 2 < long.length * ALIKE) return false;
  const [ofA, ofB] = [pairsOf(a), pairsOf(b)];
  const shared = [...ofA].filter((pair) => ofB.has(pair)).length;
  return (2 * shared) / (ofA.size + ofB.size) >= ALIKE;
}

const KEPT = 4_000;
const kept = new Map<string, ReadonlySet<string>>();

function pairsOf(words: string): ReadonlySet<string> {
  const known = kept.get(words);
  if (known !== undefined) return known;
  const pairs = new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => words.slice(i, i + 2)));
  if (kept.size >= KEPT) kept.clear();
  kept.set(words, pairs);
  return pairs;
}
