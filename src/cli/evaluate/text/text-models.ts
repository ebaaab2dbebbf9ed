import { dotProducts } from '../../../core/math/dot-products.ts';
import { topK } from '../../../core/math/top-k.ts';
import { breathe } from '../../breathe.ts';
import type { TextVectors } from '../text-vectors.ts';
import { WordSearch } from '../word-index.ts';

/** Cosines of single-precision vectors say nothing past the sixth decimal: what differs there only is equally alike. */
const cosineSteps = 1e6;
/** Queries answered together. */
const blockQueries = 64;

export interface NearestOptions {
  readonly signal: AbortSignal;
  /** The corpus text a query must not find, by the query's place. */
  readonly without?: (query: number) => number;
}

/** A way to say how alike texts are. */
export interface TextModel {
  readonly name: string;
  /** False for a model that cannot know texts of different languages to be alike. */
  readonly crossesLanguages: boolean;
  /** @returns [n] how alike a text of the one list and its partner in the other are; only the order counts */
  pairScores(a: readonly string[], b: readonly string[]): number[];
  /** @returns places in the corpus for each query, most alike first, at most `count` */
  nearest(
    queries: readonly string[],
    corpus: readonly string[],
    count: number,
    options: NearestOptions,
  ): Promise<number[][]>;
}

/**
 * BM25. For a pair, the corpus is all texts of the pairs, and the score is symmetric and free of length: both directions
 * together, as a share of what each text scores against itself.
 */
export const wordTextModel: TextModel = {
  name: 'bm25',
  crossesLanguages: false,
  pairScores(a, b) {
    const corpus = [...new Set([...a, ...b])];
    const placeOf = new Map(corpus.map((text, place) => [text, place]));
    const words = new WordSearch(corpus.map(asDocument));
    return a.map((one, i) => {
      const other = b[i]!;
      const places = [placeOf.get(one)!, placeOf.get(other)!];
      const [oneItself, oneOther] = words.scores(one, places) as [number, number];
      const [otherOne, otherItself] = words.scores(other, places) as [number, number];
      return oneItself + otherItself > 0 ? (oneOther + otherOne) / (oneItself + otherItself) : 0;
    });
  },
  async nearest(queries, corpus, count, { signal, without }) {
    const words = new WordSearch(corpus.map(asDocument));
    const found: number[][] = [];
    for (const [place, query] of queries.entries()) {
      if (place % blockQueries === 0) await breathe(signal);
      found.push(words.best(query, count, without?.(place)));
    }
    return found;
  },
};

function asDocument(text: string): [{ text: string; weight: number }] {
  return [{ text, weight: 1 }];
}

/**
 * Cosine of an encoder's vectors.
 *
 * @param vectors    hold every text the model will be asked about
 * @param dimensions leading components kept of each vector
 */
export function vectorTextModel(name: string, vectors: TextVectors, dimensions: number): TextModel {
  return {
    name,
    crossesLanguages: true,
    pairScores(a, b) {
      const left = vectors.matrix(a, dimensions);
      const right = vectors.matrix(b, dimensions);
      return a.map((_, pair) => {
        let sum = 0;
        for (let at = pair * dimensions; at < (pair + 1) * dimensions; at++) sum += left[at]! * right[at]!;
        return Math.round(sum * cosineSteps) / cosineSteps;
      });
    },
    async nearest(queries, corpus, count, { signal, without }) {
      const rows = vectors.matrix(corpus, dimensions);
      const found: number[][] = [];
      for (let start = 0; start < queries.length; start += blockQueries) {
        await breathe(signal);
        const block = vectors.matrix(queries.slice(start, start + blockQueries), dimensions);
        const products = dotProducts(block, rows, dimensions);
        for (let row = 0; row < block.length / dimensions; row++) {
          const scores = products.subarray(row * corpus.length, (row + 1) * corpus.length);
          const left = without?.(start + row);
          if (left !== undefined) scores[left] = NaN;
          const isEmpty = block
            .subarray(row * dimensions, (row + 1) * dimensions)
            .every((value) => value === 0);
          found.push(isEmpty ? [] : topK(scores, count));
        }
      }
      return found;
    },
  };
}
