import type { History } from '../learn-links.ts';
import { normalise } from './layers.ts';
import type { Block, SequenceShape } from './shape.ts';

/**
 * What a sequence model makes of a history: a vector whose product with an item's row says how likely that item is next, in
 * nats up to a constant that all items share. One block of causal self-attention over the latest items, then two
 * widening layers, with a bias per distance in place of positions.
 *
 * @param rows [≤ depth × width] of the latest items, oldest first
 * @see Kang and McAuley, "Self-attentive sequential recommendation", ICDM 2018
 */
export function encodeHistory(p: Block, shape: SequenceShape, rows: readonly Float32Array[]): Float32Array {
  const { width, hidden, depth } = shape;
  const x = rows.slice(-depth);
  const length = x.length;
  const last = new Float32Array(width);
  if (length === 0) return last;
  const norms = x.map((row) => normalised(row, p.attendGain, p.attendShift));
  const attended = attendTo(p, shape, norms);
  const mixed = linear(attended, p.mix, p.mixBias, 0, width, width);
  for (let i = 0; i < width; i++) mixed[i]! += x[length - 1]![i]!;
  const wide = linear(normalised(mixed, p.widenGain, p.widenShift), p.widen, p.widenBias, 0, hidden, hidden);
  for (let i = 0; i < hidden; i++) wide[i] = Math.max(0, wide[i]!);
  const narrow = linear(wide, p.narrow, p.narrowBias, 0, width, width);
  for (let i = 0; i < width; i++) narrow[i]! += mixed[i]!;
  last.set(normalised(narrow, p.lastGain, p.lastShift));
  return last;
}

/**
 * What the last row takes from all. Keys and values of the rows are never made: a query's product with a key is that of a
 * row with the query drawn back through the keys' matrix, and a mean of values is made of the same mean of rows.
 *
 * @param norms [rows][width] @returns [width]
 */
function attendTo(
  { attend, attendBias, lags }: Block,
  { width, heads, depth }: SequenceShape,
  norms: readonly Float32Array[],
): Float32Array {
  const part = width / heads;
  const columns = 3 * width;
  const length = norms.length;
  const query = linear(norms[length - 1]!, attend, attendBias, 0, width, columns);
  const attended = new Float32Array(width);
  const drawnBack = new Float64Array(width);
  const mean = new Float32Array(width);
  for (let head = 0; head < heads; head++) {
    const from = head * part;
    let byBias = 0;
    for (let d = from; d < from + part; d++) byBias += query[d]! * attendBias[width + d]!;
    for (let k = 0; k < width; k++) {
      const at = k * columns + width;
      let sum = 0;
      for (let d = from; d < from + part; d++) sum += query[d]! * attend[at + d]!;
      drawnBack[k] = sum;
    }
    const scores = norms.map((row, place) => {
      let sum = byBias;
      for (let k = 0; k < width; k++) sum += drawnBack[k]! * row[k]!;
      return sum / Math.sqrt(part) + lags[head * depth + length - 1 - place]!;
    });
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - most));
    const total = powers.reduce((sum, power) => sum + power, 0);
    mean.fill(0);
    norms.forEach((row, place) => {
      const share = powers[place]! / total;
      for (let k = 0; k < width; k++) mean[k]! += share * row[k]!;
    });
    attended.set(linear(mean, attend, attendBias, 2 * width + from, part, columns), from);
  }
  return attended;
}

/** The rows of a history's latest items. @param items [n × width] */
export function latestRows(
  items: Float32Array,
  { width, depth }: SequenceShape,
  history: History,
): Float32Array[] {
  return history.slice(-depth).map((item) => items.subarray(item * width, (item + 1) * width));
}

/** x × columns `from` to `from + count` of w, plus their biases. @param columns of w */
function linear(
  x: Float32Array,
  w: Float32Array,
  bias: Float32Array,
  from: number,
  count: number,
  columns: number,
): Float32Array {
  const y = bias.slice(from, from + count);
  for (let k = 0; k < x.length; k++) {
    const factor = x[k]!;
    const at = k * columns + from;
    for (let i = 0; i < count; i++) y[i]! += factor * w[at + i]!;
  }
  return y;
}

function normalised(x: Float32Array, gain: Float32Array, shift: Float32Array): Float32Array {
  const y = new Float32Array(x.length);
  normalise(x, gain, shift, y, new Float32Array(1), 1);
  return y;
}
