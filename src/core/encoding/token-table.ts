import { openSafetensors } from '../catalog/safetensors.ts';
import { normaliseRow } from './vectors.ts';

/** Components that share a scale. */
export const blockLength = 32;
/** A stored value of four bits stands for itself less this. */
export const nibbleOffset = 8;

/**
 * The static encoder's weights: one row per token of the vocabulary, in four bits per component. A text's vector is the
 * weighted sum of its tokens' rows, so nothing but this table is needed to encode.
 *
 * component = (nibble − 8) × block scale ÷ 255 × row scale
 */
export class TokenTable {
  readonly size: number;
  readonly dimensions: number;
  /** [size × dimensions / 2] two components per byte, the first in the low half. */
  readonly #nibbles: Uint8Array;
  /** [size × dimensions / 32] */
  readonly #blockScales: Uint8Array;
  /** [size] */
  readonly #rowScales: Float32Array;

  private constructor(
    size: number,
    dimensions: number,
    nibbles: Uint8Array,
    blockScales: Uint8Array,
    rowScales: Float32Array,
  ) {
    this.size = size;
    this.dimensions = dimensions;
    this.#nibbles = nibbles;
    this.#blockScales = blockScales;
    this.#rowScales = rowScales;
  }

  /**
   * @param buffer     a safetensors file; the table reads it in place
   * @param size       tokens of the vocabulary
   * @param dimensions a multiple of 32
   * @param name       for messages
   * @throws OwnshelfError `PackFormatError` when a tensor is missing or has another length
   */
  static open(buffer: ArrayBuffer, size: number, dimensions: number, name = 'the token table'): TokenTable {
    const file = openSafetensors(buffer, name);
    return new TokenTable(
      size,
      dimensions,
      file.tensor('nibbles', 'U8', (size * dimensions) / 2),
      file.tensor('blockScales', 'U8', (size * dimensions) / blockLength),
      file.tensor('rowScales', 'F32', size),
    );
  }

  /**
   * The same table with some rows replaced: what a shop's own words mean there.
   *
   * @param tokens [n] each less than `size`
   * @param rows   n rows, in the order of `tokens`
   */
  withRows(tokens: Uint32Array, rows: TokenTable): TokenTable {
    const nibbles = this.#nibbles.slice();
    const blockScales = this.#blockScales.slice();
    const rowScales = this.#rowScales.slice();
    const bytes = this.dimensions / 2;
    const blocks = this.dimensions / blockLength;
    tokens.forEach((token, row) => {
      nibbles.set(rows.#nibbles.subarray(row * bytes, (row + 1) * bytes), token * bytes);
      blockScales.set(rows.#blockScales.subarray(row * blocks, (row + 1) * blocks), token * blocks);
      rowScales[token] = rows.#rowScales[row]!;
    });
    return new TokenTable(this.size, this.dimensions, nibbles, blockScales, rowScales);
  }

  /** @returns [size × dimensions] the rows as numbers, to go on training them */
  rows(): Float32Array<ArrayBuffer> {
    const rows = new Float32Array(this.size * this.dimensions);
    for (let token = 0; token < this.size; token++)
      this.#add(token, 1, rows.subarray(token * this.dimensions, (token + 1) * this.dimensions));
    return rows;
  }

  /**
   * The unit vector of a text.
   *
   * @param tokens  each less than `size`; none gives the zero vector
   * @param weights [tokens] how much each counts, see `tokenWeights`
   * @param out     [dimensions] overwritten
   */
  encode(tokens: readonly number[], weights: Float64Array, out: Float32Array): void {
    out.fill(0);
    tokens.forEach((token, place) => this.#add(token, weights[place]!, out));
    normaliseRow(out);
  }

  #add(token: number, weight: number, sum: Float32Array): void {
    const blocks = this.dimensions / blockLength;
    const rowScale = (this.#rowScales[token]! * weight) / 255;
    let byte = (token * this.dimensions) / 2;
    let at = 0;
    for (let block = 0; block < blocks; block++) {
      const scale = this.#blockScales[token * blocks + block]! * rowScale;
      for (const end = at + blockLength; at < end; at += 2, byte++) {
        const pair = this.#nibbles[byte]!;
        sum[at]! += ((pair & 15) - nibbleOffset) * scale;
        sum[at + 1]! += ((pair >> 4) - nibbleOffset) * scale;
      }
    }
  }
}
