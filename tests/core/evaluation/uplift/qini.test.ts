import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qini, rankRows } from '../../../../src/core/evaluation/uplift/qini.ts';

const of = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('the Qini curve', () => {
  it('worked out by hand', () => {
    // In order of score: treated who converts, other who does not, treated who does not, other who converts.
    const ranked = rankRows(Float64Array.of(0.1, 0.9, 0.4, 0.6), of(0, 1, 1, 0), of(1, 1, 0, 0));
    expect([...ranked.treated]).toEqual([1, 0, 1, 0]);
    const { points, coefficient, uplifts } = qini(ranked, [0.5, 0.75, 1]);
    // 1 − 0, 1 − 0·1, 1 − 0·2, 1 − 1·2/2 conversions, by two treated.
    expect(points).toEqual([
      [0, 0],
      [0.25, 0.5],
      [0.5, 0.5],
      [0.75, 0.5],
      [1, 0],
    ]);
    // ¼·(0 + ½)/2 + ¼·½ + ¼·½ + ¼·(½ + 0)/2, less a triangle of no height.
    expect(coefficient).toBeCloseTo(0.375, 12);
    expect(uplifts).toEqual([1, 0.5, 0]);
  });

  it('takes people of the same score together: of one score for all, nothing beats chance', () => {
    const ranked = rankRows(Float64Array.of(1, 1, 1, 1), of(1, 1, 0, 0), of(1, 1, 1, 0));
    const { points, coefficient } = qini(ranked, []);
    expect(points).toEqual([
      [0, 0],
      [1, 0.5],
    ]);
    expect(coefficient).toBe(0);
  });

  it('says nothing where an arm is empty', () => {
    const ranked = rankRows(Float64Array.of(2, 1), of(1, 0), of(1, 0));
    expect(qini(ranked, [0.5, 1]).uplifts).toEqual([undefined, 1]);
  });

  it('a row that counts twice is like two rows', () => {
    const people = fc.array(fc.record({ treated: fc.nat(1), converted: fc.nat(1), score: fc.nat(4) }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(people, (some) => {
        const rank = (rows: typeof some) =>
          rankRows(
            Float64Array.from(rows, ({ score }) => score),
            Uint8Array.from(rows, ({ treated }) => treated),
            Uint8Array.from(rows, ({ converted }) => converted),
          );
        const twice = qini(rank(some), [0.5], new Uint32Array(some.length).fill(2));
        const doubled = qini(rank(some.flatMap((row) => [row, row])), [0.5]);
        expect(twice.coefficient).toBeCloseTo(doubled.coefficient, 9);
        expect(twice.uplifts).toEqual(doubled.uplifts);
      }),
    );
  });
});
