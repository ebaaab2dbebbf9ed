import { dotProducts } from '../math/dot-products.ts';
import { directionOf, dot, roundDirection } from '../retrieval/directions.ts';
import type { FirstPass } from '../retrieval/first-pass.ts';
import { unpackRow } from '../retrieval/packed-rows.ts';
import { createPlainScan } from '../retrieval/plain-scan.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';
import type { CreateScan, ScannedRows, VectorScan } from '../retrieval/vector-scan.ts';
import type { Catalog } from './catalog.ts';

/** What was learned of a catalog's vectors when it was packed. */
export interface SpaceFacts {
  /** [dimensions] the mean of the vectors */
  readonly mean: Float32Array;
  /** [size] 1 / length of each item's vector less the mean; 0 for an item without words */
  readonly inverseLengths: Float32Array;
  /** [0, 1]: two items at least this alike are about the same thing. Learned from the catalog's own categories. */
  readonly sameThing: number;
  readonly firstPass: FirstPass;
}

/** The columns of a catalog that say where its items lie. */
export type ItemVectors = Pick<Catalog, 'size' | 'dimensions' | 'vectors' | 'scales'> & SpaceFacts;

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
  /** See `SpaceFacts`. */
  readonly sameThing: number;

  constructor(catalog: ItemVectors, createScan: CreateScan = createPlainScan) {
    const { vectors, scales, mean, inverseLengths: offsets, sameThing, firstPass } = catalog;
    this.#catalog = catalog;
    this.sameThing = sameThing;
    const gains = new Float32Array(offsets.length);
    for (let item = 0; item < gains.length; item++) gains[item] = offsets[item]! * scales[item]!;
    this.#scanned = { ...vectors, mean, gains, offsets };
    this.#scan = createScan(this.#scanned, firstPass);
  }

  get dimensions(): number {
    return this.#catalog.dimensions;
  }

  /** The item's direction: centred, length 1 (all zero for an item without words). */
  direction(itemIndex: number): Float32Array {
    return directionOf(this.#scanned, itemIndex);
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
    return this.likenessOf([itemIndex], [direction])[0]!;
  }

  /**
   * Likeness of some items to some directions: the same numbers `likenessToAll` gives.
   * @returns [items × directions], those of an item side by side
   */
  likenessOf(items: ArrayLike<number>, directions: readonly Float32Array[]): Float32Array {
    const rounded = directions.map(roundDirection);
    const scores = this.#scan.scoresOf(
      rounded.map(({ query }) => query),
      items,
    );
    for (let place = 0; place < rounded.length; place++) {
      const { step } = rounded[place]!;
      for (let at = place; at < scores.length; at += rounded.length) scores[at]! *= step;
    }
    return scores;
  }
}
