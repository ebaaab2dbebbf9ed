// Rows go by blocks. Without codes every block is multiplied.

import { blockRows, countAt, sizeAt } from './records';
import { offer } from './heap';
import { fourThatMay, scoreOf } from './products';

/** With no more rows of a block wanted, each is scored at once. */
const fewRows: u32 = 3;

export function wantedRows(catalog: usize, filter: usize, block: i32): u32 {
  const left = load<i32>(catalog, sizeAt) - block * blockRows;
  const all: u32 = left < blockRows ? (1 << left) - 1 : 0xffffffff;
  return filter == 0 ? all : all & load<u32>(filter + ((<usize>block) << 2));
}

/** Scores rows of a block, given as bits. */
export function offerRows(catalog: usize, block: i32, rows: u32, query: usize, heap: usize, k: i32): void {
  for (let left = rows; left != 0; left &= left - 1) {
    const row = block * blockRows + ctz(left);
    offer(query, heap, k, scoreOf(catalog, query, row), row);
  }
}

/** One query over one block, exact. */
export function scanBlock(catalog: usize, block: i32, wanted: u32, query: usize, heap: usize, k: i32): void {
  let may = wanted;
  if (popcnt(wanted) > fewRows && load<i32>(query, countAt) == k) {
    may = 0;
    for (let four = 0; four < blockRows; four += 4)
      if ((wanted >> four) & 15) may |= fourThatMay(catalog, query, block * blockRows + four) << four;
    may &= wanted;
  }
  offerRows(catalog, block, may, query, heap, k);
}
