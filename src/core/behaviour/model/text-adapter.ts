import type { ItemSpace } from '../../catalog/item-space.ts';
import type { TensorFile } from '../../catalog/safetensors.ts';
import { checkRange } from '../../catalog/strings.ts';
import { OwnshelfError } from '../../domain/errors.ts';
import { solvePositive } from '../../math/solve.ts';
import type { Tensor } from '../../packing/write-safetensors.ts';
import { toByteRows, type ByteRows } from './byte-rows.ts';

/** Where items' texts lie. */
export type Texts = Pick<ItemSpace, 'dimensions' | 'direction'>;

/** An item chosen this often counts half of one chosen always. */
const halfKnown = 5;
/** Penalties that are tried, in shares of what a direction's components weigh in the mean. */
const penalties = [0.03, 0.1, 0.3, 1, 3];
/** One item in this many says which penalty is best. */
const heldOut = 5;
const mostScale = 1e3;

/**
 * A low-rank adapter of the items' texts to what shoppers choose: a linear map from a text's direction to a row of the
 * sequence model, learned from the items that are chosen. It says of an item nobody has chosen yet how likely it is next.
 */
export class TextAdapter {
  /** [width × dimensions] */
  readonly #map: ByteRows;
  readonly #dimensions: number;

  private constructor(map: ByteRows, dimensions: number) {
    this.#map = map;
    this.#dimensions = dimensions;
  }

  /**
   * Ridge regression, with the penalty that foretells the rows of some items best which it did not see.
   *
   * @param rows   [items × width] of the sequence model
   * @param counts [items] how often each was chosen
   */
  static learn(texts: Texts, rows: Float32Array, counts: ArrayLike<number>): TextAdapter {
    const width = rows.length / counts.length;
    const chosen = Array.from(counts, (_, item) => item).filter((item) => counts[item]! > 0);
    const sums = (items: readonly number[]): Sums => sumUp(texts, rows, width, counts, items);
    const some = sums(chosen.filter((_, place) => place % heldOut !== 0));
    const others = sums(chosen.filter((_, place) => place % heldOut === 0));
    const tried = penalties.map((penalty) => ({ penalty, error: errorOf(fit(some, penalty), others) }));
    const { penalty } = tried.reduce((best, one) => (one.error < best.error ? one : best));
    const map = fit(add(some, others), penalty);
    return new TextAdapter(toByteRows(map, texts.dimensions), texts.dimensions);
  }

  /** @throws OwnshelfError `PackFormatError` when tensors are missing or of other sizes */
  static open(file: TensorFile, width: number, dimensions: number): TextAdapter {
    const shape = file.shape('adapter.rows');
    if (shape.length !== 2 || shape[0] !== width || shape[1] !== dimensions)
      throw new OwnshelfError(
        'PackFormatError',
        `behaviour: adapter.rows is ${shape.join(' × ')}, expected ${width} × ${dimensions}`,
      );
    const scales = file.tensor('adapter.scales', 'F32', width);
    checkRange('adapter.scales', scales, 0, mostScale);
    return new TextAdapter(
      { rows: file.tensor('adapter.rows', 'I8', width * dimensions), scales },
      dimensions,
    );
  }

  /** @param vector [width] of the sequence model @returns [dimensions] texts along it have the highest product; not of length 1 */
  direction(vector: Float32Array): Float32Array {
    const { rows, scales } = this.#map;
    const direction = new Float32Array(this.#dimensions);
    for (let row = 0; row < scales.length; row++) {
      const factor = vector[row]! * scales[row]!;
      const at = row * this.#dimensions;
      for (let i = 0; i < direction.length; i++) direction[i]! += factor * rows[at + i]!;
    }
    return direction;
  }

  tensors(): Tensor[] {
    const { rows, scales } = this.#map;
    return [
      { name: 'adapter.scales', values: scales },
      { name: 'adapter.rows', values: rows, shape: [scales.length, this.#dimensions] },
    ];
  }
}

/** What ridge regression needs of some items. */
interface Sums {
  /** [dimensions × dimensions] of their directions' products */
  readonly directions: Float64Array;
  /** [width × dimensions] of the products of rows and directions */
  readonly products: Float64Array;
  /** Of the rows' squares. */
  readonly squares: number;
}

function sumUp(
  texts: Texts,
  rows: Float32Array,
  width: number,
  counts: ArrayLike<number>,
  items: readonly number[],
): Sums {
  const { dimensions } = texts;
  const directions = new Float64Array(dimensions * dimensions);
  const products = new Float64Array(width * dimensions);
  let squares = 0;
  for (const item of items) {
    const weight = counts[item]! / (counts[item]! + halfKnown);
    const direction = texts.direction(item);
    for (let i = 0; i < dimensions; i++) {
      const factor = weight * direction[i]!;
      for (let j = 0; j <= i; j++) directions[i * dimensions + j]! += factor * direction[j]!;
    }
    for (let k = 0; k < width; k++) {
      const factor = weight * rows[item * width + k]!;
      squares += factor * rows[item * width + k]!;
      for (let i = 0; i < dimensions; i++) products[k * dimensions + i]! += factor * direction[i]!;
    }
  }
  for (let i = 0; i < dimensions; i++)
    for (let j = 0; j < i; j++) directions[j * dimensions + i] = directions[i * dimensions + j]!;
  return { directions, products, squares };
}

function add(one: Sums, other: Sums): Sums {
  return {
    directions: one.directions.map((value, at) => value + other.directions[at]!),
    products: one.products.map((value, at) => value + other.products[at]!),
    squares: one.squares + other.squares,
  };
}

/** @param penalty in shares of the diagonal's mean @returns [width × dimensions] */
function fit({ directions, products }: Sums, penalty: number): Float64Array {
  const dimensions = Math.sqrt(directions.length);
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += directions[i * (dimensions + 1)]!;
  // With nothing to learn from everything stays 0.
  const ridge = (penalty * trace) / dimensions || 1;
  const map = new Float64Array(products.length);
  for (let at = 0; at < products.length; at += dimensions) {
    const matrix = directions.slice();
    for (let i = 0; i < dimensions; i++) matrix[i * (dimensions + 1)]! += ridge;
    map.set(solvePositive(matrix, products.subarray(at, at + dimensions)), at);
  }
  return map;
}

/** Sum of the squared differences between rows and what a map makes of their texts. */
function errorOf(map: Float64Array, { directions, products, squares }: Sums): number {
  const dimensions = Math.sqrt(directions.length);
  let error = squares;
  for (let at = 0; at < map.length; at += dimensions)
    for (let i = 0; i < dimensions; i++) {
      let along = 0;
      for (let j = 0; j < dimensions; j++) along += directions[i * dimensions + j]! * map[at + j]!;
      error += map[at + i]! * (along - 2 * products[at + i]!);
    }
  return error;
}
