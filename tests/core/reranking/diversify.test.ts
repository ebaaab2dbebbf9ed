import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diversify, type ExposureFloor, type Scored } from '../../../src/core/reranking/diversify.ts';
import type { CoverageTarget } from '../../../src/core/reranking/coverage.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog, space } = shop;

interface Placed {
  itemIndex: number;
  penalty: number;
  coverage: number;
  lift: number;
}

/** The naive twin: at each place look at everything left and everything chosen, from the start. */
function naive(
  candidates: readonly Scored[],
  count: number,
  start: readonly number[],
  weight: number,
  floor: ExposureFloor | undefined,
  target: CoverageTarget | undefined,
): Placed[] {
  const chosen: Placed[] = [];
  const penaltyOf = (itemIndex: number): number => {
    const before = [...start, ...chosen.map((one) => one.itemIndex)];
    const closest = Math.max(0, ...before.map((other) => space.likeness(itemIndex, space.direction(other))));
    const same = before.filter((other) => catalog.category[other] === catalog.category[itemIndex]).length;
    return -1.5 * Math.max(0, (closest - space.sameThing) / (1 - space.sameThing)) - 0.25 * Math.min(6, same);
  };
  const coverageOf = (itemIndex: number): number => {
    if (!target) return 0;
    const before = [...start, ...chosen.map((one) => one.itemIndex)].map(target.groupOf);
    const group = target.groupOf(itemIndex);
    const same = before.filter((other) => other === group).length;
    const grouped = before.filter((other) => other >= 0).length;
    return -Math.log(1 + (group < 0 ? grouped : same / target.shares[group]!) / 4);
  };
  while (chosen.length < Math.min(count, candidates.length)) {
    const left = candidates.filter(({ itemIndex }) => !chosen.some((one) => one.itemIndex === itemIndex));
    const scored = left.map(({ itemIndex, score }) => {
      const penalty = penaltyOf(itemIndex);
      const coverage = coverageOf(itemIndex);
      return {
        itemIndex,
        penalty,
        coverage,
        score: score + weight * penalty + (target?.weight ?? 0) * coverage,
      };
    });
    const bestOf = (some: typeof scored) => some.reduce((a, b) => (b.score > a.score ? b : a));
    const before = [...start, ...chosen.map((one) => one.itemIndex)];
    const owed = floor ? Math.floor(floor.share * (before.length + 1)) : 0;
    const small = floor ? scored.filter(({ itemIndex }) => floor.counts(itemIndex)) : [];
    const best = bestOf(scored);
    const lifted = small.length > 0 && before.filter(floor!.counts).length < owed ? bestOf(small) : best;
    chosen.push({
      itemIndex: lifted.itemIndex,
      penalty: lifted.penalty,
      coverage: lifted.coverage,
      lift: best.score - lifted.score,
    });
  }
  return chosen;
}

/** A fifth of the catalog. */
const isSmall = (itemIndex: number): boolean => itemIndex % 5 === 0;
/** Three groups of unlike shares, and items of none. */
const groups = {
  shares: [0.6, 0.3, 0.1],
  groupOf: (itemIndex: number) => (itemIndex % 9 < 6 ? Math.floor((itemIndex % 9) / 2) : -1),
};
const anyItem = fc.nat(catalog.size - 1);
/** From everywhere, or nearly all of one category. */
const itemSet = fc.oneof(
  fc.uniqueArray(anyItem, { maxLength: 40 }),
  fc.uniqueArray(fc.constantFrom(...shop.showable[2]!, ...shop.showable[3]!.slice(0, 3)), {
    minLength: 15,
    maxLength: 36,
  }),
);
const candidates = itemSet.chain((items) =>
  fc
    .array(fc.double({ min: -4, max: 4, noNaN: true }), {
      minLength: items.length,
      maxLength: items.length,
    })
    .map((scores) => items.map((itemIndex, i): Scored => ({ itemIndex, score: scores[i]! }))),
);

