import type { RowFilter } from './row-filter.ts';

/** A catalog's rows, and what turns a product with one into its score. */
export interface ScannedRows {
  /** [n × dimensions], row-major. */
  readonly rows: Int8Array;
  readonly dimensions: number;
  /** [n] */
  readonly gains: Float32Array;
  /** [n] */
  readonly offsets: Float32Array;
}

/** score of a row = row · values × its gain − lean × its offset, in single precision. */
export interface ScanQuery {
  /** [dimensions] at most `largestValue(dimensions)`, so that a product fits 32 bits. */
  readonly values: Int16Array;
  readonly lean: number;
}

/** Goes over all rows of a catalog. Every implementation gives the same rows and the same numbers. */
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
}

export type CreateScan = (rows: ScannedRows) => VectorScan;

/** The largest query value for which no product of a row and a query leaves 32 bits. */
export function largestValue(dimensions: number): number {
  return Math.min(32767, Math.floor(0x7fffffff / (128 * Math.max(1, dimensions))));
}

/** @throws RangeError */
export function checkScan(
  { rows, dimensions, gains }: ScannedRows,
  queries: readonly ScanQuery[],
  filter: RowFilter | undefined,
): void {
  for (const { values } of queries)
    if (values.length !== dimensions)
      throw new RangeError(`a query has ${values.length} values, the rows have ${dimensions}`);
  if (filter !== undefined && filter.size !== gains.length)
    throw new RangeError(`a filter is of ${filter.size} rows, the catalog has ${gains.length}`);
  if (rows.length !== gains.length * dimensions)
    throw new RangeError(`${rows.length} numbers are not ${gains.length} rows of ${dimensions}`);
}

/** Where a pack's vectors file lies while the pack is open. */
export interface VectorHome {
  /** To be filled with the file. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** For rows that are a view into `file`. */
  readonly createScan: CreateScan;
}

/**
 * @param fileBytes size of the vectors file
 * @param size      items of the catalog
 */
export type MakeVectorHome = (fileBytes: number, size: number, dimensions: number) => VectorHome;
