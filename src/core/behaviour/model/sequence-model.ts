import type { TensorFile } from '../../catalog/safetensors.ts';
import { checkRange } from '../../catalog/strings.ts';
import { OwnshelfError } from '../../domain/errors.ts';
import type { Tensor } from '../../packing/write-safetensors.ts';
import type { History } from '../learn-links.ts';
import { openPlainRows, toByteRows, type ByteRows, type MultiplyRows, type OpenRows } from './byte-rows.ts';
import { encodeHistory } from '../sequence/encode-history.ts';
import {
  blockNames,
  parameterSizes,
  type Block,
  type Parameters,
  type SequenceShape,
} from '../sequence/shape.ts';

/** Sizes that a pack may ask a device for. */
const mostWidth = 256;
const mostHidden = 1024;
const mostDepth = 200;
/** Parameters and scales further from 0 were not learned. */
const mostParameter = 1e3;

/** A sequence model as it ships: the items' rows in a byte per number, with a scale each. */
export class SequenceModel {
  readonly shape: SequenceShape;
  readonly #block: Block;
  /** [items × width] */
  readonly #items: ByteRows;
  readonly #multiply: MultiplyRows;

  private constructor(shape: SequenceShape, block: Block, items: ByteRows, openRows: OpenRows) {
    this.shape = shape;
    this.#block = block;
    this.#items = items;
    this.#multiply = openRows(items, shape.width);
  }

  static of({ items, ...block }: Parameters, shape: SequenceShape): SequenceModel {
    return new SequenceModel(shape, block, toByteRows(items, shape.width), openPlainRows);
  }

  /**
   * @param openRows multiplies the items' rows where the file lies
   * @throws OwnshelfError `PackFormatError` when tensors are missing or of other sizes
   */
  static open(file: TensorFile, items: number, openRows: OpenRows = openPlainRows): SequenceModel {
    const [width, heads, hidden, depth] = file.tensor('sequenceShape', 'U32', 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const fits =
      width > 0 &&
      width <= mostWidth &&
      width % 8 === 0 &&
      heads > 0 &&
      width % heads === 0 &&
      hidden <= mostHidden &&
      depth > 0 &&
      depth <= mostDepth;
    if (!fits)
      throw new OwnshelfError(
        'PackFormatError',
        `behaviour: sequenceShape is ${width}, ${heads}, ${hidden}, ${depth}, expected at most ${mostWidth} that 8 and the heads divide, ${mostHidden} and 1 to ${mostDepth}`,
      );
    const shape: SequenceShape = { items, width, heads, hidden, depth };
    const sizes = parameterSizes(shape);
    const read = (name: string, count: number, least = -mostParameter): Float32Array => {
      const values = file.tensor(name, 'F32', count);
      checkRange(name, values, least, mostParameter);
      return values;
    };
    const block = Object.fromEntries(
      blockNames.map((name) => [name, read(`sequence.${name}`, sizes[name])]),
    ) as unknown as Block;
    const rows = file.tensor('sequence.rows', 'I8', items * width);
    return new SequenceModel(shape, block, { rows, scales: read('sequence.scales', items, 0) }, openRows);
  }

  /** @returns [width] whose product with an item's row says how likely it is next, in nats up to a constant */
  encode(history: History): Float32Array {
    const { width, depth } = this.shape;
    const { rows, scales } = this.#items;
    const latest = history.slice(-depth).map((item) => {
      const row = new Float32Array(width);
      for (let i = 0; i < width; i++) row[i] = rows[item * width + i]! * scales[item]!;
      return row;
    });
    return encodeHistory(this.#block, this.shape, latest);
  }

  /** @returns [items] products of a vector with every item's row, the vector rounded to 16 bits */
  products(vector: Float32Array): Float32Array {
    return this.#multiply(vector);
  }

  tensors(): Tensor[] {
    const { width, heads, hidden, depth, items } = this.shape;
    return [
      { name: 'sequenceShape', values: Uint32Array.of(width, heads, hidden, depth) },
      ...blockNames.map((name) => ({ name: `sequence.${name}`, values: this.#block[name] })),
      { name: 'sequence.scales', values: this.#items.scales },
      { name: 'sequence.rows', values: this.#items.rows, shape: [items, width] },
    ];
  }
}
