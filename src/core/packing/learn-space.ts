import type { SpaceFacts } from '../catalog/item-space.ts';
import { createRandom } from '../math/random.ts';
import { directionOf, dot } from '../retrieval/directions.ts';
import type { FirstPass } from '../retrieval/first-pass.ts';
import { unpackRow } from '../retrieval/packed-rows.ts';
import type { ScannedRows } from '../retrieval/vector-scan.ts';
import { meanVector, type QuantisedVectors } from './quantise-vectors.ts';

/** Pairs drawn to learn how alike unrelated and related items of this catalog are. */
const samplePairs = 2000;
/** Rows looked at to learn how components spread. */
const sampledRows = 4096;
/** Where two bits cut a normal distribution best, and the means of the four parts, in standard deviations (Max, 1960). */
const [outerCut, innerMean, outerMean] = [0.9816, 0.4528, 1.51];

/**
 * What a device would otherwise work out each time it opens the catalog.
 *
 * @param category [n] of each item
 * @param mean     [dimensions] what directions are taken from; that of the vectors by default
 */
export function learnSpace(
  quantised: QuantisedVectors,
  category: Uint32Array,
  mean: Float32Array = meanVector(quantised),
): SpaceFacts {
  const { vectors, scales } = quantised;
  const inverseLengths = measureLengths(quantised, mean);
  const gains = scales.map((scale, item) => scale * inverseLengths[item]!);
  const scanned = { ...vectors, mean, gains, offsets: inverseLengths };
  return {
    mean,
    inverseLengths,
    sameThing: learnThreshold(scanned, category),
    firstPass: learnFirstPass(scanned),
  };
}

/** @returns [n] 1 / length of each vector less the mean; 0 for an item without words */
export function measureLengths(
  { vectors, scales }: QuantisedVectors<ArrayBufferLike>,
  mean: Float32Array,
): Float32Array<ArrayBuffer> {
  const row = new Float64Array(vectors.dimensions);
  return Float32Array.from(scales, (scale, item) => {
    if (scale === 0) return 0;
    unpackRow(vectors, item, row);
    let squares = 0;
    for (let i = 0; i < row.length; i++) squares += (row[i]! * scale - mean[i]!) ** 2;
    return squares > 1e-12 ? 1 / Math.sqrt(squares) : 0;
  });
}

/** Midway between the typical likeness of two items of one category and of two items at random. */
function learnThreshold(scanned: ScannedRows, category: Uint32Array): number {
  const size = category.length;
  if (size < 2) return 0.5;
  const random = createRandom(1);
  const draw = (): number => Math.floor(random() * size);
  const strangers: number[] = [];
  const relatives: number[] = [];
  const byCategory = new Map<number, number>();
  for (let pair = 0; pair < samplePairs; pair++) {
    const item = draw();
    const direction = directionOf(scanned, item);
    strangers.push(dot(direction, directionOf(scanned, draw())));
    const relative = byCategory.get(category[item]!);
    if (relative !== undefined && relative !== item)
      relatives.push(dot(direction, directionOf(scanned, relative)));
    byCategory.set(category[item]!, item);
  }
  if (relatives.length < 50) return 0.5;
  return Math.min(0.8, Math.max(0.2, (median(strangers) + median(relatives)) / 2));
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

/**
 * Learned from an even sample. A level is the mean of what it stands for, divided by the share of a row's length that
 * levels keep: the rows nearest to a query are those whose estimates fall short of the truth the most.
 */
export function learnFirstPass(scanned: ScannedRows): FirstPass {
  const { dimensions } = scanned;
  const sample = drawSample(scanned);
  const count = sample.length / dimensions;
  const thresholds = new Float32Array(3 * dimensions);
  const levels = new Float32Array(4 * dimensions);
  const errors = new Float32Array(dimensions);
  const squares = new Float32Array(dimensions);
  let kept = 0;
  for (let i = 0; i < dimensions; i++) {
    const learned = learnComponent(sample.subarray(i * count, (i + 1) * count));
    learned.cuts.forEach((cut, place) => (thresholds[place * dimensions + i] = cut));
    levels.set(learned.levels, 4 * i);
    errors[i] = learned.error;
    squares[i] = learned.square;
    kept += learned.kept;
  }
  // Where no row has any length, nothing is kept and nothing lost.
  const share = kept > 0 ? kept / squares.reduce((sum, square) => sum + square, 0) : 1;
  return {
    thresholds,
    levels: levels.map((level) => level / share),
    errors: errors.map((error) => error / share ** 2),
    squares,
  };
}

/** @returns [dimensions × rows] components of an even sample's directions */
function drawSample(scanned: ScannedRows): Float32Array {
  const { dimensions, gains } = scanned;
  const count = Math.min(gains.length, sampledRows);
  const sample = new Float32Array(dimensions * count);
  for (let one = 0; one < count; one++)
    directionOf(scanned, Math.floor(((one + 0.5) * gains.length) / count)).forEach(
      (component, i) => (sample[i * count + one] = component),
    );
  return sample;
}

function learnComponent(values: Float32Array) {
  const count = values.length;
  let sum = 0;
  let square = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    sum += value;
    square += value * value;
  }
  const mean = sum / Math.max(1, count);
  square /= Math.max(1, count);
  const deviation = Math.sqrt(Math.max(0, square - mean * mean));
  const low = Math.fround(mean - outerCut * deviation);
  const middle = Math.fround(mean);
  const high = Math.fround(mean + outerCut * deviation);
  const counts = new Float64Array(4);
  const sums = new Float64Array(4);
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const code = value > middle ? (value > high ? 3 : 2) : value > low ? 1 : 0;
    counts[code]!++;
    sums[code]! += value;
  }
  const levels = [-outerMean, -innerMean, innerMean, outerMean].map((usual, code) =>
    counts[code]! > 4 ? sums[code]! / counts[code]! : mean + usual * deviation,
  );
  // Σ (value − level)² = Σ value² − 2 Σ value · level + Σ level²
  let kept = 0;
  let ofLevels = 0;
  levels.forEach((level, code) => {
    kept += (level * sums[code]!) / count;
    ofLevels += (level * level * counts[code]!) / count;
  });
  return {
    cuts: [low, middle, high],
    levels,
    kept,
    square,
    error: Math.max(0, square - 2 * kept + ofLevels),
  };
}
