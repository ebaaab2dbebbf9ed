import type { TensorFile } from '../../catalog/safetensors.ts';
import { checkRange } from '../../catalog/strings.ts';
import { OwnshelfError } from '../../domain/errors.ts';
import type { Tensor } from '../../packing/write-safetensors.ts';
import type { History } from '../learn-links.ts';
import { toByteRows, type ByteRows } from './byte-rows.ts';
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

  private constructor(shape: SequenceShape, block: Block, items: ByteRows) {
    this.shape = shape;
    this.#block = block;
    this.#items = items;
  }

  static of({ items, ...block }: Parameters, shape: SequenceShape): SequenceModel {
    return new SequenceModel(shape, block, toByteRows(items, shape.width));
  }

  /** @throws OwnshelfError `PackFormatError` when tensors are missing or of other sizes */
  static open(file: TensorFile, items: number): SequenceModel {
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
        `behaviour: sequenceShape is ${width}, ${heads}, ${hidden}, ${depth}, expected a width up to ${mostWidth} that 8 and the heads divide, up to ${mostHidden} hidden and 1 to ${mostDepth} items`,
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
    return new SequenceModel(shape, block, {
      rows: file.tensor('sequence.rows', 'I8', items * width),
      scales: read('sequence.scales', items, 0),
    });
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

  /** @returns [items] products of a vector with every item's row */
  products(vector: Float32Array): Float32Array {
    const { width, items } = this.shape;
    const { rows, scales } = this.#items;
    const products = new Float32Array(items);
    // Eight numbers of the vector at a time against all rows: they stay in the processor's registers meanwhile.
    for (let from = 0; from < width; from += 8) {
      const a = vector[from]!;
      const b = vector[from + 1]!;
      const c = vector[from + 2]!;
      const d = vector[from + 3]!;
      const e = vector[from + 4]!;
      const f = vector[from + 5]!;
      const g = vector[from + 6]!;
      const h = vector[from + 7]!;
      for (let item = 0, at = from; item < items; item++, at += width)
        products[item]! +=
          rows[at]! * a +
          rows[at + 1]! * b +
          (rows[at + 2]! * c + rows[at + 3]! * d) +
          (rows[at + 4]! * e + rows[at + 5]! * f + (rows[at + 6]! * g + rows[at + 7]! * h));
    }
    for (let item = 0; item < items; item++) products[item]! *= scales[item]!;
    return products;
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
