import { dotProducts } from '../math/dot-products.ts';
import { createRandom } from '../math/random.ts';
import { unpackRow } from '../retrieval/packed-rows.ts';
import { makePlainHome, scoreRows } from '../retrieval/plain-scan.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';
import {
  largestValue,
  type ScannedRows,
  type ScanQuery,
  type VectorHome,
  type VectorScan,
} from '../retrieval/vector-scan.ts';
import type { Catalog } from './catalog.ts';

/** Pairs drawn to learn how alike unrelated and related items of this catalog are. */
const samplePairs = 2000;

/** The columns of a catalog that say where its items lie. */
export type ItemVectors = Pick<Catalog, 'size' | 'dimensions' | 'vectors' | 'scales' | 'mean' | 'category'>;

/**
 * Likeness of items, as cosine after the catalog's mean direction is taken out. Averaged word vectors all lean the same
 * way; without that lean, "alike" and "unrelated" come apart (the usual all-but-the-mean step).
 *
 * Reads the catalog's rows in place.
 * @see Mu & Viswanath, "All-but-the-Top", ICLR 2018
 */
export class ItemSpace {
  readonly #catalog: ItemVectors;
  /** Gains turn a product into a length along the direction, offsets are 1 / length without the mean; 0 for an item without words. */
  readonly #scanned: ScannedRows;
  readonly #scan: VectorScan;
  /** [0, 1]: two items at least this alike are about the same thing. Learned from the catalog's own categories. */
  readonly sameThing: number;

  /** @param home where the catalog's vectors lie */
  constructor(
    catalog: ItemVectors,
    home: Pick<VectorHome, 'measure' | 'createScan'> = makePlainHome(0, 0, 0),
  ) {
    this.#catalog = catalog;
    const offsets = inverseNorms(catalog, home.measure);
    const gains = offsets.map((inverse, item) => inverse * catalog.scales[item]!);
    this.#scanned = { ...catalog.vectors, mean: catalog.mean, gains, offsets };
    this.#scan = home.createScan(this.#scanned);
    this.sameThing = this.#learnThreshold();
  }

  get dimensions(): number {
    return this.#catalog.dimensions;
  }

  /** The item's direction: centred, length 1 (all zero for an item without words). */
  direction(itemIndex: number): Float32Array {
    const { vectors, scales, mean, dimensions } = this.#catalog;
    const inverse = this.#scanned.offsets[itemIndex]!;
    const result = unpackRow(vectors, itemIndex, new Float32Array(dimensions));
    for (let i = 0; i < dimensions; i++) result[i] = (result[i]! * scales[itemIndex]! - mean[i]!) * inverse;
    return result;
  }

  /**
   * The direction of a text's vector.
   * @param vector [dimensions] unit vector of the encoder that made the catalog
   */
  centre(vector: Float32Array): Float32Array {
    const result = vector.map((component, i) => component - this.#catalog.mean[i]!);
    const norm = Math.sqrt(dot(result, result));
    return norm > 1e-6 && vector.some((component) => component !== 0)
      ? result.map((component) => component / norm)
      : result.fill(0);
  }

  /**
   * The items most alike to each direction, in one pass over the catalog.
   *
   * @param filter leaves items out
   * @returns for each direction at most `count` item indices, the most alike first; of equals the first in the catalog
   */
  nearest(directions: readonly Float32Array[], count: number, filter?: RowFilter): number[][] {
    const queries = directions.map((direction) => roundDirection(direction).query);
    return this.#scan.nearest(queries, count, filter);
  }

  /**
   * Likeness of every item to a direction.
   * @returns [size] cosine, −1..1; 0 for items without words
   */
  likenessToAll(direction: Float32Array): Float32Array {
    const { query, step } = roundDirection(direction);
    return this.#scan.scores(query).map((score) => score * step);
  }

  /**
   * `likenessToAll` for many directions, about twice as fast: for measuring, where nobody waits for the first.
   *
   * @param directions [m × dimensions], row-major
   * @returns m times [size]; the numbers of `likenessToAll` to five places, for directions are not rounded here
   */
  likenessToEach(directions: Float32Array): Float32Array[] {
    const { vectors, scales, mean, size, dimensions } = this.#catalog;
    const rows = new Int16Array(size * dimensions);
    for (let item = 0; item < size; item++)
      unpackRow(vectors, item, rows.subarray(item * dimensions, (item + 1) * dimensions));
    const products = dotProducts(directions, rows, dimensions);
    return Array.from({ length: directions.length / dimensions }, (_, row) => {
      const lean = dot(mean, directions.subarray(row * dimensions, (row + 1) * dimensions));
      const result = new Float32Array(size);
      for (let item = 0; item < size; item++)
        result[item] = (products[row * size + item]! * scales[item]! - lean) * this.#scanned.offsets[item]!;
      return result;
    });
  }

  /** Likeness of one item to a direction: the same number `likenessToAll` gives. */
  likeness(itemIndex: number, direction: Float32Array): number {
    return this.likenessTo(direction)(itemIndex);
  }

  /** Likeness to one direction, item by item; what hangs on the direction alone is worked out once. */
  likenessTo(direction: Float32Array): (itemIndex: number) => number {
    const { query, step } = roundDirection(direction);
    const scoreOf = scoreRows(this.#scanned, query);
    return (item) => Math.fround(scoreOf(item) * step);
  }

  /** Midway between the typical likeness of two items of one category and of two items at random. */
  #learnThreshold(): number {
    const { size, category } = this.#catalog;
    if (size < 2) return 0.5;
    const random = createRandom(1);
    const draw = (): number => Math.floor(random() * size);
    const strangers: number[] = [];
    const relatives: number[] = [];
    const byCategory = new Map<number, number>();
    for (let pair = 0; pair < samplePairs; pair++) {
      const item = draw();
      const direction = this.direction(item);
      strangers.push(dot(direction, this.direction(draw())));
      const relative = byCategory.get(category[item]!);
      if (relative !== undefined && relative !== item)
        relatives.push(dot(direction, this.direction(relative)));
      byCategory.set(category[item]!, item);
    }
    if (relatives.length < 50) return 0.5;
    return Math.min(0.8, Math.max(0.2, (median(strangers) + median(relatives)) / 2));
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** 1 / length of each item's vector without the mean; 0 for an item without words. */
function inverseNorms(
  { vectors, scales, mean, size }: ItemVectors,
  measure: VectorHome['measure'],
): Float32Array {
  const { query, step } = roundDirection(mean);
  const { squares, products } = measure(vectors, query);
  const result = new Float32Array(size);
  const meanSquares = dot(mean, mean);
  for (let item = 0; item < size; item++) {
    const scale = scales[item]!;
    const left = scale * (scale * squares[item]! - 2 * step * products[item]!) + meanSquares;
    result[item] = scale > 0 && left > 1e-12 ? 1 / Math.sqrt(left) : 0;
  }
  return result;
}

/** A direction in whole numbers, as large as a product of 32 bits allows; likeness = score × step. */
function roundDirection(direction: Float32Array): { query: ScanQuery; step: number } {
  let largest = 0;
  for (const component of direction) largest = Math.max(largest, Math.abs(component));
  const step = largest / largestValue(direction.length);
  const query = new Int16Array(direction.length);
  if (step > 0) for (let i = 0; i < query.length; i++) query[i] = Math.round(direction[i]! / step);
  return { query, step };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
