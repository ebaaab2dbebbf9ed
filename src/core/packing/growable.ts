type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>;

/** A typed array that grows: numbers of a million items cost their own size, not that of a million boxed values. */
export class Growable<T extends Numbers> {
  #values: T;
  #length = 0;

  /** @param create makes an empty array of the wanted type, e.g. `(n) => new Uint32Array(n)` */
  constructor(private readonly create: (length: number) => T) {
    this.#values = create(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#values[this.#length++] = value;
  }

  pushAll(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  set(index: number, value: number): void {
    if (index >= this.#length) throw new RangeError(`index ${index} is past the end, ${this.#length}`);
    this.#values[index] = value;
  }

  /** A view of what was pushed; valid until the next push. */
  view(): T {
    return this.#values.subarray(0, this.#length) as T;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#values.length) return;
    const grown = this.create(Math.max(needed, this.#values.length * 2));
    grown.set(this.#values);
    this.#values = grown;
  }
}
