import type { Team, TrainingKernel } from './kernel.ts';

/** Rows of a block: large enough that a block's products outweigh moving it. */
export const sweepBlock = 96;
const block = sweepBlock;

/** Room to work in, seen by all of the team. */
export interface SweepPanels {
  /** [size × 96] */
  readonly column: Float32Array;
  /** [size × 96] */
  readonly scaled: Float32Array;
  /** [96 × size] */
  readonly turned: Float32Array;
  /** [96 × 96] the inverse of the pivot with the sign changed, since it is subtracted */
  readonly inverse: Float32Array;
}

/**
 * Turns a symmetric positive definite matrix into its inverse with the sign changed, by sweeping block after block
 * (Gauss-Jordan elimination that keeps the symmetry): only the lower triangle is read and written.
 *
 * @param matrix [size × size] row-major, `size` divides by 96; all of the team see the same
 * @yields the share that is done
 * @see Goodnight, "A tutorial on the SWEEP operator", The American Statistician 1979
 */
export function* sweep(
  matrix: Float32Array,
  size: number,
  panels: SweepPanels,
  kernel: TrainingKernel,
  team: Team,
): Generator<number, void> {
  const blocks = size / block;
  for (let pivot = 0; pivot < blocks; pivot++) {
    for (let i = team.rank; i < blocks; i += team.size) readColumn(matrix, size, pivot, i, panels.column);
    // All find the same.
    panels.inverse.set(invertBlock(matrix, size, pivot * block));
    team.wait();
    for (let i = team.rank; i < blocks; i += team.size) if (i !== pivot) scale(i, size, panels, kernel);
    team.wait();
    for (let i = 0; i < blocks; i++) {
      // Rows further down are longer: dealt out back and forth, so that all get as much.
      const turn = Math.floor(i / team.size) % 2 === 0;
      const dealt = turn ? i % team.size : team.size - 1 - (i % team.size);
      if (dealt !== team.rank) continue;
      if (i === pivot) writePivot(matrix, size, pivot, panels);
      else eliminate(matrix, size, pivot, i, panels, kernel);
    }
    team.wait();
    yield (pivot + 1) / blocks;
  }
}

/** A block of the pivot's column: below the diagonal as it lies, above it from the pivot's row. */
function readColumn(
  matrix: Float32Array,
  size: number,
  pivot: number,
  i: number,
  column: Float32Array,
): void {
  const from = pivot * block;
  for (let row = i * block; row < (i + 1) * block; row++)
    for (let c = 0; c < block; c++)
      column[row * block + c] = i > pivot ? matrix[row * size + from + c]! : matrix[(from + c) * size + row]!;
}

/** A block of the column times the pivot's inverse with the sign changed; and the block turned. */
function scale(
  i: number,
  size: number,
  { column, scaled, turned, inverse }: SweepPanels,
  kernel: TrainingKernel,
): void {
  const place = i * block * block;
  const row = block * 4;
  scaled.fill(0, place, place + block * block);
  kernel.multiply(
    ...([column.byteOffset + place * 4, row, inverse.byteOffset, row] as const),
    ...([scaled.byteOffset + place * 4, row, block, block, block] as const),
  );
  kernel.transpose(
    ...([column.byteOffset + place * 4, row, turned.byteOffset + i * row, size * 4, block, block] as const),
  );
}

/** Row of blocks i, up to the diagonal: less its part of the pivot's column times the pivot's row. */
function eliminate(
  matrix: Float32Array,
  size: number,
  pivot: number,
  i: number,
  { scaled, turned }: SweepPanels,
  kernel: TrainingKernel,
): void {
  const left = scaled.byteOffset + i * block * block * 4;
  const subtract = (from: number, to: number): void => {
    if (to <= from) return;
    const target = matrix.byteOffset + (i * block * size + from * block) * 4;
    const right = turned.byteOffset + from * block * 4;
    kernel.multiply(left, block * 4, right, size * 4, target, size * 4, block, (to - from) * block, block);
  };
  subtract(0, Math.min(i + 1, pivot));
  if (i < pivot) return;
  subtract(pivot + 1, i + 1);
  for (let row = i * block; row < (i + 1) * block; row++)
    for (let c = 0; c < block; c++) matrix[row * size + pivot * block + c] = -scaled[row * block + c]!;
}

/** The pivot's own row of blocks, up to the diagonal. */
function writePivot(
  matrix: Float32Array,
  size: number,
  pivot: number,
  { scaled, inverse }: SweepPanels,
): void {
  const from = pivot * block;
  for (let r = 0; r < block; r++) {
    for (let column = 0; column < from; column++)
      matrix[(from + r) * size + column] = -scaled[column * block + r]!;
    for (let c = 0; c < block; c++) matrix[(from + r) * size + from + c] = inverse[r * block + c]!;
  }
}

/** The inverse of a block on the diagonal with the sign changed, by Gauss-Jordan; the lower triangle counts. */
function invertBlock(matrix: Float32Array, size: number, from: number): Float64Array {
  const a = new Float64Array(block * block);
  for (let r = 0; r < block; r++)
    for (let c = 0; c <= r; c++) a[r * block + c] = a[c * block + r] = matrix[(from + r) * size + from + c]!;
  for (let k = 0; k < block; k++) {
    const pivot = a[k * block + k]!;
    const row = a.slice(k * block, (k + 1) * block);
    for (let i = 0; i < block; i++) {
      if (i === k) continue;
      const factor = a[i * block + k]! / pivot;
      for (let j = 0; j < block; j++) a[i * block + j]! -= factor * row[j]!;
      a[i * block + k] = factor;
    }
    for (let j = 0; j < block; j++) a[k * block + j] = row[j]! / pivot;
    a[k * block + k] = -1 / pivot;
  }
  return a;
}
