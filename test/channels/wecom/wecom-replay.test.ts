import { expect, it } from 'vitest';
import { makeWecomReplay } from '../../../src/channels/wecom/wecom-replay.js';

const HOUR = 3_600_000;

it.each([
  { why: 'at once', later: 0, known: true },
  { why: 'after two hours', later: 2 * HOUR, known: true },
  { why: 'after more than two hours', later: 2 * HOUR + 1, known: false },
])('a callback is known $why: $known', ({ later, known }) => {
  const replay = makeWecomReplay();
  replay.remember('a', 1000);
  expect(replay.isKnown('a', 1000 + later)).toBe(known);
  expect(replay.isKnown('b', 1000)).toBe(false);
});

it('forgets the oldest where there are too many', () => {
  const replay = makeWecomReplay();
  for (let number = 0; number <= 20_000; number += 1) replay.remember(String(number), 0);
  expect([replay.isKnown('0', 0), replay.isKnown('1', 0), replay.isKnown('20000', 0)]).toEqual([false, true, true]);
});
