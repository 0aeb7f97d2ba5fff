import { expect, it } from 'vitest';
import { today } from '../../src/commands/today.js';

it.each([
  ['2026-11-20T15:59:59Z', '2026-11-20'],
  ['2026-11-20T16:00:00Z', '2026-11-21'],
  ['2024-02-28T16:00:00Z', '2024-02-29'],
  ['2025-12-31T16:00:00Z', '2026-01-01'],
])('takes %s for %s, the day in China', (instant, day) => {
  expect(today(Date.parse(instant))).toBe(day);
});
