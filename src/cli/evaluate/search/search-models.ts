import { searchWords } from '../../../core/catalog/lexical-search.ts';
import type { Item } from '../../../core/domain/item.ts';
import { fuseMatches, perSource, rankMatches, type MeaningMatches } from '../../../core/fuse-matches.ts';
import { dotProducts } from '../../../core/math/dot-products.ts';
import { topK } from '../../../core/math/top-k.ts';
import { textFieldsForIndex, textForEncoder } from '../../../core/text/item-text.ts';
import { openMemoryShop } from '../../memory-shop.ts';
import type { TextVectors } from '../text-vectors.ts';
import { indexWords, WordSearch } from '../word-index.ts';

export const searchModelNames = ['bm25', 'encoder', 'encoder-instant', 'ownshelf'] as const;
export type SearchModelName = (typeof searchModelNames)[number];

/** A way to answer queries from a corpus. */
export interface SearchModel {
  /**
   * Answers a block of queries, given by their place in the list the model was made for.
   *
   * @returns item indices for each, best first, at most `depth`
   */
  rank(start: number, end: number, depth: number): readonly (readonly number[])[];
}

/** BM25 over the fields a pack indexes. */
export function wordModel(items: readonly Item[], queries: readonly string[]): SearchModel {
  const words = new WordSearch(items.map(textFieldsForIndex));
  return {
    rank: (start, end, depth) => queries.slice(start, end).map((query) => words.best(query, depth)),
  };
}

/**
 * Cosine of whole vectors over all items.
 *
 * @param vectors hold every query and the text of every item
 */
export function encoderModel(
  items: readonly Item[],
  queries: readonly string[],
  vectors: TextVectors,
): SearchModel {
  const { dimensions } = vectors.encoder;
  const itemRows = vectors.matrix(items.map(textForEncoder), dimensions);
  const queryRows = vectors.matrix(queries, dimensions);
  return {
    rank(start, end, depth) {
      const block = queryRows.subarray(start * dimensions, end * dimensions);
      const products = dotProducts(block, itemRows, dimensions);
      return rowsOf(products, items.length).map((scores, row) =>
        isZero(block.subarray(row * dimensions, (row + 1) * dimensions)) ? [] : topK(scores, depth),
      );
    },
  };
}

/** What the app's search shows somebody of whom it knows nothing: words and meaning, fused by the same code. */
export async function ownshelfModel(
  items: readonly Item[],
  queries: readonly string[],
  vectors: TextVectors,
): Promise<SearchModel> {
  const index = indexWords(items.map(textFieldsForIndex));
  const whole = vectors.encoder.dimensions;
  const { space } = await openMemoryShop(items, vectors.matrix(items.map(textForEncoder), whole), whole);
  const { dimensions } = space;
  const directions = vectors.matrix(queries, dimensions);
  for (let at = 0; at < directions.length; at += dimensions)
    directions.set(space.centre(directions.subarray(at, at + dimensions)), at);
  return {
    rank(start, end, depth) {
      const likeness = space.likenessToEach(directions.subarray(start * dimensions, end * dimensions));
      return queries
        .slice(start, end)
        .map((query, row) =>
          rankMatches(
            fuseMatches(searchWords(index, query), meaningOf(likeness[row]!), space.sameThing),
            depth,
          ),
        );
    },
  };
}

function meaningOf(likeness: Float32Array): MeaningMatches {
  return { nearest: topK(likeness, perSource), likenessOf: (items) => items.map((item) => likeness[item]!) };
}

function rowsOf(matrix: Float64Array, columns: number): Float64Array[] {
  return Array.from({ length: matrix.length / columns }, (_, row) =>
    matrix.subarray(row * columns, (row + 1) * columns),
  );
}

function isZero(vector: Float32Array): boolean {
  return vector.every((component) => component === 0);
}
