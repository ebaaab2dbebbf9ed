import { eachLatest, type Recency, type Scorer } from '../../../core/behaviour/scorers.ts';
import type { Item } from '../../../core/domain/item.ts';
import { dotProducts } from '../../../core/math/dot-products.ts';
import { textForEncoder } from '../../../core/text/item-text.ts';
import type { TextVectors } from '../text-vectors.ts';
import { indexWords } from '../word-index.ts';

/** Matches kept of titles asked before, so that a common title is asked once: 8 bytes each. */
const mostKept = 16e6;

/** What has words of the latest titles in its own, by BM25. */
export function titleScorer(items: readonly Item[], recency: Recency): Scorer {
  const index = indexWords(items.map(({ title }) => [{ text: title, weight: 1 }]));
  const kept = new Map<number, { readonly items: Uint32Array; readonly scores: Float32Array }>();
  let keptCount = 0;
  const matchesOf = (item: number): { readonly items: Uint32Array; readonly scores: Float32Array } => {
    const known = kept.get(item);
    if (known) return known;
    // A space after the last word says that it is whole.
    const found = index.search(`${items[item]!.title} `);
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

/** Cosine with the mean of the latest items' text vectors, without what all items have in common. */
export function textScorer(items: readonly Item[], vectors: TextVectors, recency: Recency): Scorer {
  const { dimensions } = vectors.encoder;
  const rows = centred(vectors.matrix(items.map(textForEncoder), dimensions), dimensions);
  return {
    score(history, scores) {
      const mean = new Float32Array(dimensions);
      eachLatest(history, recency, (item, weight) => {
        for (let i = 0; i < dimensions; i++) mean[i]! += weight * rows[item * dimensions + i]!;
      });
      makeUnit(mean);
      scores.set(dotProducts(mean, rows, dimensions));
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
