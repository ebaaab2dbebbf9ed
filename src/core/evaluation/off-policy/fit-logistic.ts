import { minimise } from './minimise.ts';

/** Observations by the few features each has. */
export interface Design {
  /** [n + 1] where each begins */
  readonly offsets: Uint32Array;
  /** Which weight a feature goes with. */
  readonly places: Uint32Array;
  readonly values: Float32Array;
  /** [n] mean of what came of it, 0..1 */
  readonly targets: Float64Array;
  /** [n] how many observations of this kind there are, > 0 */
  readonly counts: Float64Array;
}

/** Weights that are thought to be about as large as each other. */
export interface WeightGroup {
  readonly size: number;
  /** Deviation of its weights around 0; learned from the data where left out. */
  readonly deviation?: number;
}

export interface LogisticFit {
  /** [size] */
  readonly mean: Float64Array;
  /** [size] how unsure each weight is, the others given */
  readonly variance: Float64Array;
}

/** Learned deviations lie within these, in log-odds. */
const [leastDeviation, mostDeviation] = [0.05, 2];
/** What a group's deviation is before anything was seen, and as how many weights this counts. */
const [usualDeviation, usualWeights] = [0.5, 1];
const mostRounds = 12;
/** Learned deviations have settled when their squares change by less than this share. */
const settled = 0.05;

/**
 * Bayesian logistic regression with a normal belief about each weight, independent of each other (diagonal Laplace
 * approximation). How far weights lie from 0 is learned group by group, by the evidence for it: where actions differ
 * little, they are believed to. Same data, same fit.
 *
 * @param groups weights in order of their places
 * @see Chapelle and Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011, algorithm 3
 * @see MacKay, "Bayesian interpolation", Neural Computation 1992 (the deviations)
 */
export function fitLogistic(design: Design, groups: readonly WeightGroup[]): LogisticFit {
  const groupOf = Uint8Array.from(groups.flatMap(({ size }, g) => new Array<number>(size).fill(g)));
  const size = groupOf.length;
  const precisions = groups.map(({ deviation = usualDeviation }) => 1 / deviation ** 2);
  let mean = new Float64Array(size);
  let curvature = curvatureOf(design, mean);
  for (let round = 0; round < mostRounds; round++) {
    const scale = curvature.map((bend, i) => bend + precisions[groupOf[i]!]!);
    mean = minimise(objectiveOf(design, precisions, groupOf), mean, scale) as Float64Array<ArrayBuffer>;
    curvature = curvatureOf(design, mean);
    const changed = learnPrecisions(precisions, groups, groupOf, mean, curvature);
    if (changed < settled) break;
  }
  return { mean, variance: curvature.map((bend, i) => 1 / (bend + precisions[groupOf[i]!]!)) };
}

/** @returns the largest share by which one changed; 0 where all are given */
function learnPrecisions(
  precisions: number[],
  groups: readonly WeightGroup[],
  groupOf: Uint8Array,
  mean: Float64Array,
  curvature: Float64Array,
): number {
  const known = groups.map(() => 0);
  const squares = groups.map(() => 0);
  for (let i = 0; i < mean.length; i++) {
    const group = groupOf[i]!;
    known[group]! += curvature[i]! / (curvature[i]! + precisions[group]!);
    squares[group]! += mean[i]! ** 2;
  }
  let changed = 0;
  groups.forEach(({ deviation }, g) => {
    if (deviation !== undefined) return;
    const variance = (squares[g]! + usualWeights * usualDeviation ** 2) / (known[g]! + usualWeights);
    const precision = 1 / Math.min(mostDeviation ** 2, Math.max(leastDeviation ** 2, variance));
    changed = Math.max(changed, Math.abs(Math.log(precision / precisions[g]!)));
    precisions[g] = precision;
  });
  return changed;
}

/** −ln of how likely the observations and the weights are, without what is constant. */
function objectiveOf(
  { offsets, places, values, targets, counts }: Design,
  precisions: readonly number[],
  groupOf: Uint8Array,
): (weights: Float64Array, gradient: Float64Array) => number {
  return (weights, gradient) => {
    let loss = 0;
    for (let i = 0; i < weights.length; i++) {
      const pull = precisions[groupOf[i]!]! * weights[i]!;
      gradient[i] = pull;
      loss += (pull * weights[i]!) / 2;
    }
    for (let row = 0; row < targets.length; row++) {
      let score = 0;
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++) score += weights[places[at]!]! * values[at]!;
      loss += counts[row]! * (softPlus(score) - targets[row]! * score);
      const error = counts[row]! * (logistic(score) - targets[row]!);
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++)
        gradient[places[at]!]! += error * values[at]!;
    }
    return loss;
  };
}

/** [size] second derivatives of the observations' part. */
function curvatureOf(
  { offsets, places, values, targets, counts }: Design,
  weights: Float64Array,
): Float64Array<ArrayBuffer> {
  const curvature = new Float64Array(weights.length);
  for (let row = 0; row < targets.length; row++) {
    let score = 0;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) score += weights[places[at]!]! * values[at]!;
    const probability = logistic(score);
    const bend = counts[row]! * probability * (1 - probability);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++)
      curvature[places[at]!]! += bend * values[at]! ** 2;
  }
  return curvature;
}

export function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function softPlus(score: number): number {
  return score > 0 ? score + Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score));
}
