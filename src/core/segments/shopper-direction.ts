import type { History } from '../behaviour/learn-links.ts';
import { eachLatest, type Recency } from '../behaviour/components/component.ts';
import type { ItemSpace } from '../catalog/item-space.ts';

/** Shoppers are told apart by this many of their latest different items, each counting a little less than the next. */
const recency: Recency = { depth: 50, decay: 0.95 };
/** With fewer different items nobody belongs anywhere: neither in the log nor on a device. */
export const fewestItems = 3;

/** The latest different items of a history, each where it was chosen last, oldest first: what a device keeps. */
export function latestItems(history: History): number[] {
  return [...new Set([...history].reverse())].slice(0, recency.depth).reverse();
}

/**
 * Where a shopper's choices lie: the mean direction of the latest different items.
 *
 * @param history items chosen, oldest first
 * @returns [dimensions] of length 1; `undefined` for fewer than three different items, or items without words
 */
export function shopperDirection(space: ItemSpace, history: History): Float32Array | undefined {
  const latest = latestItems(history);
  if (latest.length < fewestItems) return undefined;
  const sum = new Float64Array(space.dimensions);
  eachLatest(latest, recency, (item, weight) => {
    const direction = space.direction(item);
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * direction[i]!;
  });
  return unit(sum);
}

/** @returns a direction less a mean, of length 1; `undefined` when nothing is left */
export function leaving(direction: Float32Array, mean: Float32Array): Float32Array | undefined {
  return unit(Float64Array.from(direction, (component, i) => component - mean[i]!));
}

function unit(vector: Float64Array): Float32Array | undefined {
  const length = Math.sqrt(vector.reduce((squares, component) => squares + component * component, 0));
  return length > 1e-6 ? Float32Array.from(vector, (component) => component / length) : undefined;
}
