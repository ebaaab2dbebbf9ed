/**
 * Vectors in whole numbers of ten bits, in two planes: component = 4 × high + low. The high bits alone are an int8 vector;
 * with the low ones the nearest fifty are those of single precision, but for one in two hundred.
 */
export interface PackedRows<B extends ArrayBufferLike = ArrayBufferLike> {
  /** [n × dimensions], row-major */
  readonly high: Int8Array<B>;
  /** [n × lowBytes(dimensions)] of component i the bits 2⌊i / b⌋ and the next of byte i mod b, with b bytes per row. */
  readonly low: Uint8Array<B>;
  readonly dimensions: number;
}

/** The largest component; the smallest is its negative. */
export const largestComponent = 511;

/** Bytes that a row's low bits take: whole eights, which is what a processor widens at once. */
export function lowBytes(dimensions: number): number {
  return Math.ceil(dimensions / 32) * 8;
}

/** @param components [dimensions] whole numbers of ten bits, −512 … 511 */
export function packRow(components: ArrayLike<number>, high: Int8Array, low: Uint8Array): void {
  low.fill(0);
  for (let i = 0; i < components.length; i++) {
    high[i] = components[i]! >> 2;
    low[i % low.length]! |= (components[i]! & 3) << (2 * Math.floor(i / low.length));
  }
}

/** @param out [dimensions] */
export function unpackRow<T extends Int16Array | Float32Array | Float64Array>(
  { high, low, dimensions }: PackedRows,
  row: number,
  out: T,
): T {
  const bytes = lowBytes(dimensions);
  const start = row * dimensions;
  for (let part = 0, shift = 0; part < dimensions; part += bytes, shift += 2) {
    const end = Math.min(part + bytes, dimensions);
    for (let i = part, at = row * bytes; i < end; i++, at++)
      out[i] = 4 * high[start + i]! + ((low[at]! >> shift) & 3);
  }
  return out;
}
