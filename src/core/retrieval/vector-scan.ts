import type { FirstPass } from './first-pass.ts';
import { lowBytes, type PackedRows } from './packed-rows.ts';
import type { RowFilter } from './row-filter.ts';

/** A catalog's rows, and what makes directions of them: row × gain − mean × offset. */
export interface ScannedRows extends PackedRows {
  /** [n] not negative */
  readonly gains: Float32Array;
  /** [n] */
  readonly offsets: Float32Array;
  /** [dimensions] */
  readonly mean: Float32Array;
}

/**
 * Whole numbers, [dimensions], at most `largestValue(dimensions)`, so that a product fits 32 bits.
 * Score of a row = row · query × its gain − mean · query × its offset, in single precision.
 */
export type ScanQuery = Int16Array;

/** Goes over all rows of a catalog. Every implementation gives a row the same score, to the last bit. */
export interface VectorScan {
  /**
   * The `k` rows with the highest score for each query, best first; of equal scores the earlier row. Several queries share
   * one pass over the rows.
   *
   * @param filter of as many rows as the catalog has
   * @throws RangeError for a query or a filter of another length
   */
  nearest(queries: readonly ScanQuery[], k: number, filter?: RowFilter): number[][];
  /** @returns [n] the score of every row */
  scores(query: ScanQuery): Float32Array;
  /**
   * @param rows places of rows, in any order
   * @returns [rows × queries] their scores, those of a row side by side
   */
  scoresOf(queries: readonly ScanQuery[], rows: ArrayLike<number>): Float32Array;
}

/** @param firstPass for scans that leave rows out unseen, where that wins */
export type CreateScan = (rows: ScannedRows, firstPass?: FirstPass) => VectorScan;

/** The largest query value for which no product of a row and a query leaves 32 bits, rounded up low bits included. */
export function largestValue(dimensions: number): number {
  return Math.min(32767, Math.floor(0x7fffffff / (515 * Math.max(1, dimensions))));
}

/** mean · query, as scores use it. */
export function leanOf({ mean }: ScannedRows, query: ScanQuery): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += mean[i]! * query[i]!;
  return Math.fround(sum);
}

/** @throws RangeError */
export function checkRows({ high, low, dimensions }: PackedRows, size: number): void {
  if (high.length !== size * dimensions || low.length !== size * lowBytes(dimensions))
    throw new RangeError(
      `${high.length} high and ${low.length} bytes of low bits are not ${size} rows of ${dimensions}`,
    );
}

/** @throws RangeError */
export function checkScan(
  { dimensions, gains }: ScannedRows,
  queries: readonly ScanQuery[],
  filter: RowFilter | undefined,
): void {
  for (const query of queries)
    if (query.length !== dimensions)
      throw new RangeError(`a query has ${query.length} values, the rows have ${dimensions}`);
  if (filter !== undefined && filter.size !== gains.length)
    throw new RangeError(`a filter is of ${filter.size} rows, the catalog has ${gains.length}`);
}

/** Where a pack's vectors file lies while the pack is open. */
export interface VectorHome {
  /** To be filled with the file. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** For rows that are views into `file`. */
  readonly createScan: CreateScan;
}

/**
 * @param fileBytes size of the vectors file
 * @param size      items of the catalog
 */
export type MakeVectorHome = (fileBytes: number, size: number, dimensions: number) => VectorHome;
