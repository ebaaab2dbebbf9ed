import { normaliseRow } from './vectors.ts';

/**
 * Turns one text's token states into its unit vector: the mean over its tokens, then length 1. Padding is not read,
 * so what a model writes there does not matter.
 *
 * @param states     [rows × width × dimensions], row-major
 * @param row        which row of the batch
 * @param tokenCount tokens of that row; 0 gives the zero vector
 * @param out        [n × dimensions]; row `outRow` is written
 */
export function poolRow(
  states: Float32Array,
  {
    row,
    width,
    dimensions,
    tokenCount,
  }: { row: number; width: number; dimensions: number; tokenCount: number },
  out: Float32Array,
  outRow: number,
): void {
  const target = out.subarray(outRow * dimensions, (outRow + 1) * dimensions);
  target.fill(0);
  for (let position = 0; position < tokenCount; position++) {
    const start = (row * width + position) * dimensions;
    for (let d = 0; d < dimensions; d++) target[d] = (target[d] as number) + (states[start + d] as number);
  }
  if (tokenCount > 1) for (let d = 0; d < dimensions; d++) target[d] = (target[d] as number) / tokenCount;
  normaliseRow(target);
}
