/** A row of numbers per item, worked out for many items at once, which is much faster than one by one. */
export class ItemRows {
  readonly #width: number;
  readonly #compute: (items: readonly number[]) => ArrayLike<number>;
  /** By item: where its row begins. */
  readonly #starts = new Map<number, number>();
  #values = new Float64Array();

  /** @param compute gives the rows of some items, [items × width] */
  constructor(width: number, compute: (items: readonly number[]) => ArrayLike<number>) {
    this.#width = width;
    this.#compute = compute;
  }

  /** To be called before many items are asked for. */
  prepare(items: Iterable<number>): void {
    const start = this.#starts.size * this.#width;
    const missing: number[] = [];
    for (const item of items) {
      if (this.#starts.has(item)) continue;
      this.#starts.set(item, this.#starts.size * this.#width);
      missing.push(item);
    }
    if (missing.length === 0) return;
    const end = this.#starts.size * this.#width;
    if (end > this.#values.length) {
      const grown = new Float64Array(2 * end);
      grown.set(this.#values.subarray(0, start));
      this.#values = grown;
    }
    this.#values.set(this.#compute(missing), start);
  }

  /** @returns [width], not to be changed */
  of(item: number): Float64Array {
    let start = this.#starts.get(item);
    if (start === undefined) {
      this.prepare([item]);
      start = this.#starts.get(item)!;
    }
    return this.#values.subarray(start, start + this.#width);
  }
}
