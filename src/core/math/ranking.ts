import { topK } from './top-k.ts';

/** Places at the top of a ranking that are worked out once; most of what is asked for lies there. */
const keptPlaces = 1000;

/** Places by scores that stay as they are, asked for again and again with other places allowed. */
export class Ranking {
  readonly #scores: Float32Array | Int32Array;
  #top: readonly number[] | undefined;

  /** @param scores [n] */
  constructor(scores: Float32Array | Int32Array) {
    this.#scores = scores;
  }

  /** As `topK` of the scores. */
  first(count: number, allowed: { has(place: number): boolean }): number[] {
    this.#top ??= topK(this.#scores, keptPlaces);
    const found: number[] = [];
    for (const place of this.#top) {
      if (found.length === count) break;
      if (allowed.has(place)) found.push(place);
    }
    const isAll = this.#top.length < keptPlaces;
    return found.length === count || isAll ? found : topK(this.#scores, count, allowed);
  }
}
