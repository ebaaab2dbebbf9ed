// The best rows of a query so far: a heap of scores and rows, the first to leave at the top.

import { barAt, countAt } from './records';

function scoreAt(heap: usize, place: i32): f32 {
  return load<f32>(heap + ((<usize>place) << 3));
}

function rowAt(heap: usize, place: i32): i32 {
  return load<i32>(heap + ((<usize>place) << 3), 4);
}

function put(heap: usize, place: i32, score: f32, row: i32): void {
  store<f32>(heap + ((<usize>place) << 3), score);
  store<i32>(heap + ((<usize>place) << 3), row, 4);
}

/** Whether the first of two should leave the heap before the second: lower score, or the same and a later row. */
function leavesBefore(score: f32, row: i32, otherScore: f32, otherRow: i32): bool {
  return score < otherScore || (score == otherScore && row > otherRow);
}

export function offer(query: usize, heap: usize, k: i32, score: f32, row: i32): void {
  const count = load<i32>(query, countAt);
  if (count < k) {
    let place = count;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!leavesBefore(score, row, scoreAt(heap, parent), rowAt(heap, parent))) break;
      put(heap, place, scoreAt(heap, parent), rowAt(heap, parent));
      place = parent;
    }
    put(heap, place, score, row);
    store<i32>(query, count + 1, countAt);
    if (count + 1 == k) store<f32>(query, scoreAt(heap, 0), barAt);
    return;
  }
  if (!leavesBefore(scoreAt(heap, 0), rowAt(heap, 0), score, row)) return;
  sink(heap, k, score, row);
  store<f32>(query, scoreAt(heap, 0), barAt);
}

/** Puts a row at the top of a heap of `count` in place of the one there, and moves it down to where it belongs. */
function sink(heap: usize, count: i32, score: f32, row: i32): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= count) break;
    if (
      child + 1 < count &&
      leavesBefore(scoreAt(heap, child + 1), rowAt(heap, child + 1), scoreAt(heap, child), rowAt(heap, child))
    )
      child++;
    if (!leavesBefore(scoreAt(heap, child), rowAt(heap, child), score, row)) break;
    put(heap, place, scoreAt(heap, child), rowAt(heap, child));
    place = child;
  }
  put(heap, place, score, row);
}

/** Makes a heap a list, best first. */
export function sort(heap: usize, count: i32): void {
  for (let last = count - 1; last > 0; last--) {
    const score = scoreAt(heap, last);
    const row = rowAt(heap, last);
    put(heap, last, scoreAt(heap, 0), rowAt(heap, 0));
    sink(heap, last, score, row);
  }
}
