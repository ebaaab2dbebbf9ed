import { splitWords, tokenize } from '../text/tokenize.ts';
import type { FeatureRow } from './softmax-regression.ts';

export interface TextFeatureOptions {
  /** Also runs of three and four characters within words, so that slips and endings matter less. */
  readonly characters?: boolean;
  /** How many of the texts must hold something that counts; default 2. */
  readonly atLeast?: number;
}

/** What is known of one text besides its vector. */
export type TextReading = Pick<FeatureRow, 'places' | 'values'>;

/** Lengths of runs of characters, their word's ends marked. */
const runs = [3, 4];

/**
 * Words, pairs of neighbouring words and runs of characters as numbers: rarer ones count more. Of each text, words with
 * their pairs have length 1, and so have its runs of characters.
 */
export class TextFeatures {
  readonly #placeOf = new Map<string, number>();
  readonly #rarity: readonly number[];
  /** [size] 0 for words and pairs, 1 for characters */
  readonly #block: Uint8Array;
  readonly #words = new Set<string>();
  readonly #characters: boolean;

  constructor(texts: readonly string[], { characters = false, atLeast = 2 }: TextFeatureOptions = {}) {
    this.#characters = characters;
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const word of tokenize(text)) this.#words.add(word);
      for (const part of new Set(this.#partsOf(text))) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    const known = [...counts].filter(([, count]) => count >= atLeast);
    known.forEach(([part], place) => this.#placeOf.set(part, place));
    this.#rarity = known.map(([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
    this.#block = Uint8Array.from(known, ([part]) => (part.startsWith(characterMark) ? 1 : 0));
  }

  get size(): number {
    return this.#placeOf.size;
  }

  read(text: string): TextReading {
    const found = new Map<number, number>();
    for (const part of this.#partsOf(text)) {
      const place = this.#placeOf.get(part);
      if (place !== undefined) found.set(place, (found.get(place) ?? 0) + this.#rarity[place]!);
    }
    const sorted = [...found].sort(([a], [b]) => a - b);
    const squares = [0, 0];
    for (const [place, value] of sorted) squares[this.#block[place]!]! += value * value;
    const lengths = squares.map((square) => Math.sqrt(square) || 1);
    return {
      places: Uint32Array.from(sorted, ([place]) => place),
      values: Float32Array.from(sorted, ([place, value]) => value / lengths[this.#block[place]!]!),
    };
  }

  /** Share of a text's words that stand in none of those this was made from, 0..1; 1 for a text without words. */
  strangeness(text: string): number {
    const words = tokenize(text);
    return words.length > 0 ? words.filter((word) => !this.#words.has(word)).length / words.length : 1;
  }

  #partsOf(text: string): string[] {
    const words = tokenize(text);
    const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
    return this.#characters ? [...words, ...pairs, ...charactersOf(text)] : [...words, ...pairs];
  }
}

/** Stands in no word. */
const characterMark = '\n';

function charactersOf(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    const whole = [...`<${word}>`];
    return runs.flatMap((length) =>
      Array.from(
        { length: Math.max(0, whole.length - length + 1) },
        (_, start) => characterMark + whole.slice(start, start + length).join(''),
      ),
    );
  });
}
