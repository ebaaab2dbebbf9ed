import { describe, expect, it } from 'vitest';
import { openMemoryShop } from '../../../src/cli/memory-shop.ts';
import { typicalItems } from '../../../src/core/segments/typical-items.ts';

const dimensions = 32;
/** Directions in the first three dimensions; items 0 and 1 are copies. */
const places = [
  [1, 0.1, 0],
  [1, 0.1, 0],
  [1, -0.9, 0.3],
  [1, 0.4, 0.9],
  [-1, 0, 0.2],
  [-1, 0.3, -0.9],
];
const vectors = new Float32Array(places.length * dimensions);
places.forEach((place, item) => {
  const length = Math.hypot(...place);
  place.forEach((component, i) => (vectors[item * dimensions + i] = component / length));
});
const shop = await openMemoryShop(
  places.map((_, item) => ({ id: String(item), title: `Item ${item}` })),
  vectors,
  dimensions,
);
const mean = new Float32Array(dimensions);
const centres = new Float32Array(2 * dimensions);
centres[0] = 1;
centres[dimensions] = -1;

/** @param choosers of the first segment, for each item; the second segment has one shopper of everything */
function examplesOf(choosers: Readonly<Record<number, number>>): number[][] {
  const histories = Object.entries(choosers).flatMap(([item, count]) =>
    Array.from({ length: count }, () => [Number(item), Number(item)]),
  );
  const clusters = Uint8Array.from([...histories.map(() => 0), 1]);
  return typicalItems(shop.space, [...histories, places.map((_, item) => item)], clusters, centres, mean);
}

describe('typical items', () => {
  it('are near the middle and often chosen, never by fewer than five shoppers', () => {
    expect(examplesOf({ 0: 6, 2: 4, 3: 5 })).toEqual([[0, 3], []]);
    expect(examplesOf({ 0: 5, 2: 90, 3: 4 })).toEqual([[2, 0], []]);
  });

  it('hold no item and its copy', () => {
    expect(examplesOf({ 0: 8, 1: 9, 3: 5 })).toEqual([[1, 3], []]);
  });
});
