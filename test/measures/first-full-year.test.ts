import { expect, it } from 'vitest';
import { firstFullYear } from '../../src/measures/first-full-year.js';
import { day } from './try-measure.js';

it.each([
  { start: '2022-06-15', from: '2023-01-01', to: '2023-12-31' },
  { start: '2022-01-02', from: '2023-01-01', to: '2023-12-31' },
  { start: '2022-12-31', from: '2023-01-01', to: '2023-12-31' },
  { start: '2022-01-01', from: '2022-01-01', to: '2022-12-31' },
])('who settles on $start has his first full year from $from', ({ start, from, to }) => {
  expect(firstFullYear(day(start))).toEqual({ from, to });
});
