import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/journal/turns.js';
import type { InboxId } from '../../src/journal/values.js';

interface Slow {
  readonly inbox: InboxId;
  readonly conversation: string;
  isLeased: boolean;
}

/** The rule said in words: the oldest whose conversation has no lease. */
function takeSlowly(all: readonly Slow[]): InboxId | undefined {
  const leased = new Set(all.filter(({ isLeased }) => isLeased).map(({ conversation }) => conversation));
  const first = all.find(({ conversation }) => !leased.has(conversation));
  if (first !== undefined) first.isLeased = true;
  return first?.inbox;
}

describe('Turns', () => {
  it('agrees with the slow rule, whatever is done in whatever order', () => {
    const step = fc.record({
      move: fc.constantFrom('add', 'add', 'take', 'take', 'giveBack', 'remove'),
      pick: fc.nat(30),
      conversation: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const turns = new Turns();
        let slow: Slow[] = [];
        for (const [i, { move, pick, conversation }] of steps.entries()) {
          const picked = slow[pick % Math.max(1, slow.length)];
          if (move === 'add') {
            const inbox = (i + 1) as InboxId;
            turns.add(inbox, conversation);
            slow.push({ inbox, conversation, isLeased: false });
          } else if (move === 'take') {
            expect(turns.take()).toBe(takeSlowly(slow));
          } else if (picked !== undefined && move === 'giveBack') {
            turns.giveBack(picked.inbox);
            picked.isLeased = false;
          } else if (picked !== undefined) {
            turns.remove(picked.inbox);
            slow = slow.filter((each) => each !== picked);
          }
          expect(turns.size).toBe(slow.length);
        }
      }),
    );
  });
});
