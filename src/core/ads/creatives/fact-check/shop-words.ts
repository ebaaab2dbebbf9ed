import type { Item } from '../../../domain/item.ts';
import { foldPlural } from '../../../text/tokenize.ts';
import { canonical } from './canonical.ts';
import { tokensOf, wordsOf } from './tokens.ts';
import type { Phrases } from './words/phrases.ts';

/** What the shop's other items are called and have: an item may not claim it unless it states it too. */
export interface ShopWords {
  readonly brands: Phrases;
  readonly brandsHan: string;
  /** Values of attributes, and categories. */
  readonly values: Phrases;
  readonly valuesHan: string;
}

/** Longer values are sentences: nobody claims them whole. */
const mostWords = 5;

export function shopWords({
  brands,
  values,
}: {
  readonly brands: Iterable<string>;
  readonly values: Iterable<string>;
}): ShopWords {
  const [brandPhrases, brandsHan] = split(brands, 1);
  const [valuePhrases, valuesHan] = split(values, 2);
  return { brands: brandPhrases, brandsHan, values: valuePhrases, valuesHan };
}

export function shopWordsOf(items: Iterable<Item>): ShopWords {
  const brands = new Set<string>();
  const values = new Set<string>();
  for (const { brand, attributes, category } of items) {
    if (brand !== undefined) brands.add(brand);
    for (const value of [...Object.values(attributes ?? {}), ...(category ?? [])]) values.add(value);
  }
  return shopWords({ brands, values });
}

/** Words of several parts of a shop's names as those of all of them. */
export function mergeShopWords(parts: readonly ShopWords[]): ShopWords {
  const merge = (key: 'brands' | 'values'): Phrases => {
    const set = new Set<string>();
    let longest = 1;
    for (const { [key]: phrases } of parts) {
      for (const phrase of phrases.set) set.add(phrase);
      longest = Math.max(longest, phrases.longest);
    }
    return { set, longest };
  };
  const list = (key: 'brandsHan' | 'valuesHan'): string =>
    [...new Set(parts.flatMap((part) => part[key].split(' ').filter(Boolean)))].join(' ');
  return {
    brands: merge('brands'),
    brandsHan: list('brandsHan'),
    values: merge('values'),
    valuesHan: list('valuesHan'),
  };
}

/** By script: names in letters as phrases, names in Chinese as a list. Those of digits alone are left to the numbers. */
function split(texts: Iterable<string>, fewestHan: number): [Phrases, string] {
  const set = new Set<string>();
  const han = new Set<string>();
  let longest = 1;
  for (const text of texts) {
    const tokens = wordsOf(tokensOf(canonical(text)));
    for (const { kind, text: word } of tokens) if (kind === 'han' && word.length >= fewestHan) han.add(word);
    const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'number');
    if (words.length > mostWords || !words.some(({ kind }) => kind === 'word')) continue;
    set.add(words.map(({ text: word }) => word).join(' '));
    longest = Math.max(longest, words.length);
    // Also written as one word.
    set.add(foldPlural(words.map(({ raw }) => raw.toLowerCase()).join('')));
  }
  return [{ set, longest }, [...han].join(' ')];
}
