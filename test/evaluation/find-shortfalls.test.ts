import { describe, expect, it } from 'vitest';
import { findShortfalls } from '../../src/evaluation/find-shortfalls.js';
import { measureReport } from '../../src/evaluation/measure-report.js';
import type { Metrics } from '../../src/evaluation/report.js';
import { share } from '../../src/evaluation/statistics.js';

const nothing = measureReport([], [], {});

describe('the gate', () => {
  it.each<{ why: string; changed: Partial<Metrics>; least?: number; shortfalls: number }>([
    { why: 'is passed where nothing was judged', changed: {}, least: 1, shortfalls: 0 },
    {
      why: 'is passed at exactly the least rate',
      changed: { passed: 97, judged: 100, pass_rate: 0.97 },
      least: 0.97,
      shortfalls: 0,
    },
    { why: 'is missed below it', changed: { passed: 96, judged: 100, pass_rate: 0.96 }, least: 0.97, shortfalls: 1 },
    { why: 'asks for no rate where none is given', changed: { passed: 0, judged: 100, pass_rate: 0 }, shortfalls: 0 },
    { why: 'is missed by a quote', changed: { quote_exact: 0.9999 }, shortfalls: 1 },
    { why: 'is missed by a figure', changed: { number_grounded: 0.5 }, shortfalls: 1 },
    { why: 'is missed by a period', changed: { period_leaks: 1 }, shortfalls: 1 },
  ])('$why', ({ changed, least, shortfalls }) => {
    expect(findShortfalls({ ...nothing, ...changed }, least)).toHaveLength(shortfalls);
  });
});

it('never rounds a share up to 1', () => {
  expect(share(99_999, 100_000)).toBe(0.9999);
  expect(share(1, 1)).toBe(1);
});
