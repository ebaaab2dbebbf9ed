import type { FeatureRow } from '../../../core/classification/softmax-regression.ts';
import { tokenize } from '../../../core/text/tokenize.ts';

/** Words and pairs of neighbouring words as numbers: rarer ones count more, each text's to length 1. */
export class WordFeatures {
  readonly #placeOf = new Map<string, number>();
  readonly #rarity: readonly number[];

  /** Knows what at least two of the texts hold. */
  constructor(texts: readonly string[]) {
    const counts = new Map<string, number>();
    for (const text of texts)
      for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const known = [...counts].filter(([, count]) => count > 1);
    known.forEach(([word], place) => this.#placeOf.set(word, place));
    this.#rarity = known.map(([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
  }

  get size(): number {
    return this.#placeOf.size;
  }

  read(text: string): Pick<FeatureRow, 'places' | 'values'> {
    const found = new Map<number, number>();
    for (const word of wordsOf(text)) {
      const place = this.#placeOf.get(word);
      if (place !== undefined) found.set(place, (found.get(place) ?? 0) + this.#rarity[place]!);
    }
    const sorted = [...found].sort(([a], [b]) => a - b);
    const length = Math.sqrt(sorted.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    return {
      places: Uint32Array.from(sorted, ([place]) => place),
      values: Float32Array.from(sorted, ([, value]) => value / length),
    };
  }
}

function wordsOf(text: string): string[] {
  const words = tokenize(text);
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
}
