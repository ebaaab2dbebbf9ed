import type { IndexedField } from '../text/item-text.ts';
import { compareByteOrder } from './byte-order.ts';
import { encodeTexts } from './columns-builder.ts';
import { Growable } from './growable.ts';
import type { Tensor } from './write-safetensors.ts';

/** How fast repeats of a term stop counting. */
export const bm25K1 = 1.2;
/** How much long items are held back, 0..1. */
export const bm25B = 0.75;

/**
 * Builds the BM25 postings of a catalog. Term frequency and item length both count an occurrence with its field's weight.
 * The impact of term t in item i is idf(t) · f·(k1 + 1) / (f + k1·(1 − b + b·length/mean length)), with
 * idf = ln(1 + (N − df + 0.5) / (df + 0.5)); a query's score is the sum of its terms' impacts. Idf is rounded to
 * twentieths, the mean length and the largest impact to two digits: when a few items change, impacts of the others stay as
 * they are, to the byte.
 *
 * @see Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009
 */
export class LexicalBuilder {
  readonly #termNumbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #documentFrequency = new Growable((n) => new Uint32Array(n));
  readonly #postingTerms = new Growable((n) => new Uint32Array(n));
  readonly #postingFrequencies = new Growable((n) => new Float32Array(n));
  /** [n + 1] */
  readonly #itemOffsets = new Growable((n) => new Uint32Array(n));
  readonly #lengths = new Growable((n) => new Float32Array(n));

  /** @param tokenize the same that queries go through */
  constructor(private readonly tokenize: (text: string) => string[]) {
    this.#itemOffsets.push(0);
  }

  /** Adds the next item, in catalog order. */
  add(fields: readonly IndexedField[]): void {
    const frequencies = new Map<number, number>();
    let length = 0;
    for (const { text, weight } of fields) {
      for (const term of this.tokenize(text)) {
        const number = this.#numberOf(term);
        frequencies.set(number, (frequencies.get(number) ?? 0) + weight);
        length += weight;
      }
    }
    for (const [number, frequency] of frequencies) {
      this.#postingTerms.push(number);
      this.#postingFrequencies.push(frequency);
      this.#documentFrequency.set(number, this.#documentFrequency.view()[number]! + 1);
    }
    this.#itemOffsets.push(this.#postingTerms.length);
    this.#lengths.push(length);
  }

  finish(): { tensors: Tensor[]; termCount: number; postingCount: number } {
    const order = [...this.#terms.keys()].sort((a, b) => compareByteOrder(this.#terms[a]!, this.#terms[b]!));
    const postingOffsets = new Uint32Array(order.length + 1);
    const nextPlace = new Uint32Array(order.length);
    const frequencies = this.#documentFrequency.view();
    order.forEach((number, place) => {
      nextPlace[number] = postingOffsets[place]!;
      postingOffsets[place + 1] = postingOffsets[place]! + frequencies[number]!;
    });
    const { items, impacts } = this.#placePostings(nextPlace);
    const { quantised, scale } = quantiseImpacts(impacts);
    const terms = encodeTexts(order.map((number) => this.#terms[number]!));
    return {
      tensors: [
        { name: 'termOffsets', values: terms.offsets },
        { name: 'postingOffsets', values: postingOffsets },
        { name: 'postingItems', values: items },
        { name: 'impactScale', values: Float32Array.of(scale) },
        { name: 'termBytes', values: terms.bytes },
        { name: 'postingImpacts', values: quantised },
      ],
      termCount: order.length,
      postingCount: items.length,
    };
  }

  /** Going through the items in order leaves each term's items rising. */
  #placePostings(nextPlace: Uint32Array): { items: Uint32Array<ArrayBuffer>; impacts: Float32Array } {
    const terms = this.#postingTerms.view();
    const frequencies = this.#postingFrequencies.view();
    const offsets = this.#itemOffsets.view();
    const lengths = this.#lengths.view();
    const documentFrequency = this.#documentFrequency.view();
    const itemCount = lengths.length;
    const meanLength = meanOf(lengths);
    const items = new Uint32Array(terms.length);
    const impacts = new Float32Array(terms.length);
    for (let item = 0; item < itemCount; item++) {
      const damping = bm25K1 * (1 - bm25B + (bm25B * lengths[item]!) / meanLength);
      for (let posting = offsets[item]!; posting < offsets[item + 1]!; posting++) {
        const term = terms[posting]!;
        const frequency = frequencies[posting]!;
        const df = documentFrequency[term]!;
        const idf = idfOf(itemCount, df);
        const place = nextPlace[term]!++;
        items[place] = item;
        impacts[place] = (idf * frequency * (bm25K1 + 1)) / (frequency + damping);
      }
    }
    return { items, impacts };
  }

  #numberOf(term: string): number {
    const known = this.#termNumbers.get(term);
    if (known !== undefined) return known;
    this.#termNumbers.set(term, this.#terms.length);
    this.#documentFrequency.push(0);
    return this.#terms.push(term) - 1;
  }
}

/** Rarity of a term that `df` of `n` items hold, in twentieths; exact below, where nearly all hold it. */
export function idfOf(n: number, df: number): number {
  const idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
  return idf < 0.05 ? idf : Math.round(20 * idf) / 20;
}

/** @returns two significant digits of a number above 0 */
export function twoDigits(value: number, round: (tenths: number) => number = Math.round): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return round(value / unit) * unit;
}

/** To two digits; 1 where nothing has any words. */
function meanOf(lengths: Float32Array): number {
  const sum = lengths.reduce((total, length) => total + length, 0);
  return sum === 0 ? 1 : twoDigits(sum / lengths.length);
}

/** One byte per impact: the largest becomes about 255, none becomes 0. */
function quantiseImpacts(impacts: Float32Array): { quantised: Uint8Array<ArrayBuffer>; scale: number } {
  const largest = impacts.reduce((max, impact) => Math.max(max, impact), 0);
  const scale = largest === 0 ? 1 : Math.fround(twoDigits(largest, Math.ceil) / 255);
  const quantised = new Uint8Array(impacts.length);
  impacts.forEach((impact, i) => (quantised[i] = Math.min(255, Math.max(1, Math.round(impact / scale)))));
  return { quantised, scale };
}
