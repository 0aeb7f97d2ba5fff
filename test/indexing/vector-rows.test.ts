import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRows, packVector } from '../../src/indexing/vector-rows.js';

const unitVector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  .filter((values) => Math.hypot(...values) > 0.01)
  .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));

describe('vector rows', () => {
  it('keep the cosine of any two unit vectors to a thousandth', () => {
    fc.assert(
      fc.property(unitVector, unitVector, (one, other) => {
        const exact = one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
        expect(openRows(packVector(other), 8).cosine(one, 0)).toBeCloseTo(exact, 2);
      }),
    );
  });

  it('keep rows apart', () => {
    const rows = openRows(Int16Array.of(2048, 0, 0, -2048), 2);
    expect(rows.count).toBe(2);
    expect([rows.cosine(Float32Array.of(1, 0), 0), rows.cosine(Float32Array.of(1, 0), 1)]).toEqual([1, 0]);
    expect(rows.cosine(Float32Array.of(0, 1), 1)).toBe(-1);
  });

  it('give 0 for the zero vector', () => {
    expect(openRows(packVector(new Float32Array(4)), 4).cosine(Float32Array.of(1, 0, 0, 0), 0)).toBe(0);
  });

  it('hold products that a 32-bit float holds exactly, whatever the order of adding', () => {
    fc.assert(
      fc.property(unitVector, unitVector, (one, other) => {
        const products = packVector(one).map(Number);
        const factors = packVector(other);
        const sum = (order: readonly number[]): number =>
          order.reduce((total, i) => Math.fround(total + Math.fround((products[i] ?? 0) * (factors[i] ?? 0))), 0);
        expect(sum([0, 1, 2, 3, 4, 5, 6, 7])).toBe(sum([7, 5, 3, 1, 6, 4, 2, 0]));
      }),
    );
  });
});
