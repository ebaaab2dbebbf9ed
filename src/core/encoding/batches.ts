/** Texts that go through the model together. */
export interface Batch {
  /** Which texts, as indices into the list that was planned. */
  readonly textIndices: readonly number[];
  /** Tokens per row, that of the longest text; shorter rows are padded. */
  readonly width: number;
}

export interface BatchLimits {
  readonly maxRows: number;
  /** Rows × width. A single text may be wider. */
  readonly maxCells: number;
}

/** Bounds one run's output to about 4 MB at 256 dimensions, and was the fastest of 32, 128, 512 and 2,048 rows. */
export const defaultBatchLimits: BatchLimits = { maxRows: 128, maxCells: 4_096 };

/**
 * Groups texts of like length, so that little is padded. Texts without a token are in no batch.
 *
 * @param tokenCounts tokens of each text, 0 or more
 * @returns shortest texts first; the same counts give the same plan
 */
export function planBatches(
  tokenCounts: readonly number[],
  { maxRows, maxCells }: BatchLimits = defaultBatchLimits,
): Batch[] {
  const order = [...tokenCounts.keys()].filter((textIndex) => tokenCounts[textIndex] !== 0);
  order.sort((a, b) => (tokenCounts[a] as number) - (tokenCounts[b] as number) || a - b);
  const batches: Batch[] = [];
  let rows: number[] = [];
  let width = 0;
  for (const textIndex of order) {
    const tokens = tokenCounts[textIndex] as number;
    if (rows.length > 0 && (rows.length >= maxRows || (rows.length + 1) * tokens > maxCells)) {
      batches.push({ textIndices: rows, width });
      rows = [];
    }
    rows.push(textIndex);
    width = tokens;
  }
  if (rows.length > 0) batches.push({ textIndices: rows, width });
  return batches;
}

/** A batch as the model takes it: [rows × width], row-major, `0` where padded. */
export interface BatchInput {
  readonly inputIds: BigInt64Array<ArrayBuffer>;
  /** 1 for a token, 0 for padding. */
  readonly attentionMask: BigInt64Array<ArrayBuffer>;
}

/**
 * Lays a batch out. Token ids fit 32 bits, so the 64-bit cells are written through a 32-bit view, low half first
 * (every platform that runs WebAssembly in practice is little-endian): no BigInt per token.
 */
export function fillBatch(
  tokenIds: readonly (readonly number[])[],
  { textIndices, width }: Batch,
): BatchInput {
  const inputIds = new BigInt64Array(textIndices.length * width);
  const attentionMask = new BigInt64Array(textIndices.length * width);
  const idHalves = new Int32Array(inputIds.buffer);
  const maskHalves = new Int32Array(attentionMask.buffer);
  textIndices.forEach((textIndex, row) => {
    (tokenIds[textIndex] as readonly number[]).forEach((tokenId, position) => {
      const cell = 2 * (row * width + position);
      idHalves[cell] = tokenId;
      maskHalves[cell] = 1;
    });
  });
  return { inputIds, attentionMask };
}
