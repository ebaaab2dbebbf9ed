import { unpackRow } from './packed-rows.ts';
import type { ScannedRows, ScanQuery } from './vector-scan.ts';

/** Rows looked at to learn how components spread. */
const sampledRows = 256;
/**
 * How far under the bar an estimate may lie for its row to be scored, in standard deviations of the estimate's error. Of
 * the nearest rows it loses fewer than two in a thousand.
 */
const margin = 3;
/** Where two bits cut a normal distribution best, and the means of the four parts, in standard deviations (Max, 1960). */
const [outerCut, innerMean, outerMean] = [0.9816, 0.4528, 1.51];
/** The largest entry of a table: four of them fit a byte. */
const largestEntry = 63;
/** Sums of entries fit 16 bits up to this width. */
export const widestFirstPass = 2048;

/**
 * What the first pass of a scan knows of a catalog: each component of a direction in two bits, and how well they tell it.
 * Components count as independent of one another and normal enough; `tests/bench` measures what that costs on real ones.
 */
export interface FirstPass {
  /** [3 × width] what parts a component's codes, `width` apart; infinite behind the dimensions */
  readonly thresholds: Float32Array;
  /** [width × 4] what a code stands for */
  readonly levels: Float32Array;
  /** [width] mean squared error of a component's levels */
  readonly errors: Float32Array;
  /** [width] mean square of a component */
  readonly squares: Float32Array;
}

/**
 * Learned from an even sample. A level is the mean of what it stands for, divided by the share of a row's length that
 * levels keep: the rows nearest to a query are those whose estimates fall short of the truth the most.
 *
 * @param width the dimensions, rounded up
 * @returns undefined where rows have no length to speak of
 */
export function learnFirstPass(scanned: ScannedRows, width: number): FirstPass | undefined {
  const { dimensions } = scanned;
  const sample = drawSample(scanned);
  const count = sample.length / dimensions;
  const thresholds = new Float32Array(3 * width).fill(Infinity);
  const levels = new Float32Array(4 * width);
  const errors = new Float32Array(width);
  const squares = new Float32Array(width);
  let kept = 0;
  for (let i = 0; i < dimensions; i++) {
    const learned = learnComponent(sample.subarray(i * count, (i + 1) * count));
    learned.cuts.forEach((cut, place) => (thresholds[place * width + i] = cut));
    levels.set(learned.levels, 4 * i);
    errors[i] = learned.error;
    squares[i] = learned.square;
    kept += learned.kept;
  }
  if (!(kept > 0)) return undefined;
  const share = kept / squares.reduce((sum, square) => sum + square, 0);
  return {
    thresholds,
    levels: levels.map((level) => level / share),
    errors: errors.map((error) => error / share ** 2),
    squares,
  };
}

/** @returns [dimensions × rows] components of an even sample's directions */
function drawSample(scanned: ScannedRows): Float32Array {
  const { dimensions, gains, offsets, mean } = scanned;
  const size = gains.length;
  const count = Math.min(size, sampledRows);
  const sample = new Float32Array(dimensions * count);
  const row = new Float32Array(dimensions);
  for (let one = 0; one < count; one++) {
    const at = Math.floor(((one + 0.5) * size) / count);
    unpackRow(scanned, at, row);
    const gain = gains[at]!;
    const offset = offsets[at]!;
    for (let i = 0; i < dimensions; i++) sample[i * count + one] = row[i]! * gain - mean[i]! * offset;
  }
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
  const mean = sum / count;
  square /= count;
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

/** How a score becomes a sum of table entries: a row may have that score when its sum is at least score × slope + shift. */
export interface TableScale {
  readonly slope: number;
  readonly shift: number;
}

/**
 * What each code of each pair of components adds to a query's score, in steps from 0 to 63.
 *
 * @param table [width / 2 × 16] is filled; entry = code of the first component + 4 × code of the second
 * @returns for sums over the whole table, and over its first half. A row with some score has a share of it in the first
 *   half, the query's own or what is usual among rows, whichever is smaller; how far it may be off is what is usual, too.
 */
export function fillTable(
  { levels, errors, squares }: FirstPass,
  query: ScanQuery,
  table: Uint8Array,
): { readonly whole: TableScale; readonly half: TableScale } {
  const pairs = table.length / 16;
  const entries = new Float64Array(table.length);
  const lows = new Float64Array(pairs);
  let widest = 0;
  const sums = { low: 0, error: 0, own: 0, usual: 0 };
  let half = { ...sums };
  for (let pair = 0; pair < pairs; pair++) {
    if (pair === pairs / 2) half = { ...sums };
    const a = query[2 * pair] ?? 0;
    const b = query[2 * pair + 1] ?? 0;
    let low = Infinity;
    let high = -Infinity;
    for (let code = 0; code < 16; code++) {
      const entry = a * levels[8 * pair + (code & 3)]! + b * levels[8 * pair + 4 + (code >> 2)]!;
      entries[16 * pair + code] = entry;
      if (entry < low) low = entry;
      if (entry > high) high = entry;
    }
    lows[pair] = low;
    if (high - low > widest) widest = high - low;
    sums.low += low;
    sums.error += a * a * errors[2 * pair]! + b * b * errors[2 * pair + 1]!;
    sums.own += a * a + b * b;
    sums.usual += a * a * squares[2 * pair]! + b * b * squares[2 * pair + 1]!;
  }
  const step = widest / largestEntry;
  if (!(step > 0)) return { whole: { slope: 0, shift: 0 }, half: { slope: 0, shift: 0 } };
  for (let at = 0; at < table.length; at++) table[at] = (entries[at]! - lows[at >> 4]!) / step + 0.5;
  const rounding = (pairs * step ** 2) / 12;
  const scale = (share: number, variance: number, low: number): TableScale => ({
    slope: share / step,
    shift: -(margin * Math.sqrt(variance) + low) / step - 1,
  });
  const usual = half.usual / sums.usual;
  const spread = usual * (1 - usual) * sums.usual;
  return {
    whole: scale(1, sums.error + rounding, sums.low),
    half: scale(Math.min(half.own / sums.own, usual), half.error + rounding + spread, half.low),
  };
}
