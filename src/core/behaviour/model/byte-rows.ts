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
