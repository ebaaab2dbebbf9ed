import { dotProducts } from '../math/dot-products.ts';
import { createRandom } from '../math/random.ts';
import { createPlainScan, scoreRows } from '../retrieval/plain-scan.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';
import {
  largestValue,
  type CreateScan,
  type ScannedRows,
  type ScanQuery,
  type VectorScan,
} from '../retrieval/vector-scan.ts';
import type { Catalog } from './catalog.ts';

/** Pairs drawn to learn how alike unrelated and related items of this catalog are. */
const samplePairs = 2000;

/** The columns of a catalog that say where its items lie. */
export type ItemVectors = Pick<Catalog, 'size' | 'dimensions' | 'vectors' | 'scales' | 'category'>;

/**
 * Likeness of items, as cosine after the catalog's mean direction is taken out. Averaged word vectors all lean the same
 * way; without that lean, "alike" and "unrelated" come apart (the usual all-but-the-mean step).
 *
 * Reads the catalog's int8 rows in place.
 * @see Mu & Viswanath, "All-but-the-Top", ICLR 2018
 */
export class ItemSpace {
  readonly #catalog: ItemVectors;
  /** [dimensions] mean of all item vectors. */
  readonly #mean: Float32Array;
  /** Gains turn a product into a length along the direction, offsets are 1 / length without the mean; 0 for an item without words. */
  readonly #scanned: ScannedRows;
  readonly #scan: VectorScan;
  /** [0, 1]: two items at least this alike are about the same thing. Learned from the catalog's own categories. */
  readonly sameThing: number;

  constructor(catalog: ItemVectors, createScan: CreateScan = createPlainScan) {
    this.#catalog = catalog;
    this.#mean = meanVector(catalog);
    const offsets = inverseNorms(catalog, this.#mean);
    const gains = offsets.map((inverse, item) => inverse * catalog.scales[item]!);
    this.#scanned = { rows: catalog.vectors, dimensions: catalog.dimensions, gains, offsets };
    this.#scan = createScan(this.#scanned);
    this.sameThing = this.#learnThreshold();
  }

  get dimensions(): number {
    return this.#catalog.dimensions;
  }

  /** The item's direction: centred, length 1 (all zero for an item without words). */
  direction(itemIndex: number): Float32Array {
    const { vectors, scales, dimensions } = this.#catalog;
    const result = new Float32Array(dimensions);
    const inverse = this.#scanned.offsets[itemIndex]!;
    const offset = itemIndex * dimensions;
    for (let i = 0; i < dimensions; i++)
      result[i] = (vectors[offset + i]! * scales[itemIndex]! - this.#mean[i]!) * inverse;
    return result;
  }

  /**
   * The direction of a text's vector.
   * @param vector [dimensions] unit vector of the encoder that made the catalog
   */
  centre(vector: Float32Array): Float32Array {
    const result = vector.map((component, i) => component - this.#mean[i]!);
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
    const queries = directions.map((direction) => this.#queryOf(direction).query);
    return this.#scan.nearest(queries, count, filter);
  }

  /**
   * Likeness of every item to a direction.
   * @returns [size] cosine, −1..1; 0 for items without words
   */
  likenessToAll(direction: Float32Array): Float32Array {
    const { query, step } = this.#queryOf(direction);
    return this.#scan.scores(query).map((score) => score * step);
  }

  /**
   * `likenessToAll` for many directions, about twice as fast: for measuring, where nobody waits for the first.
   *
   * @param directions [m × dimensions], row-major
   * @returns m times [size]; the numbers of `likenessToAll` to five places, for directions are not rounded here
   */
  likenessToEach(directions: Float32Array): Float32Array[] {
    const { vectors, scales, size, dimensions } = this.#catalog;
    const products = dotProducts(directions, vectors, dimensions);
    return Array.from({ length: directions.length / dimensions }, (_, row) => {
      const lean = dot(this.#mean, directions.subarray(row * dimensions, (row + 1) * dimensions));
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
    const { query, step } = this.#queryOf(direction);
    const scoreOf = scoreRows(this.#scanned, query);
    return (item) => Math.fround(scoreOf(item) * step);
  }

  /** A direction in whole numbers, as large as a product of 32 bits allows; likeness = score × step. */
  #queryOf(direction: Float32Array): { query: ScanQuery; step: number } {
    const largest = direction.reduce((most, component) => Math.max(most, Math.abs(component)), 0);
    const step = largest / largestValue(direction.length);
    const values = new Int16Array(direction.length);
    if (step === 0) return { query: { values, lean: 0 }, step };
    for (let i = 0; i < values.length; i++) values[i] = Math.round(direction[i]! / step);
    return { query: { values, lean: dot(this.#mean, direction) / step }, step };
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
      strangers.push(this.likeness(draw(), direction));
      const relative = byCategory.get(category[item]!);
      if (relative !== undefined && relative !== item) relatives.push(this.likeness(relative, direction));
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

function meanVector(catalog: ItemVectors): Float32Array {
  const { vectors, scales, size, dimensions } = catalog;
  const sum = new Float64Array(dimensions);
  for (let item = 0, at = 0; item < size; item++)
    for (let i = 0; i < dimensions; i++, at++) sum[i]! += vectors[at]! * scales[item]!;
  return Float32Array.from(sum, (component) => component / Math.max(1, size));
}

function inverseNorms(catalog: ItemVectors, mean: Float32Array): Float32Array {
  const { vectors, scales, size, dimensions } = catalog;
  const result = new Float32Array(size);
  for (let item = 0, at = 0; item < size; item++) {
    let squares = 0;
    for (let i = 0; i < dimensions; i++, at++) {
      const component = vectors[at]! * scales[item]! - mean[i]!;
      squares += component * component;
    }
    result[item] = scales[item]! > 0 && squares > 1e-12 ? 1 / Math.sqrt(squares) : 0;
  }
  return result;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
