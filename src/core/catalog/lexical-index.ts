import { stopWords } from '../text/stop-words.ts';
import { splitWords, foldPlural } from '../text/tokenize.ts';
import type { PackCounts } from './manifest.ts';
import { openSafetensors } from './safetensors.ts';
import { checkIndices, checkOffsets, checkPositive, checkRange, StringColumn } from './strings.ts';
import { isCorrectable, Typos } from './typos.ts';

/** A word being typed stands for at most this many terms of the vocabulary. */
const maxCompletions = 48;
/** What a completion counts against the word itself. */
const completionWeight = 0.7;
/** A word that no item has stands for at most this many others. */
const maxCorrections = 8;
/** What they count against a word typed right. */
const correctionWeight = 0.6;
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

/** BM25 postings of a pack: impacts are computed when the pack is built, a query only adds them up. */
export class LexicalIndex {
  readonly #terms: StringColumn;
  readonly #postingOffsets: Uint32Array;
  readonly #postingItems: Uint32Array;
  readonly #postingImpacts: Uint8Array;
  readonly #impactScale: number;
  readonly #accumulator: Float32Array;
  /** Made when the first word is met that no item has. */
  #typos: Typos | undefined;
  /** Made when first asked what is like an item. */
  #forward: ForwardIndex | undefined;

  private constructor(
    terms: StringColumn,
    postingOffsets: Uint32Array,
    postingItems: Uint32Array,
    postingImpacts: Uint8Array,
    impactScale: number,
    itemCount: number,
  ) {
    this.#terms = terms;
    this.#postingOffsets = postingOffsets;
    this.#postingItems = postingItems;
    this.#postingImpacts = postingImpacts;
    this.#impactScale = impactScale;
    this.#accumulator = new Float32Array(itemCount);
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
    return new LexicalIndex(
      new StringColumn(file.tensor('termBytes', 'U8', termOffsets[counts.terms]!), termOffsets),
      postingOffsets,
      postingItems,
      postingImpacts,
      impactScale[0]!,
      counts.items,
    );
  }

