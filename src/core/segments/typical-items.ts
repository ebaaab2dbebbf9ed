import type { History } from '../behaviour/learn-links.ts';
import type { ItemSpace } from '../catalog/item-space.ts';
import { dot } from '../retrieval/directions.ts';
import { latestItems, leaving } from './shopper-direction.ts';

/** An example shows what no fewer shoppers of the segment chose. */
export const fewestOfExample = 5;
const examplesKept = 8;
/** From this likeness on two items are copies of each other. */
const copies = 0.9;

/**
 * Items that stand for each segment: near its middle and often chosen there, no two of them copies.
 *
 * @param centres  [segments × dimensions]
 * @param mean     of all shoppers' directions
 * @param clusters [n] segment of each shopper
 * @returns for each segment items, the most typical first
 */
export function typicalItems(
  space: ItemSpace,
  histories: readonly History[],
  clusters: Uint8Array,
  centres: Float32Array,
  mean: Float32Array,
): number[][] {
  const { dimensions } = space;
  const counts = Array.from({ length: centres.length / dimensions }, () => new Map<number, number>());
  histories.forEach((history, shopper) => {
    const chosen = counts[clusters[shopper]!]!;
    for (const item of latestItems(history)) chosen.set(item, (chosen.get(item) ?? 0) + 1);
  });
  return counts.map((chosen, segment) => {
    const centre = centres.subarray(segment * dimensions, (segment + 1) * dimensions);
    const ranked = [...chosen]
      .flatMap(([item, shoppers]) => {
        const direction = shoppers < fewestOfExample ? undefined : leaving(space.direction(item), mean);
        return direction ? [{ item, direction, score: dot(direction, centre) * Math.log1p(shoppers) }] : [];
      })
      .sort((a, b) => b.score - a.score || a.item - b.item);
    const examples: typeof ranked = [];
    for (const one of ranked) {
      if (examples.length === examplesKept) break;
      if (!examples.some((other) => dot(one.direction, other.direction) >= copies)) examples.push(one);
    }
    return examples.map(({ item }) => item);
  });
}
