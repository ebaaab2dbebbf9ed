import { OwnshelfError } from '../../domain/errors.ts';
import { roundDirection } from '../../retrieval/directions.ts';

/** Rows of numbers in a byte each, with a scale a row. */
export interface ByteRows {
  /** [n × width] */
  readonly rows: Int8Array;
  /** [n] what 1 in a row stands for */
  readonly scales: Float32Array;
}

/** @param values [n × width] */
export function toByteRows(values: ArrayLike<number>, width: number): ByteRows {
  const rows = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    let most = 0;
    for (let at = row * width; at < (row + 1) * width; at++) most = Math.max(most, Math.abs(values[at]!));
    const scale = Math.fround(most / 127);
    scales[row] = scale;
    if (scale === 0) continue;
    for (let at = row * width; at < (row + 1) * width; at++) rows[at] = Math.round(values[at]! / scale);
  }
  return { rows, scales };
}

/**
 * Products of a vector with all rows, the vector rounded to whole numbers of 16 bits: row · vector × its scale. Every
 * implementation gives the same numbers, to the last bit.
 *
 * @param vector [width]
 * @returns [n]
 */
export type MultiplyRows = (vector: Float32Array) => Float32Array;

/** @param width of the rows; divides by 8, 256 at most */
export type OpenRows = (rows: ByteRows, width: number) => MultiplyRows;

/** In plain TypeScript: for browsers without SIMD, for Node, and what the kernel is held against. */
export const openPlainRows: OpenRows = ({ rows, scales }, width) => {
  const count = scales.length;
  return (vector) => {
    const { query, step } = roundDirection(vector);
    const scaledBy = Math.fround(step);
    const sums = new Float64Array(count);
    // Eight numbers of the vector at a time against all rows: they stay in the processor's registers meanwhile. Sums are
    // whole numbers far below 2⁵³, so the order of adding does not matter.
    for (let from = 0; from < width; from += 8) {
      const a = query[from]!;
      const b = query[from + 1]!;
      const c = query[from + 2]!;
      const d = query[from + 3]!;
      const e = query[from + 4]!;
      const f = query[from + 5]!;
      const g = query[from + 6]!;
      const h = query[from + 7]!;
      for (let row = 0, at = from; row < count; row++, at += width)
        sums[row]! +=
          rows[at]! * a +
          rows[at + 1]! * b +
          (rows[at + 2]! * c + rows[at + 3]! * d) +
          (rows[at + 4]! * e + rows[at + 5]! * f + (rows[at + 6]! * g + rows[at + 7]! * h));
    }
    const products = new Float32Array(count);
    for (let row = 0; row < count; row++)
      products[row] = Math.fround(Math.fround(sums[row]!) * scales[row]!) * scaledBy;
    return products;
  };
};

/** Where a file with rows lies while it is open. */
export interface RowsHome {
  /** To be filled with the file. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** For rows that are views into `file`. */
  readonly openRows: OpenRows;
}

export type MakeRowsHome = (fileBytes: number) => RowsHome;

/** @throws OwnshelfError `StorageError` when there is no memory for the file */
export const makePlainRowsHome: MakeRowsHome = (fileBytes) => {
  try {
    return { file: new Uint8Array(fileBytes), openRows: openPlainRows };
  } catch (cause) {
    throw new OwnshelfError(
      'StorageError',
      `This device has no memory for what was learned from the shop's log, ${Math.ceil(fileBytes / 1e6)} MB: close other tabs.`,
      { cause },
    );
  }
};
