import { quantiseTable } from '../packing/quantise-table.ts';
import type { Tensor } from '../packing/write-safetensors.ts';

/** A row that moved less than this share of its length means what it meant. */
const leastMove = 0.03;

/**
 * What a shop's words changed in the token rows: only that travels with its pack.
 *
 * @param before  [n × dimensions] rows as the encoder ships them
 * @param after   [n × dimensions] rows as training left them
 * @param touched tokens whose rows may differ, ascending
 * @returns the tensors `InstantEncoder.withRows` reads, and the tokens that count as changed
 */
export function changedRows(
  before: Float32Array,
  after: Float32Array,
  touched: readonly number[],
  dimensions: number,
): { tokens: Uint32Array<ArrayBuffer>; tensors: Tensor[] } {
  const rowOf = (rows: Float32Array, token: number): Float32Array =>
    rows.subarray(token * dimensions, (token + 1) * dimensions);
  const tokens = Uint32Array.from(
    touched.filter((token) => {
      const was = rowOf(before, token);
      let moved = 0;
      let length = 0;
      rowOf(after, token).forEach((component, d) => {
        moved += (component - was[d]!) ** 2;
        length += was[d]! ** 2;
      });
      return moved > leastMove ** 2 * length;
    }),
  );
  const rows = new Float32Array(tokens.length * dimensions);
  tokens.forEach((token, row) => rows.set(rowOf(after, token), row * dimensions));
  return {
    tokens,
    tensors: [
      { name: 'count', values: Uint32Array.of(tokens.length) },
      { name: 'tokens', values: tokens },
      ...quantiseTable(rows, dimensions),
    ],
  };
}
