import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diversify, type Scored } from '../../../src/core/reranking/diversify.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog, space } = shop;

/** The naive twin: at each place look at everything left and everything chosen, from the start. */
function naive(
  candidates: readonly Scored[],
  count: number,
  start: readonly number[],
): { itemIndex: number; penalty: number }[] {
  const chosen: { itemIndex: number; penalty: number }[] = [];
  const penaltyOf = (itemIndex: number): number => {
    const before = [...start, ...chosen.map((one) => one.itemIndex)];
    const closest = Math.max(0, ...before.map((other) => space.likeness(itemIndex, space.direction(other))));
    const same = before.filter((other) => catalog.category[other] === catalog.category[itemIndex]).length;
    return -1.5 * Math.max(0, (closest - space.sameThing) / (1 - space.sameThing)) - 0.25 * Math.min(6, same);
  };
  while (chosen.length < Math.min(count, candidates.length)) {
    const left = candidates.filter(({ itemIndex }) => !chosen.some((one) => one.itemIndex === itemIndex));
    const scored = left.map(({ itemIndex, score }) => ({ itemIndex, penalty: penaltyOf(itemIndex), score }));
    const best = scored.reduce((a, b) => (b.score + b.penalty > a.score + a.penalty ? b : a));
    chosen.push({ itemIndex: best.itemIndex, penalty: best.penalty });
  }
  return chosen;
}

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
        (list, count, start) => {
          const chosen = diversify(shop, list, count, start);
          const twin = naive(list, count, start);
          expect(chosen.map(({ candidate }) => candidate.itemIndex)).toEqual(
            twin.map(({ itemIndex }) => itemIndex),
          );
          let last = Infinity;
          chosen.forEach(({ candidate, penalty }, place) => {
            expect(penalty).toBeCloseTo(twin[place]!.penalty, 12);
            expect(penalty).toBeLessThanOrEqual(0);
            expect(candidate.score + penalty).toBeLessThanOrEqual(last);
            last = candidate.score + penalty;
          });
        },
      ),
      { numRuns: 60 },
    );
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
