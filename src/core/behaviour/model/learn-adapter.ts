import type { ItemSpace } from '../../catalog/item-space.ts';
import { solvePositive } from '../../math/solve.ts';
import { TextAdapter } from './text-adapter.ts';

/** Where items' texts lie. */
export type Texts = Pick<ItemSpace, 'dimensions' | 'direction'>;

/** An item chosen this often counts half of one chosen always. */
const halfKnown = 5;
/** Penalties that are tried, in shares of what a direction's components weigh in the mean. */
const penalties = [0.03, 0.1, 0.3, 1, 3];
/** One item in this many says which penalty is best. */
const heldOut = 5;

/**
 * Ridge regression, with the penalty that foretells the rows of some items best which it did not see.
 *
 * @param rows   [items × width] of the sequence model
 * @param counts [items] how often each was chosen
 */
export function learnAdapter(texts: Texts, rows: Float32Array, counts: ArrayLike<number>): TextAdapter {
  const width = rows.length / counts.length;
  const chosen = Array.from(counts, (_, item) => item).filter((item) => counts[item]! > 0);
  const sums = (items: readonly number[]): Sums => sumUp(texts, rows, width, counts, items);
  const some = sums(chosen.filter((_, place) => place % heldOut !== 0));
  const others = sums(chosen.filter((_, place) => place % heldOut === 0));
  const tried = penalties.map((penalty) => ({ penalty, error: errorOf(fit(some, penalty), others) }));
  const { penalty } = tried.reduce((best, one) => (one.error < best.error ? one : best));
  return TextAdapter.of(fit(add(some, others), penalty), texts.dimensions);
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
