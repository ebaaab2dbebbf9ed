import type { Facts } from '../item-facts.ts';
import type { Moment } from '../moment.ts';
import type { ShopWords } from './shop-words.ts';
import { statedBy, type Stated } from './stated.ts';
import { acceptTrueParts } from './accepted.ts';
import { canonical } from './canonical.ts';
import { hanOf, tokensOf, wordsOf, type Token } from './tokens.ts';

export interface CheckOptions {
  /**
   * `retailer`: may say harmless things freely. `rewrite`: no word but the item's own and a short list (default).
   */
  readonly strictness?: 'retailer' | 'rewrite';
  /** Default: a headline's. In letters, see `textWidth`. */
  readonly maxWidth?: number;
  /** When it is: may be said. */
  readonly moment?: Moment;
}

/** A text as the rules see it. */
export interface CheckedText {
  readonly raw: string;
  /** Canonical, with the parts found true replaced by marks. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Words and numbers without the signs between them. */
  readonly words: readonly Token[];
  /** Chinese parts, spaces between. */
  readonly han: string;
  readonly facts: Facts;
  readonly stated: Stated;
  readonly shopWords: ShopWords;
  readonly options: CheckOptions;
}

export function prepareText(
  raw: string,
  facts: Facts,
  shopWords: ShopWords,
  options: CheckOptions,
): CheckedText {
  const text = acceptTrueParts(canonical(raw), facts, options.moment);
  const tokens = tokensOf(text);
  return {
    raw,
    text,
    tokens,
    words: wordsOf(tokens),
    han: hanOf(tokens),
    facts,
    stated: statedBy(facts),
    shopWords,
    options,
  };
}
