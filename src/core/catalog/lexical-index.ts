import type { PackCounts } from './manifest.ts';
import { openSafetensors } from './safetensors.ts';
import { checkIndices, checkOffsets, checkPositive, checkRange, StringColumn } from './strings.ts';

/** Below this a sum of impacts could be 0, which stands for "no word found". */
const smallestScale = 1e-30;

export interface LexicalMatches {
  /** Items with at least one word of the query, in no particular order. */
  readonly items: Uint32Array;
  /** BM25 of each. */
  readonly scores: Float32Array;
  /** What an item would score that held every word of the query as tellingly as any item does; 0 when none is known. */
  readonly ceiling: number;
  /** Words that no item has, and what was looked for instead: terms one edit away, the commonest first. */
  readonly corrections: readonly Correction[];
}

export interface Correction {
  readonly typed: string;
  readonly terms: readonly string[];
}

/** Of each term, in the order of terms: the items that hold it, and how much it says of them. */
export interface Postings {
  readonly terms: StringColumn;
  /** [terms + 1] where each term's begin */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly impacts: Uint8Array;
  /** What an impact of 1 stands for. */
  readonly impactScale: number;
  readonly itemCount: number;
}

/** BM25 postings of a pack: impacts are computed when the pack is built, a query (`searchWords`) only adds them up. */
export class LexicalIndex {
  readonly postings: Postings;
  /** Made when first asked what is like an item. */
  #forward: ForwardIndex | undefined;

  private constructor(postings: Postings) {
    this.postings = postings;
  }

  /** @throws OwnshelfError `PackFormatError` when tensors are missing or point outside */
  static open(buffer: ArrayBuffer, counts: Pick<PackCounts, 'items' | 'terms' | 'postings'>): LexicalIndex {
    const file = openSafetensors(buffer, 'lexical');
    const termOffsets = file.tensor('termOffsets', 'U32', counts.terms + 1);
    checkOffsets('termOffsets', termOffsets);
    const postingOffsets = file.tensor('postingOffsets', 'U32', counts.terms + 1);
    checkOffsets('postingOffsets', postingOffsets, counts.postings);
    const postingItems = file.tensor('postingItems', 'U32', counts.postings);
    checkIndices('postingItems', postingItems, counts.items);
    const postingImpacts = file.tensor('postingImpacts', 'U8', counts.postings);
    checkPositive('postingImpacts', postingImpacts);
    const impactScale = file.tensor('impactScale', 'F32', 1);
    checkRange('impactScale', impactScale, smallestScale, Infinity);
    return new LexicalIndex({
      terms: new StringColumn(file.tensor('termBytes', 'U8', termOffsets[counts.terms]!), termOffsets),
      offsets: postingOffsets,
      items: postingItems,
      impacts: postingImpacts,
      impactScale: impactScale[0]!,
      itemCount: counts.items,
    });
  }

  /**
   * How well all items match the words of some, as if the most telling words of each were a query.
   *
   * @param weights what each of these items counts
   * @param terms   how many words of each, those of the highest impact
   * @returns [n] 0 for items without any of the words
   */
  like(weights: ReadonlyMap<number, number>, terms: number): Float32Array {
    const { offsets, items, impacts, impactScale, itemCount } = this.postings;
    const scores = new Float32Array(itemCount);
    for (const [item, weight] of weights) {
      const { own, termOf } = this.#postingsOf(item);
      const factor = weight * impactScale;
      for (const posting of own.slice(0, terms)) {
        const term = termOf(posting);
        for (let at = offsets[term]!; at < offsets[term + 1]!; at++)
          scores[items[at]!]! += factor * impacts[at]!;
      }
    }
    return scores;
  }

  /** The terms an item holds, those first that tell most. */
  termsOf(item: number): string[] {
    const { own, termOf } = this.#postingsOf(item);
    return own.map((posting) => this.postings.terms.at(termOf(posting)));
  }

  /** How many items hold the term, after the tokeniser. */
  documentFrequency(term: string): number {
    return this.itemsWith(term).length;
  }

  /** The items that hold the term, after the tokeniser; not to be changed. */
  itemsWith(term: string): Uint32Array {
    const { offsets, items } = this.postings;
    const index = this.find(term);
    return index === undefined ? new Uint32Array() : items.subarray(offsets[index], offsets[index + 1]);
  }

  /** An item's postings, those of the highest impact first. */
  #postingsOf(item: number): { readonly own: number[]; readonly termOf: ForwardIndex['termOf'] } {
    const { impacts } = this.postings;
    this.#forward ??= invert(this.postings.offsets, this.postings.items, this.postings.itemCount);
    const { offsets, postings, termOf } = this.#forward;
    const own = [...postings.subarray(offsets[item]!, offsets[item + 1]!)].sort(
      (a, b) => impacts[b]! - impacts[a]! || a - b,
    );
    return { own, termOf };
  }

  /** Place of a term, after the tokeniser. */
  find(term: string): number | undefined {
    const { terms } = this.postings;
    const index = terms.lowerBound(term);
    return index < terms.length && terms.at(index) === term ? index : undefined;
  }
}

/** The postings of each item. */
interface ForwardIndex {
  /** [n + 1] where each item's begin */
  readonly offsets: Uint32Array;
  /** Places of postings. */
  readonly postings: Uint32Array;
  termOf(posting: number): number;
}

function invert(postingOffsets: Uint32Array, postingItems: Uint32Array, itemCount: number): ForwardIndex {
  const offsets = new Uint32Array(itemCount + 1);
  for (const item of postingItems) offsets[item + 1]!++;
  for (let item = 0; item < itemCount; item++) offsets[item + 1]! += offsets[item]!;
  const next = offsets.slice();
  const postings = new Uint32Array(postingItems.length);
  for (let posting = 0; posting < postings.length; posting++)
    postings[next[postingItems[posting]!]!++] = posting;
  return {
    offsets,
    postings,
    termOf(posting) {
      let low = 0;
      let high = postingOffsets.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (postingOffsets[middle]! <= posting) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