describe('diversify', () => {
  it('equals looking at everything anew for each place; scores after penalty never rise', () => {
    fc.assert(
      fc.property(
        candidates,
        fc.integer({ min: -1, max: 14 }),
        fc.array(anyItem, { maxLength: 3 }),
        fc.constantFrom(0, 0.25, 1, 4),
        // Shares whose products with places are exact.
        fc.constantFrom(undefined, 0, 0.125, 0.25, 0.5, 1),
        fc.constantFrom(undefined, 0, 0.5, 3),
        (list, count, start, weight, share, coverageWeight) => {
          const floor = share === undefined ? undefined : { share, counts: isSmall };
          const coverage = coverageWeight === undefined ? undefined : { ...groups, weight: coverageWeight };
          const chosen = diversify(shop, list, count, start, { weight, floor, coverage });
          const twin = naive(list, count, start, weight, floor, coverage);
          expect(chosen.map(({ candidate }) => candidate.itemIndex)).toEqual(
            twin.map(({ itemIndex }) => itemIndex),
          );
          let last = Infinity;
          chosen.forEach(({ candidate, penalty, coverage: covered, lift }, place) => {
            expect(penalty).toBeCloseTo(twin[place]!.penalty, 12);
            expect(covered).toBeCloseTo(twin[place]!.coverage, 12);
            expect(lift).toBeCloseTo(twin[place]!.lift, 12);
            expect(penalty).toBeLessThanOrEqual(0);
            expect(covered).toBeLessThanOrEqual(0);
            expect(lift).toBeGreaterThanOrEqual(0);
            const score = candidate.score + weight * penalty + (coverageWeight ?? 0) * covered + lift;
            // 1e-12 for a sum in another order.
            expect(score).toBeLessThanOrEqual(last + 1e-12);
            last = score;
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  it('keeps the floor in every prefix, as far as there are items for it', () => {
    const coverage = { ...groups, weight: 3 };
    fc.assert(
      fc.property(candidates, fc.constantFrom(0.1, 0.3, 0.5), (list, share) => {
        const chosen = diversify(shop, list, 12, [], { floor: { share, counts: isSmall }, coverage });
        const all = list.filter(({ itemIndex }) => isSmall(itemIndex)).length;
        let small = 0;
        chosen.forEach(({ candidate }, place) => {
          if (isSmall(candidate.itemIndex)) small++;
          // 0.1 × 10 and 0.3 × 10 are a little more or less than 1 and 3.
          expect(small).toBeGreaterThanOrEqual(Math.min(all, Math.floor(share * (place + 1) + 1e-9)));
        });
      }),
    );
  });

  it('lifts an item to the score of the one it displaces', () => {
    const [one, two, three] = [0, 3, 7].map((place) => shop.showable[place]![0]!);
    const list = [one, two, three].map((itemIndex, i) => ({ itemIndex: itemIndex!, score: 3 - i }));
    const floor = { share: 0.5, counts: (itemIndex: number) => itemIndex === three };
    const chosen = diversify(shop, list, 3, [], { weight: 0, floor });
    expect(chosen.map(({ candidate, lift }) => [candidate.itemIndex, lift])).toEqual([
      [one, 0],
      [three, 1],
      [two, 0],
    ]);
  });

  it('gives the second place to something else when two are the same thing', () => {
    const [one, other] = shop.showable[2]!;
    const plant = shop.showable[3]![0]!;
    const list = [
      { itemIndex: one!, score: 2 },
      { itemIndex: other!, score: 1.9 },
      { itemIndex: plant, score: 1.5 },
    ];
    expect(diversify(shop, list, 3).map(({ candidate }) => candidate.itemIndex)).toEqual([one, plant, other]);
    expect(diversify(shop, list, 1, [one!])[0]!.candidate.itemIndex).toBe(plant);
  });
});
