import type { History } from '../behaviour/learn-links.ts';
import type { ItemSpace } from '../catalog/item-space.ts';
import { spread } from '../math/spread.ts';
import { nameSegments, type DistinctiveTerm } from './name-segments.ts';
import type { SegmentModel } from './segment-model.ts';
import type { TermSource } from './segment-terms.ts';
import { fewestItems, leaving, shopperDirection } from './shopper-direction.ts';
import { meanDirections, settle, type Directions } from './spherical-k-means.ts';
import { chooseCount, sizesOf, tryCounts, type CountTrial } from './try-counts.ts';
import { typicalItems } from './typical-items.ts';

/** Why there are segments, or none. */
export type SegmentOutcome = 'learned' | 'too few shoppers' | 'no stable groups';

export interface LearnedSegments {
  readonly outcome: SegmentOutcome;
  /** Shoppers with enough choices, as far as they were learned from. */
  readonly shoppers: number;
  /** What came of each number of segments; empty with too few shoppers. */
  readonly trials: readonly CountTrial[];
  readonly chosen?: ChosenSegments;
}

export interface ChosenSegments {
  /** What came of their number. */
  readonly trial: CountTrial;
  /** What ships. */
  readonly model: SegmentModel;
  /** In the model's order; for the shop's own eyes. */
  readonly details: readonly SegmentDetail[];
}

export interface SegmentDetail {
  readonly shoppers: number;
  /** What sets it apart, most first. */
  readonly terms: readonly DistinctiveTerm[];
}

/** With fewer shoppers there are no segments. */
export const fewestShoppers = 300;
/** A segment is never smaller than this, nor than one shopper in a hundred: nobody is to be told from their segment. */
export const fewestOfSegment = 50;
const leastShare = 0.01;
/** More shoppers than this are thinned out evenly. */
const mostShoppers = 10_000;

interface SegmentContent {
  readonly catalog: TermSource;
  readonly space: ItemSpace;
}

/**
 * Learns the segments of a shop's population: shoppers who choose alike, in as many groups as halves of the population
 * agree on. Same histories, same segments.
 *
 * @param histories items chosen, oldest first
 * @yields how much is done, 0..1
 */
export function* learnSegments(
  content: SegmentContent,
  histories: readonly History[],
): Generator<number, LearnedSegments> {
  const { known, mean, directions } = placeShoppers(content.space, histories);
  const shoppers = known.length;
  if (shoppers < fewestShoppers) return { outcome: 'too few shoppers', shoppers, trials: [] };
  const floor = Math.max(fewestOfSegment, Math.ceil(leastShare * shoppers));
  const tried = yield* tryCounts(directions, floor);
  const trials = tried.map(({ trial }) => trial);
  const trial = chooseCount(trials);
  if (!trial) return { outcome: 'no stable groups', shoppers, trials };
  const { clusters: found } = tried.find((one) => one.trial === trial)!;
  const { clusters, centres } = finish(directions, found, trial.count);
  const names = nameSegments(content.catalog, known, clusters, trial.count);
  const examples = typicalItems(content.space, known, clusters, centres, mean);
  const sizes = sizesOf(clusters, trial.count);
  return {
    outcome: 'learned',
    shoppers,
    trials,
    chosen: {
      trial,
      model: {
        mean,
        centres,
        segments: names.map(({ name }, segment) => ({
          name,
          share: Math.round((100 * sizes[segment]!) / shoppers) / 100,
          examples: examples[segment]!,
        })),
      },
      details: names.map(({ terms }, segment) => ({ shoppers: sizes[segment]!, terms })),
    },
  };
}

/** Where shoppers with enough choices lie, less their mean. */
function placeShoppers(
  space: ItemSpace,
  histories: readonly History[],
): { readonly known: readonly History[]; readonly mean: Float32Array; readonly directions: Directions } {
  const enough = histories.filter((history) => new Set(history).size >= fewestItems);
  const placed = spread(enough, mostShoppers).flatMap((history) => {
    const direction = shopperDirection(space, history);
    return direction ? [{ history, direction }] : [];
  });
  const sum = new Float64Array(space.dimensions);
  for (const { direction } of placed) for (let i = 0; i < sum.length; i++) sum[i]! += direction[i]!;
  const mean = Float32Array.from(sum, (component) => component / Math.max(1, placed.length));
  const centred = placed.flatMap(({ history, direction }) => {
    const row = leaving(direction, mean);
    return row ? [{ history, row }] : [];
  });
  const rows = new Float32Array(centred.length * space.dimensions);
  centred.forEach(({ row }, place) => rows.set(row, place * space.dimensions));
  return {
    known: centred.map(({ history }) => history),
    mean,
    directions: { rows, dimensions: space.dimensions },
  };
}

/** The same clusters in whole directions, the largest first. */
function finish(
  directions: Directions,
  found: Uint8Array,
  count: number,
): { readonly clusters: Uint8Array; readonly centres: Float32Array } {
  const { dimensions } = directions;
  const settling = settle(
    directions,
    meanDirections(directions, found, new Float32Array(count * dimensions)),
  );
  let step = settling.next();
  while (!step.done) step = settling.next();
  const { clusters, centres } = step.value;
  const sizes = sizesOf(clusters, count);
  const order = sizes.map((_, cluster) => cluster).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const sorted = new Float32Array(centres.length);
  order.forEach((cluster, place) =>
    sorted.set(centres.subarray(cluster * dimensions, (cluster + 1) * dimensions), place * dimensions),
  );
  return { clusters: clusters.map((cluster) => order.indexOf(cluster)), centres: sorted };
}
