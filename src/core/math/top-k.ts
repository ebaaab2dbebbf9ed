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
  const limit = Math.min(k, scores.length);
  if (!(limit > 0)) return [];
  const heap = new Heap(limit);
  let place = 0;
  for (; place < scores.length && heap.size < limit; place++) {
    const score = scores[place]!;
    if (!Number.isNaN(score) && allowed?.has(place) !== false) heap.push(score, place);
  }
  // What comes later must beat the least on the heap, for ties go to the earlier place.
  let bar = heap.least;
  for (; place < scores.length; place++) {
    const score = scores[place]!;
    if (!(score > bar) || allowed?.has(place) === false) continue;
    heap.replaceLeast(score, place);
    bar = heap.least;
  }
  return heap.places().sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** Scores and their places, the first to leave at the top: lower score, or the same and a later place. */
class Heap {
  readonly #scores: Float64Array;
  readonly #places: Uint32Array;
  size = 0;

  constructor(most: number) {
    this.#scores = new Float64Array(most);
    this.#places = new Uint32Array(most);
  }

  get least(): number {
    return this.#scores[0]!;
  }

  places(): number[] {
    return Array.from(this.#places.subarray(0, this.size));
  }

  push(score: number, place: number): void {
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#leavesBefore(score, place, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(score, place, at);
  }

  /** Puts a place in that of the first to leave, and moves it down to where it belongs. */
  replaceLeast(score: number, place: number): void {
    const scores = this.#scores;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#leavesBefore(scores[child + 1]!, this.#places[child + 1]!, child))
        child++;
      if (this.#leavesBefore(score, place, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(score, place, at);
  }

  #leavesBefore(score: number, place: number, other: number): boolean {
    const otherScore = this.#scores[other]!;
    return score < otherScore || (score === otherScore && place > this.#places[other]!);
  }

  #move(from: number, to: number): void {
    this.#scores[to] = this.#scores[from]!;
    this.#places[to] = this.#places[from]!;
  }

  #put(score: number, place: number, at: number): void {
    this.#scores[at] = score;
    this.#places[at] = place;
  }
}
