import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ndcgAt, recallAt, reciprocalRankAt } from '../../../src/core/evaluation/ranking-metrics.ts';

describe('ndcgAt', () => {
  it('agrees with a hand-worked ranking', () => {
    // Ranked gains 2, 0, 1 of judged 2, 1, 1: (2 + 0 + 1/2) / (2 + 1/log2 3 + 1/2).
    expect(ndcgAt([2, 0, 1], [1, 2, 1], 10)).toBeCloseTo(2.5 / (2.5 + 0.6309297536), 9);
    // Cut at 2: (2 + 0) / (2 + 1/log2 3).
    expect(ndcgAt([2, 0, 1], [1, 2, 1], 2)).toBeCloseTo(2 / 2.6309297536, 9);
  });

  it('is linear in the gain, not exponential', () => {
    expect(ndcgAt([1, 3], [1, 3], 10)).toBeCloseTo((1 + 3 * 0.6309297536) / (3 + 0.6309297536), 9);
  });

  it('counts unanswered and unanswerable queries as 0', () => {
    expect(ndcgAt([], [1, 2], 10)).toBe(0);
    expect(ndcgAt([0, 0], [0, 0], 10)).toBe(0);
  });

  it('lies in 0..1, is 1 for a perfect ranking and never grows when a better item moves down', () => {
    const gains = fc.array(fc.nat(3), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(gains, fc.integer({ min: 1, max: 12 }), fc.nat(), (ranked, k, at) => {
        const value = ndcgAt(ranked, ranked, k);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        const perfect = ranked.toSorted((a, b) => b - a);
        expect(ndcgAt(perfect, ranked, k)).toBeCloseTo(perfect[0]! > 0 ? 1 : 0, 12);
        const place = at % ranked.length;
        const next = Math.min(place + 1, ranked.length - 1);
        if (ranked[place]! < ranked[next]!) return;
        const worse = ranked.slice();
        [worse[place], worse[next]] = [worse[next]!, worse[place]!];
        expect(ndcgAt(worse, ranked, k)).toBeLessThanOrEqual(value + 1e-12);
      }),
    );
  });
});

describe('reciprocalRankAt', () => {
  it('is one over the place of the first relevant item, or 0 past the cut', () => {
    expect(reciprocalRankAt([true], 10)).toBe(1);
    expect(reciprocalRankAt([false, false, true, true], 10)).toBeCloseTo(1 / 3);
    expect(reciprocalRankAt([false, false, true], 2)).toBe(0);
    expect(reciprocalRankAt([], 10)).toBe(0);
  });
});

describe('recallAt', () => {
  it('is the share of all relevant items found by the cut', () => {
    expect(recallAt([true, false, true, true], 4, 3)).toBe(0.5);
    expect(recallAt([true, false, true, true], 4, 10)).toBe(0.75);
    expect(recallAt([false], 0, 10)).toBe(0);
  });
});
