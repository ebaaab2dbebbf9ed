import type { ScanQuery } from './vector-scan.ts';

/**
 * How far under the bar an estimate may lie for its row to be scored, in standard deviations of the estimate's error. Of
 * the nearest rows it loses fewer than two in a thousand.
 */
const margin = 3;
/** The largest entry of a table: four of them fit a byte. */
const largestEntry = 63;
/** After these shares of its components a row may be given up. */
const stages: readonly number[] = [1 / 4, 1 / 2, 1];
/** Sums of entries fit 16 bits up to this width. */
export const widestFirstPass = 2048;

/**
 * What the first pass of a scan knows of a catalog: each component of a direction in two bits, and how well they tell it.
 * Components count as independent of one another and normal enough; docs/decisions/0010 has what that costs on real ones.
 */
export interface FirstPass {
  /** [3 × dimensions] what parts a component's codes, `dimensions` apart */
  readonly thresholds: Float32Array;
  /** [dimensions × 4] what a code stands for */
  readonly levels: Float32Array;
  /** [dimensions] mean squared error of a component's levels */
  readonly errors: Float32Array;
  /** [dimensions] mean square of a component */
  readonly squares: Float32Array;
}

/** The same with further components, which are always 0. */
export function widen(firstPass: FirstPass, dimensions: number, width: number): FirstPass {
  const padded = (values: Float32Array, of: number): Float32Array => {
    const result = new Float32Array(width * of);
    result.set(values);
    return result;
  };
  const thresholds = new Float32Array(3 * width).fill(Infinity);
  for (let place = 0; place < 3; place++)
    thresholds.set(
      firstPass.thresholds.subarray(place * dimensions, (place + 1) * dimensions),
      place * width,
    );
  return {
    thresholds,
    levels: padded(firstPass.levels, 4),
    errors: padded(firstPass.errors, 1),
    squares: padded(firstPass.squares, 1),
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
 * @param firstPass of a width that is whole pairs
 * @param table     [width / 2 × 16] is filled; entry = code of the first component + 4 × code of the second
 * @returns for sums over a quarter, half and the whole of the table. A row with some score has a share of it in a part,
 *   the query's own or what is usual among rows, whichever is smaller; how far it may be off is what is usual, too.
 */
export function fillTable(
  { levels, errors, squares }: FirstPass,
  query: ScanQuery,
  table: Uint8Array,
): readonly TableScale[] {
  const pairs = table.length / 16;
  const entries = new Float64Array(table.length);
  const lows = new Float64Array(pairs);
  let widest = 0;
  const sums = { pairs: 0, low: 0, error: 0, own: 0, usual: 0 };
  const parts: (typeof sums)[] = [];
  for (let pair = 0; pair < pairs; pair++) {
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
    sums.pairs++;
    sums.low += low;
    sums.error += a * a * errors[2 * pair]! + b * b * errors[2 * pair + 1]!;
    sums.own += a * a + b * b;
    sums.usual += a * a * squares[2 * pair]! + b * b * squares[2 * pair + 1]!;
    if (stages.includes((pair + 1) / pairs)) parts.push({ ...sums });
  }
  const step = widest / largestEntry;
  if (!(step > 0)) return parts.map(() => ({ slope: 0, shift: 0 }));
  for (let at = 0; at < table.length; at++) table[at] = (entries[at]! - lows[at >> 4]!) / step + 0.5;
  return parts.map((part): TableScale => {
    const usual = part.usual / sums.usual;
    const rounding = (part.pairs * step ** 2) / 12;
    const variance = part.error + rounding + usual * (1 - usual) * sums.usual;
    return {
      slope: Math.min(part.own / sums.own, usual) / step,
      shift: -(margin * Math.sqrt(variance) + part.low) / step - 1,
    };
  });
}
