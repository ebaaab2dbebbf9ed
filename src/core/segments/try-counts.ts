import { adjustedRandIndex, cosineSilhouette } from '../evaluation/cluster-metrics.ts';
import { alongDirections, principalDirections } from '../math/principal-directions.ts';
import { createRandom, type Random } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';
import { nearestCentres, sphericalKMeans, type Directions } from './spherical-k-means.ts';

/** Why a number of segments may ship, or may not. */
export type Verdict = 'fits' | 'unstable' | 'not apart' | 'too small';

/** What came of cutting the shoppers into so many segments. */
export interface CountTrial {
  /** k */
  readonly count: number;
  /** −1..1, see `cosineSilhouette`; over all shoppers, in whole directions */
  readonly silhouette: number;
  /** At most 1: how far halves of the shoppers agree, see `adjustedRandIndex`; the mean over several halvings. */
  readonly stability: number;
  /** Shoppers of the smallest segment. */
  readonly smallest: number;
  readonly verdict: Verdict;
}

export interface TriedCount {
  readonly trial: CountTrial;
  /** [n] */
  readonly clusters: Uint8Array;
}

const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** Clusters are looked for along the shoppers' main directions: an eighth of the work, and none of what sets them apart. */
const searchedDimensions = 32;
const halvings = 5;
/** Shoppers in a half. */
const mostInHalf = 3000;
/** From here on two clusterings count as the same (Steinley 2004 calls it good). */
export const leastStability = 0.8;
/** Below this segments lie over one another. */
export const leastSilhouette = 0.05;

/**
 * Cuts shoppers into 2 to 12 segments, and measures each cut.
 *
 * @param shoppers directions less their mean
 * @param floor    fewest shoppers of a segment
 * @yields how much is done, 0..1
 */
export function* tryCounts(shoppers: Directions, floor: number): Generator<number, TriedCount[]> {
  const searched = mainDirections(shoppers);
  const tried: TriedCount[] = [];
  // A count takes about as long as it is large.
  const work = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const count of counts) {
    const random = createRandom(count);
    const { clusters } = yield* telling(done / work, sphericalKMeans(searched, count, random));
    const silhouette = cosineSilhouette(shoppers.rows, shoppers.dimensions, clusters, count);
    const stability = yield* telling(done / work, measureStability(searched, count, random));
    const smallest = Math.min(...sizesOf(clusters, count));
    const verdict =
      smallest < floor
        ? 'too small'
        : stability < leastStability
          ? 'unstable'
          : silhouette < leastSilhouette
            ? 'not apart'
            : 'fits';
    tried.push({ trial: { count, silhouette, stability, smallest, verdict }, clusters });
    done += count;
  }
  return tried;
}

/** A larger number of segments is preferred while it costs no more than this share of silhouette × stability. */
const nearlyBest = 0.95;

/**
 * The largest number of segments that are stable, apart and not small, and nearly as good as any by silhouette × stability:
 * a group cut in two may count as stable too, but is less so and lies less apart.
 */
export function chooseCount(trials: readonly CountTrial[]): CountTrial | undefined {
  const fitting = trials.filter(({ verdict }) => verdict === 'fits');
  const worth = ({ silhouette, stability }: CountTrial): number => silhouette * stability;
  const most = Math.max(...fitting.map(worth));
  return fitting.findLast((trial) => worth(trial) >= nearlyBest * most);
}

/** Shoppers of each segment. */
export function sizesOf(clusters: Uint8Array, count: number): number[] {
  const sizes = new Array<number>(count).fill(0);
  for (const cluster of clusters) sizes[cluster]!++;
  return sizes;
}

function mainDirections({ rows, dimensions }: Directions): Directions {
  const kept = Math.min(searchedDimensions, dimensions);
  return { rows: alongDirections(rows, principalDirections(rows, dimensions, kept)), dimensions: kept };
}

/**
 * Clusters learned from two halves of the rows, asked where all rows belong: how far the answers agree.
 *
 * @see Dolnicar and Leisch, "Evaluation of structure and reproducibility of cluster solutions using the bootstrap", 2010
 */
function* measureStability(all: Directions, count: number, random: Random): Generator<void, number> {
  const order = new Uint32Array(all.rows.length / all.dimensions).map((_, row) => row);
  const half = Math.min(mostInHalf, order.length >> 1);
  let sum = 0;
  for (let halving = 0; halving < halvings; halving++) {
    shuffle(order, random);
    const one = yield* sphericalKMeans(some(all, order.subarray(0, half)), count, random);
    const other = yield* sphericalKMeans(some(all, order.subarray(half, 2 * half)), count, random);
    sum += adjustedRandIndex(
      nearestCentres(all, one.centres).clusters,
      nearestCentres(all, other.centres).clusters,
    );
  }
  return sum / halvings;
}

function some({ rows, dimensions }: Directions, chosen: Uint32Array): Directions {
  const result = new Float32Array(chosen.length * dimensions);
  chosen.forEach((row, place) =>
    result.set(rows.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions),
  );
  return { rows: result, dimensions };
}

/** Work that says nothing of how far it is. */
function* telling<Result>(done: number, work: Generator<void, Result>): Generator<number, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield done;
  }
}