  /**
   * Items that hold any word of the query. The last word also matches longer words that begin with it,
   * unless a space follows (then it is finished). A word of four letters or more that no item has stands for those one
   * edit away.
   */
  search(query: string): LexicalMatches {
    const typed = splitWords(query);
    const telling = typed.filter((word) => !stopWords.has(word));
    const words = telling.length > 0 ? telling : typed;
    const unfinished =
      words.at(-1) === typed.at(-1) && /[\p{L}\p{N}]\p{M}*$/u.test(query) ? words.at(-1) : undefined;
    const touched: number[] = [];
    const counts = new Map<number, number>();
    const corrections: Correction[] = [];
    let ceiling = 0;
    /** One word of the query stands for any of some terms; it becomes one of them, however many there are. */
    const addAny = (terms: readonly number[], weight: number): number =>
      terms.reduce((most, term) => Math.max(most, this.#add(term, weight, touched)), 0);
    for (const word of words) {
      const term = this.#find(foldPlural(word));
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
      else if (word !== unfinished)
        ceiling += addAny(this.#correct(word, false, corrections), correctionWeight);
    }
    const beingTyped = unfinished === undefined ? undefined : this.#find(foldPlural(unfinished));
    let typedCeiling = 0;
    for (const [term, count] of counts) {
      const most = this.#add(term, count, touched);
      if (term === beingTyped) typedCeiling = most;
      else ceiling += most;
    }
    if (unfinished !== undefined) {
      const completions = this.#complete(unfinished);
      const [others, weight] =
        completions.length === 0 && beingTyped === undefined
          ? [this.#correct(unfinished, true, corrections), correctionWeight]
          : [completions.filter((term) => !counts.has(term)), completionWeight];
      typedCeiling = Math.max(typedCeiling, addAny(others, weight));
    }

    const items = Uint32Array.from(touched);
    const scores = new Float32Array(touched.length);
    for (let i = 0; i < touched.length; i++) {
      scores[i] = this.#accumulator[touched[i]!]!;
      this.#accumulator[touched[i]!] = 0;
    }
    return { items, scores, ceiling: ceiling + typedCeiling, corrections };
  }

  /**
   * How well all items match the words of some, as if the most telling words of each were a query.
   *
   * @param weights what each of these items counts
   * @param terms   how many words of each, those of the highest impact
   * @returns [n] 0 for items without any of the words
   */
  like(weights: ReadonlyMap<number, number>, terms: number): Float32Array {
    const scores = new Float32Array(this.#accumulator.length);
    for (const [item, weight] of weights) {
      const { own, termOf } = this.#postingsOf(item);
      const factor = weight * this.#impactScale;
      for (const posting of own.slice(0, terms)) {
        const term = termOf(posting);
        for (let at = this.#postingOffsets[term]!; at < this.#postingOffsets[term + 1]!; at++)
          scores[this.#postingItems[at]!]! += factor * this.#postingImpacts[at]!;
      }
    }
    return scores;
  }

  /** The terms an item holds, those first that tell most. */
  termsOf(item: number): string[] {
    const { own, termOf } = this.#postingsOf(item);
    return own.map((posting) => this.#terms.at(termOf(posting)));
  }

  /** How many items hold the term, after the tokeniser. */
  documentFrequency(term: string): number {
    const index = this.#find(term);
    return index === undefined ? 0 : this.#postingOffsets[index + 1]! - this.#postingOffsets[index]!;
  }

  /** The items that hold the term, after the tokeniser; not to be changed. */
  itemsWith(term: string): Uint32Array {
    const index = this.#find(term);
    if (index === undefined) return new Uint32Array();
    return this.#postingItems.subarray(this.#postingOffsets[index], this.#postingOffsets[index + 1]);
  }

  /** An item's postings, those of the highest impact first. */
  #postingsOf(item: number): { readonly own: number[]; readonly termOf: ForwardIndex['termOf'] } {
    this.#forward ??= invert(this.#postingOffsets, this.#postingItems, this.#accumulator.length);
    const { offsets, postings, termOf } = this.#forward;
    const own = [...postings.subarray(offsets[item]!, offsets[item + 1]!)].sort(
      (a, b) => this.#postingImpacts[b]! - this.#postingImpacts[a]! || a - b,
    );
    return { own, termOf };
  }

  #find(term: string): number | undefined {
    const index = this.#terms.lowerBound(term);
    return index < this.#terms.length && this.#terms.at(index) === term ? index : undefined;
  }

  /** The commonest terms that `prefix` may become: those it begins, and the one whose plural is being typed ("dresse"). */
  #complete(prefix: string): number[] {
    const singular = this.#find(foldPlural(`${prefix}s`));
    const found: number[] = singular === undefined ? [] : [singular];
    for (
      let index = this.#terms.lowerBound(prefix);
      index < this.#terms.length && this.#terms.startsWith(index, prefix);
      index++
    )
      if (index !== singular) found.push(index);
    return this.#commonest(found, maxCompletions);
  }

  /** What a word may have been that no item has; told in `corrections`. */
  #correct(word: string, isUnfinished: boolean, corrections: Correction[]): number[] {
    if (!isCorrectable(word)) return [];
    this.#typos ??= new Typos(this.#terms);
    const found = this.#typos.oneEditFrom(foldPlural(word));
    const terms = this.#commonest(
      found.length === 0 && isUnfinished ? this.#typos.beginningOneEditFrom(word) : found,
      maxCorrections,
    );
    if (terms.length > 0) corrections.push({ typed: word, terms: terms.map((term) => this.#terms.at(term)) });
    return terms;
  }

  #commonest(terms: number[], most: number): number[] {
    const frequency = (term: number): number => this.#postingOffsets[term + 1]! - this.#postingOffsets[term]!;
    return terms.sort((a, b) => frequency(b) - frequency(a) || a - b).slice(0, most);
  }

  /** @returns the most that an item got */
  #add(term: number, weight: number, touched: number[]): number {
    const end = this.#postingOffsets[term + 1]!;
    let highest = 0;
    for (let posting = this.#postingOffsets[term]!; posting < end; posting++) {
      const item = this.#postingItems[posting]!;
      if (this.#accumulator[item] === 0) touched.push(item);
      this.#accumulator[item]! += weight * this.#impactScale * this.#postingImpacts[posting]!;
      highest = Math.max(highest, this.#postingImpacts[posting]!);
    }
    return weight * this.#impactScale * highest;
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
