import { LexicalIndex } from '../../core/catalog/lexical-index.ts';
import { searchWords } from '../../core/catalog/lexical-search.ts';
import { topK } from '../../core/math/top-k.ts';
import { LexicalBuilder } from '../../core/packing/lexical-builder.ts';
import { writeSafetensors } from '../../core/packing/write-safetensors.ts';
import type { IndexedField } from '../../core/text/item-text.ts';
import { tokenize } from '../../core/text/tokenize.ts';

/** The index of a pack, without the pack: built and opened by the same code. */
export function indexWords(documents: readonly (readonly IndexedField[])[]): LexicalIndex {
  const builder = new LexicalBuilder(tokenize);
  for (const fields of documents) builder.add(fields);
  const { tensors, termCount, postingCount } = builder.finish();
  return LexicalIndex.open(writeSafetensors(tensors).buffer, {
    items: documents.length,
    terms: termCount,
    postings: postingCount,
  });
}

/** BM25 alone: every word of a query is finished, so none is completed to longer ones. */
export class WordSearch {
  readonly #index: LexicalIndex;
  readonly #scores: Float32Array;

  constructor(documents: readonly (readonly IndexedField[])[]) {
    this.#index = indexWords(documents);
    this.#scores = new Float32Array(documents.length);
  }

  /**
   * @param without a document that is left out
   * @returns documents with a word of the query, best first; equal scores in order of index
   */
  best(query: string, count: number, without = -1): number[] {
    const { items, scores } = searchWords(this.#index, finished(query));
    items.forEach((item, place) => (this.#scores[item] = item === without ? 0 : scores[place]!));
    const best = topK(this.#scores, count).filter((item) => this.#scores[item]! > 0);
    items.forEach((item) => (this.#scores[item] = 0));
    return best;
  }

  /** @returns BM25 of the query in each of the documents named; 0 without a word in common */
  scores(query: string, documents: readonly number[]): number[] {
    const { items, scores } = searchWords(this.#index, finished(query));
    return documents.map((document) => scores[items.indexOf(document)] ?? 0);
  }
}

/** A space after the last word says that it is whole. */
function finished(query: string): string {
  return `${query} `;
}
