import type { Tokenise } from '../../adapters/tokenizer/tokenise.ts';
import type { ItemWords, Words } from '../../core/adapting/item-views.ts';
import type { EncoderFields } from '../../core/text/item-text.ts';

/** Turns what a shop says of its items into words of tokens, each different word tokenised once. */
export class ItemWordsReader {
  readonly #tokenise: Tokenise;
  readonly #maxWords: number;
  readonly #known = new Map<string, readonly number[]>();
  readonly #categories = new Map<string, number>();

  /** @param maxWords per field: what lies beyond, the encoder does not read */
  constructor(tokenise: Tokenise, maxWords: number) {
    this.#tokenise = tokenise;
    this.#maxWords = maxWords;
  }

  read(item: EncoderFields): ItemWords {
    const { title, category, brand, attributes } = item;
    return {
      title: this.words(title),
      description: this.words(item.description ?? ''),
      category: this.words(category?.join(' ') ?? ''),
      attributes: this.words([brand ?? '', ...Object.values(attributes ?? {})].join(' ')),
      queries: [],
      categoryNumber: category ? this.#numberOf(category) : -1,
    };
  }

  words(text: string): Words {
    const words: (readonly number[])[] = [];
    for (const [word] of text.matchAll(/\S+/g)) {
      if (words.length >= this.#maxWords) break;
      let tokens = this.#known.get(word);
      if (tokens === undefined) this.#known.set(word, (tokens = this.#tokenise(word)));
      if (tokens.length > 0) words.push(tokens);
    }
    return words;
  }

  #numberOf(category: readonly string[]): number {
    const path = JSON.stringify(category);
    const number = this.#categories.get(path) ?? this.#categories.size;
    this.#categories.set(path, number);
    return number;
  }
}
