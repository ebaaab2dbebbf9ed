import { dotProducts } from '../math/dot-products.ts';
import type { Random } from '../math/random.ts';

/** Directions of length 1, one after another. */
export interface Directions {
  /** [n × dimensions], row-major */
  readonly rows: Float32Array;
  readonly dimensions: number;
}

export interface Clustering {
  /** [k × dimensions] of length 1, row-major */
  readonly centres: Float32Array;
  /** [n] the centre each row is most alike to; of equals the first */
  readonly clusters: Uint8Array;
  /** Mean cosine of rows with their centre. */
  readonly likeness: number;
}

/** Beginnings tried for some steps each; of these so many are followed to the end. */
const starts = 8;
const firstSteps = 3;
const finalists = 2;
const mostSteps = 40;
/** Fewer rows than this share changing their cluster end the search. */
const settled = 0.001;

/**
 * Clusters directions by cosine: rows go to the most alike centre, centres to the mean direction of their rows, in turn.
 * Begins at rows drawn far from each other, several times over, and keeps the best.
 *
 * @param count k, from 1 to 255
 * @yields after each step, so that whoever waits can do something else
 * @see Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", Machine Learning 2001
 */
export function* sphericalKMeans(
  directions: Directions,
  count: number,
  random: Random,
): Generator<void, Clustering> {
  const byLikeness = (one: Clustering, other: Clustering): number => other.likeness - one.likeness;
  const begun: Clustering[] = [];
  for (let start = 0; start < starts; start++)
    begun.push(yield* settle(directions, drawCentres(directions, count, random), firstSteps));
  const ended: Clustering[] = [];
  for (const { centres } of begun.sort(byLikeness).slice(0, finalists))
    ended.push(yield* settle(directions, centres));
  return ended.sort(byLikeness)[0]!;
}

/** Rows go to their nearest centre, centres to the middle of their rows, until hardly a row moves. */
export function* settle(
  directions: Directions,
  begin: Float32Array,
  steps = mostSteps,
): Generator<void, Clustering> {
  let best: Clustering = { centres: begin, ...nearestCentres(directions, begin) };
  for (let step = 0; step < steps; step++) {
    const centres = meanDirections(directions, best.clusters, best.centres);
    const next = nearestCentres(directions, centres);
    const moved = next.clusters.reduce((sum, to, row) => sum + (to === best.clusters[row] ? 0 : 1), 0);
    best = { centres, ...next };
    yield;
    if (moved <= settled * next.clusters.length) break;
  }
  return best;
}

/** @returns [centres × rows] cosine of each centre with each row */
export function likenessToCentres({ rows, dimensions }: Directions, centres: Float32Array): Float64Array {
  return dotProducts(centres, rows, dimensions);
}

/** The centre that each row is most alike to. */
export function nearestCentres(
  directions: Directions,
  centres: Float32Array,
): Pick<Clustering, 'clusters' | 'likeness'> {
  const n = directions.rows.length / directions.dimensions;
  const count = centres.length / directions.dimensions;
  const products = likenessToCentres(directions, centres);
  const clusters = new Uint8Array(n);
  let total = 0;
  for (let row = 0; row < n; row++) {
    let most = -Infinity;
    for (let centre = 0; centre < count; centre++) {
      const likeness = products[centre * n + row]!;
      if (likeness <= most) continue;
      most = likeness;
      clusters[row] = centre;
    }
    total += most;
  }
  return { clusters, likeness: total / Math.max(1, n) };
}

/** The mean direction of each cluster's rows; centres without rows stay where they are. */
export function meanDirections(
  { rows, dimensions }: Directions,
  clusters: Uint8Array,
  before: Float32Array,
): Float32Array {
  const sums = new Float64Array(before.length);
  for (let row = 0; row < clusters.length; row++)
    for (let i = 0, to = clusters[row]! * dimensions, from = row * dimensions; i < dimensions; i++)
      sums[to + i]! += rows[from + i]!;
  const centres = before.slice();
  for (let at = 0; at < sums.length; at += dimensions) {
    const sum = sums.subarray(at, at + dimensions);
    const length = Math.sqrt(sum.reduce((squares, component) => squares + component * component, 0));
    if (length > 0)
      centres.set(
        sum.map((component) => component / length),
        at,
      );
  }
  return centres;
}

/**
 * Rows drawn by their squared distance from the nearest one before; of several drawn the one that leaves the least.
 *
 * @see Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007
 */
function drawCentres({ rows, dimensions }: Directions, count: number, random: Random): Float32Array {
  const n = rows.length / dimensions;
  const centres = new Float32Array(count * dimensions);
  let distances = new Float64Array(n).fill(2);
  for (let centre = 0; centre < count; centre++) {
    const drawn = Array.from({ length: 2 + Math.floor(Math.log(count)) }, () =>
      drawByWeight(distances, random),
    );
    const candidates = new Float32Array(drawn.length * dimensions);
    drawn.forEach((row, place) =>
      candidates.set(rows.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions),
    );
    const products = dotProducts(candidates, rows, dimensions);
    const left = drawn.map((_, place) =>
      distances.map((distance, row) => Math.min(distance, Math.max(0, 1 - products[place * n + row]!))),
    );
    const sums = left.map((some) => some.reduce((sum, distance) => sum + distance, 0));
    const best = sums.indexOf(Math.min(...sums));
    centres.set(candidates.subarray(best * dimensions, (best + 1) * dimensions), centre * dimensions);
    distances = left[best]!;
  }
  return centres;
}

function drawByWeight(weights: Float64Array, random: Random): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let place = 0; place < weights.length; place++) {
    left -= weights[place]!;
    if (left < 0) return place;
  }
  return weights.length - 1;
}
