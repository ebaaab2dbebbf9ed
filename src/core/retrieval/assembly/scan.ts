// The scan kernel, in AssemblyScript: TypeScript's look, WebAssembly's types. Its twin in plain TypeScript is
// ../plain-scan.ts; both give a row the same score, to the last bit, and without codes the same rows.
//
// Compiled twice, with relaxed SIMD and without (see src/adapters/kernel/vite-plugin-kernel.ts). What this file exports is
// all that is called from outside; the records it is handed are described in ./records.ts.

import { addressAt, blockRows, codesAt, countAt, sizeAt, straightAt, valuesAt, widthAt } from './records';
import { sort } from './heap';
import { scoreOf } from './products';
import { scanBlock, wantedRows } from './blocks';
import { chunkBlocks, scanChunk, scanStraight } from './first-pass';

export { encode } from './encode';
export { multiplyRows } from './byte-rows';

/**
 * The `k` rows with the highest scores for each of `count` queries, on one heap each:
 * score = row · values × gain − lean × offset. Exact without codes; with codes, rows are left out whose codes say that they
 * are most likely under the bar.
 *
 * @param queries records one after another, `count` zero and `straight` too
 * @param filter  one bit per row in whole 32-bit words, the lowest first, or 0 for all rows
 * @param heaps   [count × k × 8 bytes]: score and row, best first; of equal scores the earlier row
 * @param k       1 or more
 * @param scratch 70,000 bytes, with codes
 */
export function scan(
  catalog: usize,
  queries: usize,
  count: i32,
  filter: usize,
  heaps: usize,
  k: i32,
  scratch: usize,
): void {
  const blocks = (load<i32>(catalog, sizeAt) + blockRows - 1) / blockRows;
  const queryBytes = valuesAt + 10 * addressAt(catalog, widthAt);
  const heapBytes = (<usize>k) << 3;
  if (addressAt(catalog, codesAt) != 0) {
    for (let first = 0; first < blocks; first += chunkBlocks) {
      const end = min(first + chunkBlocks, blocks);
      for (let j: usize = 0; j < <usize>count; j++) {
        const query = queries + j * queryBytes;
        const heap = heaps + j * heapBytes;
        if (load<i32>(query, straightAt)) scanStraight(catalog, first, end, filter, query, heap, k, scratch);
        else {
          const isWorthIt = scanChunk(catalog, first, end, filter, query, heap, k, scratch);
          store<i32>(query, isWorthIt ? 0 : 1, straightAt);
        }
      }
    }
  } else {
    for (let block = 0; block < blocks; block++) {
      const wanted = wantedRows(catalog, filter, block);
      if (wanted == 0) continue;
      for (let j: usize = 0; j < <usize>count; j++)
        scanBlock(catalog, block, wanted, queries + j * queryBytes, heaps + j * heapBytes, k);
    }
  }
  for (let j: usize = 0; j < <usize>count; j++)
    sort(heaps + j * heapBytes, load<i32>(queries + j * queryBytes, countAt));
}

/** The scores of `size` rows u32[size] for each of `count` queries, see `scan`, into out f32[size × count]. */
export function scoreRows(
  catalog: usize,
  queries: usize,
  count: i32,
  rows: usize,
  size: i32,
  out: usize,
): void {
  const queryBytes = valuesAt + 10 * addressAt(catalog, widthAt);
  for (let place = 0; place < size; place++) {
    const row = load<i32>(rows + ((<usize>place) << 2));
    for (let j: usize = 0; j < <usize>count; j++, out += 4)
      store<f32>(out, scoreOf(catalog, queries + j * queryBytes, row));
  }
}

/** The scores of rows first … end − 1 for one query, see `scan`, into out f32[end − first]. */
export function scores(catalog: usize, query: usize, first: i32, end: i32, out: usize): void {
  for (let row = first; row < end; row++, out += 4) store<f32>(out, scoreOf(catalog, query, row));
}
