import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, chinaDay, daysBetween, spanOfChinaDay } from '../../src/policy/china-day.js';
import type { IsoDate } from '../../src/policy/iso-date.js';

describe('a day in China', () => {
  it('holds every moment of its span and none beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        const { from, until } = spanOfChinaDay(chinaDay(at));
        expect(from <= at && at < until).toBe(true);
        expect(chinaDay(from)).toBe(chinaDay(until - 1));
        expect(chinaDay(until)).not.toBe(chinaDay(at));
      }),
    );
  });

  it.each([
    { day: '2024-02-28', days: 1, other: '2024-02-29' },
    { day: '2025-03-01', days: -1, other: '2025-02-28' },
    { day: '2025-12-31', days: 1, other: '2026-01-01' },
    { day: '2026-05-03', days: 0, other: '2026-05-03' },
  ])('lies $days days from $day at $other', ({ day, days, other }) => {
    expect(addDays(day as IsoDate, days)).toBe(other);
    expect(daysBetween(day as IsoDate, other as IsoDate)).toBe(days);
  });
});
