import { OwnshelfError } from '../domain/errors.ts';
import { topK } from '../math/top-k.ts';
import { lowBytes, type PackedRows } from './packed-rows.ts';
import {
  checkRows,
  checkScan,
  leanOf,
  type MakeVectorHome,
  type ScannedRows,
  type ScanQuery,
  type VectorScan,
} from './vector-scan.ts';

/** The scan in plain TypeScript: for browsers without SIMD, for Node, and what the kernel is held against. */
export function createPlainScan(scanned: ScannedRows): VectorScan {
  const size = scanned.gains.length;
  checkRows(scanned, size);

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
    scoresOf(queries, rows) {
      checkScan(scanned, queries, undefined);
      const result = new Float32Array(rows.length * queries.length);
      queries.forEach((query, place) => {
        const scoreOf = scoreRows(scanned, query);
        for (let i = 0; i < rows.length; i++) result[i * queries.length + place] = scoreOf(rows[i]!);
      });
      return result;
    },
  };
}

function scoreRows(scanned: ScannedRows, query: ScanQuery): (row: number) => number {
  const { gains, offsets } = scanned;
  const lean = leanOf(scanned, query);
  const productOf = multiplyRows(scanned, query);
  return (row) =>
    Math.fround(Math.fround(Math.fround(productOf(row)) * gains[row]!) - Math.fround(lean * offsets[row]!));
}

/** Whole numbers far below 2⁵³, so the order of adding does not matter. */
function multiplyRows({ high, low, dimensions }: PackedRows, query: ScanQuery): (row: number) => number {
  // Converting each value anew costs as much as multiplying.
  const values = Float64Array.from(query);
  const bytes = lowBytes(dimensions);
  return (row) => {
    const start = row * dimensions;
    let [highs, lows] = [0, 0];
    for (let part = 0, shift = 0; part < dimensions; part += bytes, shift += 2) {
      const end = Math.min(part + bytes, dimensions);
      for (let i = part, at = row * bytes; i < end; i++, at++) {
        highs += high[start + i]! * values[i]!;
        lows += ((low[at]! >> shift) & 3) * values[i]!;
      }
    }
    return 4 * highs + lows;
  };
}

/** @throws OwnshelfError `StorageError` when there is no memory for the file */
export const makePlainHome: MakeVectorHome = (fileBytes) => ({
  file: allocate(fileBytes),
  createScan: createPlainScan,
});

function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new OwnshelfError(
      'StorageError',
      `This device has no memory for the catalog's vectors, ${Math.ceil(bytes / 1e6)} MB: close other tabs, or ask the shop for a smaller catalog.`,
      { cause },
    );
  }
}
