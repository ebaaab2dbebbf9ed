import { stopWords } from '../text/stop-words.ts';
import { splitWords, foldPlural } from '../text/tokenize.ts';
import type { Correction, LexicalIndex, LexicalMatches, Postings } from './lexical-index.ts';
import { isCorrectable, Typos } from './typos.ts';

/** A word being typed stands for at most this many terms of the vocabulary. */
const maxCompletions = 48;
/** What a completion counts against the word itself. */
const completionWeight = 0.7;
/** A word that no item has stands for at most this many others. */
const maxCorrections = 8;
/** What they count against a word typed right. */
const correctionWeight = 0.6;

const searches = new WeakMap<LexicalIndex, LexicalSearch>();

/**
 * Items that hold any word of the query. The last word also matches longer words that begin with it,
 * unless a space follows (then it is finished). A word of four letters or more that no item has stands for those one
 * edit away.
 */
export function searchWords(index: LexicalIndex, query: string): LexicalMatches {
  let search = searches.get(index);
  if (!search) searches.set(index, (search = new LexicalSearch(index)));
  return search.search(query);
}

class LexicalSearch {
  readonly #index: LexicalIndex;
  readonly #postings: Postings;
  readonly #accumulator: Float32Array;
  /** Made when the first word is met that no item has. */
  #typos: Typos | undefined;

  constructor(index: LexicalIndex) {
    this.#index = index;
    this.#postings = index.postings;
    this.#accumulator = new Float32Array(index.postings.itemCount);
  }

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
      const term = this.#index.find(foldPlural(word));
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
      else if (word !== unfinished)
        ceiling += addAny(this.#correct(word, false, corrections), correctionWeight);
    }
    const beingTyped = unfinished === undefined ? undefined : this.#index.find(foldPlural(unfinished));
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

  /** The commonest terms that `prefix` may become: those it begins, and the one whose plural is being typed ("dresse"). */
  #complete(prefix: string): number[] {
    const singular = this.#index.find(foldPlural(`${prefix}s`));
    const found: number[] = singular === undefined ? [] : [singular];
    for (
      let index = this.#postings.terms.lowerBound(prefix);
      index < this.#postings.terms.length && this.#postings.terms.startsWith(index, prefix);
      index++
    )
      if (index !== singular) found.push(index);
    return this.#commonest(found, maxCompletions);
  }

  /** What a word may have been that no item has; told in `corrections`. */
  #correct(word: string, isUnfinished: boolean, corrections: Correction[]): number[] {
    if (!isCorrectable(word)) return [];
    this.#typos ??= new Typos(this.#postings.terms);
    const found = this.#typos.oneEditFrom(foldPlural(word));
    const terms = this.#commonest(
      found.length === 0 && isUnfinished ? this.#typos.beginningOneEditFrom(word) : found,
      maxCorrections,
    );
    if (terms.length > 0)
      corrections.push({ typed: word, terms: terms.map((term) => this.#postings.terms.at(term)) });
    return terms;
  }

  #commonest(terms: number[], most: number): number[] {
    const { offsets } = this.#postings;
    const frequency = (term: number): number => offsets[term + 1]! - offsets[term]!;
    return terms.sort((a, b) => frequency(b) - frequency(a) || a - b).slice(0, most);
  }

  /** @returns the most that an item got */
  #add(term: number, weight: number, touched: number[]): number {
    const { offsets, items, impacts, impactScale } = this.#postings;
    const end = offsets[term + 1]!;
    let highest = 0;
    for (let posting = offsets[term]!; posting < end; posting++) {
      const item = items[posting]!;
      if (this.#accumulator[item] === 0) touched.push(item);
      this.#accumulator[item]! += weight * impactScale * impacts[posting]!;
      highest = Math.max(highest, impacts[posting]!);
    }
    return weight * impactScale * highest;
  }
}
