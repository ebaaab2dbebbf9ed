import { OwnshelfError } from '../domain/errors.ts';

/** Many strings in one buffer, decoded one at a time when asked for. */
export class StringColumn {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();

  /**
   * @param bytes   UTF-8 of all strings, one after another
   * @param offsets [length + 1] where each begins; the last entry is where the last one ends
   */
  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  at(index: number): string {
    return this.#decoder.decode(this.bytesOf(index));
  }

  /** A string's UTF-8, in place. */
  bytesOf(index: number): Uint8Array {
    return this.#bytes.subarray(this.#offsets[index]!, this.#offsets[index + 1]!);
  }

  /**
   * First place in byte order whose string is not less than `text`.
   *
   * @param order the string index at each place; absent when the strings themselves stand in byte order
   */
  lowerBound(text: string, order?: Uint32Array): number {
    const target = this.#encoder.encode(text);
    let low = 0;
    let high = order ? order.length : this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(order ? order[middle]! : middle, target) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** True when the string at `index` begins with `prefix` (bytes, so of the same normal form). */
  startsWith(index: number, prefix: string): boolean {
    const target = this.#encoder.encode(prefix);
    const start = this.#offsets[index]!;
    if (this.#offsets[index + 1]! - start < target.length) return false;
    for (let i = 0; i < target.length; i++) if (this.#bytes[start + i] !== target[i]) return false;
    return true;
  }

  #compare(index: number, target: Uint8Array): number {
    const start = this.#offsets[index]!;
    const length = this.#offsets[index + 1]! - start;
    const shared = Math.min(length, target.length);
    for (let i = 0; i < shared; i++) {
      const difference = this.#bytes[start + i]! - target[i]!;
      if (difference !== 0) return difference;
    }
    return length - target.length;
  }
}

/**
 * Checks that offsets begin at 0, never fall and (where given) end at `end`.
 * @throws OwnshelfError `PackFormatError`
 */
export function checkOffsets(name: string, offsets: Uint32Array, end?: number): void {
  let previous = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i]!;
    if (offset < previous || (i === 0 && offset !== 0))
      throw new OwnshelfError(
        'PackFormatError',
        `${name}[${i}] is ${offset}, expected ${i === 0 ? '0' : `${previous} or more`}.`,
      );
    previous = offset;
  }
  if (end !== undefined && previous !== end)
    throw new OwnshelfError('PackFormatError', `${name} ends at ${previous}, expected ${end}.`);
}

/**
 * Checks that every value is below `limit` or equal to `none`.
 *
 * @param values narrower ones widened: a loop that meets one kind of array only is several times as fast
 * @throws OwnshelfError `PackFormatError`
 */
export function checkIndices(name: string, values: Uint32Array, limit: number, none?: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value >= limit && value !== none)
      throw new OwnshelfError('PackFormatError', `${name}[${i}] is ${value}, expected less than ${limit}.`);
  }
}

/**
 * Checks that every value is from `from` up to but not `limit`, or is `none`.
 * @throws OwnshelfError `PackFormatError`
 */
export function checkRange(
  name: string,
  values: Float32Array,
  from: number,
  limit: number,
  none?: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= from && value < limit) && !Object.is(value, none))
      throw new OwnshelfError(
        'PackFormatError',
        `${name}[${i}] is ${value}, expected ${from} or more and less than ${limit}.`,
      );
  }
}

/**
 * Checks that no value is 0.
 * @throws OwnshelfError `PackFormatError`
 */
export function checkPositive(name: string, values: Uint8Array): void {
  const place = values.indexOf(0);
  if (place >= 0) throw new OwnshelfError('PackFormatError', `${name}[${place}] is 0, expected 1 or more.`);
}
