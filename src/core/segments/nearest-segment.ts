import type { History } from '../behaviour/learn-links.ts';
import type { ItemSpace } from '../catalog/item-space.ts';
import { topK } from '../math/top-k.ts';
import { likenessToCentres } from './spherical-k-means.ts';
import type { SegmentModel } from './segment-model.ts';
import { leaving, shopperDirection } from './shopper-direction.ts';

/** Which segment a shopper belongs to. */
export interface Membership {
  /** Index of the most alike segment. */
  readonly nearest: number;
  /** Index of the one after it. */
  readonly next: number;
  /** Cosine of the shopper's direction with the nearest one's centre, both less the mean; −1..1. */
  readonly likeness: number;
  /** By how much that exceeds the likeness to the next one; 0..2. */
  readonly margin: number;
}

/**
 * Finds a shopper's segment, on the device as in the build: the same function of the same items.
 *
 * @param history items chosen, oldest first
 * @returns `undefined` while too little was chosen to tell
 */
export function nearestSegment(
  { mean, centres }: SegmentModel,
  space: ItemSpace,
  history: History,
): Membership | undefined {
  const direction = shopperDirection(space, history);
  const row = direction && leaving(direction, mean);
  if (!row) return undefined;
  const likeness = likenessToCentres({ rows: row, dimensions: mean.length }, centres);
  const [nearest, next] = topK(likeness, 2) as [number, number];
  return { nearest, next, likeness: likeness[nearest]!, margin: likeness[nearest]! - likeness[next]! };
}
