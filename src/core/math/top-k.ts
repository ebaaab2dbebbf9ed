/**
 * The `k` places with the highest scores, best first; equal scores stand in order of place.
 *
 * @param scores  [n]; NaN never wins
 * @param allowed leaves places out
 */
export function topK(
  scores: Float32Array | Float64Array | Int32Array,
  k: number,
  allowed?: { has(place: number): boolean },
): number[] {
  const heap: number[] = [];
  /** True when place `a` should leave before place `b`. */
  const worse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a]! === scores[b]! && a > b);
  const sink = (from: number): void => {
    let parent = from;
    for (;;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && worse(heap[child]!, heap[least]!)) least = child;
      if (least === parent) return;
      [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
      parent = least;
    }
  };
  const limit = Math.min(k, scores.length);
  if (limit <= 0) return heap;
  /** The least score on the heap once it is full: what comes later must beat it, for ties go to the earlier place. */
  let bar = -Infinity;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (heap.length === limit) {
      if (!(score > bar) || allowed?.has(place) === false) continue;
      heap[0] = place;
      sink(0);
    } else {
      if (Number.isNaN(score) || allowed?.has(place) === false) continue;
      heap.push(place);
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >>> 1;
        if (!worse(heap[child]!, heap[parent]!)) break;
        [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
        child = parent;
      }
    }
    bar = scores[heap[0]!]!;
  }
  return heap.sort((a, b) => scores[b]! - scores[a]! || a - b);
}
