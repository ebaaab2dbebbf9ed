import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topK } from '../../../src/core/math/top-k.ts';

/** The naive twin: filter, sort, cut. */
function sorted(scores: readonly number[], k: number, allowed?: Uint8Array): number[] {
  return [...scores.keys()]
    .filter((place) => !Number.isNaN(scores[place]!) && allowed?.[place] !== 0)
    .sort((a, b) => (scores[a]! < scores[b]! ? 1 : scores[a]! > scores[b]! ? -1 : a - b))
    .slice(0, k);
}

describe('topK', () => {
  it('equals sorting, with ties, NaN, infinities, places left out and any k', () => {
    const score = fc.oneof(fc.constantFrom(0, -0, 1, NaN, Infinity, -Infinity), fc.double());
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.nat(3)), { maxLength: 60 }), fc.nat(70), (rows, k) => {
        const scores = rows.map(([value]) => value);
        const allowed = Uint8Array.from(rows, ([, flag]) => (flag === 0 ? 0 : 1));
        expect(topK(Float64Array.from(scores), k)).toEqual(sorted(scores, k));
        const filter = { has: (place: number) => allowed[place] !== 0 };
        expect(topK(Float64Array.from(scores), k, filter)).toEqual(sorted(scores, k, allowed));
      }),
      { numRuns: 300 },
    );
  });

  it('takes days as well as likenesses', () => {
    expect(topK(Int32Array.of(-5, 20, -2147483648, 20), 3)).toEqual([1, 3, 0]);
  });

  it.each([0, -1])('gives nothing for k = %i', (k) => {
    expect(topK(Float32Array.of(1, 2), k)).toEqual([]);
  });
});
