import { eachLatest, type Recency } from '../../../core/behaviour/components/component.ts';
import type { RowProducts, Scorer } from '../../../core/behaviour/scorers.ts';
import { searchWords } from '../../../core/catalog/lexical-search.ts';
import type { Item } from '../../../core/domain/item.ts';
import { topK } from '../../../core/math/top-k.ts';
import { textForEncoder } from '../../../core/text/item-text.ts';
import { openRowMatrix } from '../../training/row-matrix.ts';
import type { TextVectors } from '../text-vectors.ts';
import { indexWords } from '../word-index.ts';

/** Matches kept of items asked before, so that a common one is asked once: 8 bytes each. */
const mostKept = 16e6;

/**
 * What has words of the latest items in its own, by BM25.
 *
 * @param texts       [n] of each item
 * @param mostMatches of each of the latest items, those that match best
 */
export function wordScorer(texts: readonly string[], recency: Recency, mostMatches = Infinity): Scorer {
  const index = indexWords(texts.map((text) => [{ text, weight: 1 }]));
  const kept = new Map<number, Matches>();
  let keptCount = 0;
  const matchesOf = (item: number): Matches => {
    const known = kept.get(item);
    if (known) return known;
    // A space after the last word says that it is whole.
    const found = best(searchWords(index, `${texts[item]!} `), mostMatches);
    if (keptCount < mostKept) {
      kept.set(item, found);
      keptCount += found.items.length;
    }
    return found;
  };
  return {
    score: (history, scores) =>
      eachLatest(history, recency, (item, weight) => {
        const found = matchesOf(item);
        for (let i = 0; i < found.items.length; i++) scores[found.items[i]!]! += weight * found.scores[i]!;
      }),
  };
}

interface Matches {
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

function best(found: Matches, count: number): Matches {
  if (found.items.length <= count) return found;
  const places = topK(found.scores, count);
  return {
    items: Uint32Array.from(places, (place) => found.items[place]!),
    scores: Float32Array.from(places, (place) => found.scores[place]!),
  };
}

/** @param vectors has those of the items' texts */
export async function openTextRows(items: readonly Item[], vectors: TextVectors): Promise<TextRows> {
  const { dimensions } = vectors.encoder;
  const rows = centred(vectors.matrix(items.map(textForEncoder), dimensions), dimensions);
  return { rows, dimensions, products: await openRowMatrix(rows, dimensions) };
}

/** Items' text vectors without what all have in common, and products with them. */
export interface TextRows {
  /** [n × dimensions] each of length 1 or all zero */
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly products: RowProducts;
}

/** Cosine with the mean of the latest items' text vectors. */
export function textScorer({ rows, dimensions, products }: TextRows, recency: Recency): Scorer {
  return {
    score(history, scores) {
      const mean = new Float32Array(dimensions);
      eachLatest(history, recency, (item, weight) => {
        for (let i = 0; i < dimensions; i++) mean[i]! += weight * rows[item * dimensions + i]!;
      });
      makeUnit(mean);
      products(mean, scores);
    },
  };
}

/** @returns [n × dimensions] less their mean, each row of length 1 or all zero */
function centred(rows: Float32Array, dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < rows.length; at++) mean[at % dimensions]! += (rows[at]! * dimensions) / rows.length;
  const result = rows.map((component, at) => component - mean[at % dimensions]!);
  for (let at = 0; at < result.length; at += dimensions) makeUnit(result.subarray(at, at + dimensions));
  return result;
}

function makeUnit(vector: Float32Array): void {
  let squares = 0;
  for (const component of vector) squares += component * component;
  const length = Math.sqrt(squares);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}
