import { topK } from '../math/top-k.ts';
import {
  checkScan,
  type MakeVectorHome,
  type ScannedRows,
  type ScanQuery,
  type VectorScan,
} from './vector-scan.ts';

/** The scan in plain TypeScript: for browsers without SIMD, for Node, and what the kernel is held against. */
export function createPlainScan(scanned: ScannedRows): VectorScan {
  const size = scanned.gains.length;

  function scores(query: ScanQuery): Float32Array {
    checkScan(scanned, [query], undefined);
    const scoreOf = scoreRows(scanned, query);
    const result = new Float32Array(size);
    for (let row = 0; row < size; row++) result[row] = scoreOf(row);
    return result;
  }

  return {
    nearest(queries, k, filter) {
      checkScan(scanned, queries, filter);
      return queries.map((query) => topK(scores(query), k, filter));
    },
    scores,
  };
}

/** @returns the score of one row, the same number a scan gives it */
export function scoreRows(
  { rows, dimensions, gains, offsets }: ScannedRows,
  { values, lean }: ScanQuery,
): (row: number) => number {
  // Converting each value anew costs as much as multiplying.
  const wide = Float64Array.from(values);
  const rounded = Math.fround(lean);
  return (row) => {
    const product = Math.fround(product32(rows, row * dimensions, wide));
    return Math.fround(Math.fround(product * gains[row]!) - Math.fround(rounded * offsets[row]!));
  };
}

/** In four sums side by side, which lets a processor work on all four at once; whole numbers, so the order does not matter. */
function product32(rows: Int8Array, start: number, values: Float64Array): number {
  const whole = values.length - (values.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = start;
  for (let i = 0; i < whole; i += 4, at += 4) {
    a += rows[at]! * values[i]!;
    b += rows[at + 1]! * values[i + 1]!;
    c += rows[at + 2]! * values[i + 2]!;
    d += rows[at + 3]! * values[i + 3]!;
  }
  for (let i = whole; i < values.length; i++, at++) a += rows[at]! * values[i]!;
  return a + b + c + d;
}

export const makePlainHome: MakeVectorHome = (fileBytes) => ({
  file: new Uint8Array(fileBytes),
  createScan: createPlainScan,
});
