import type { Facts } from '../item-facts.ts';
import { prepareText, type CheckedText, type CheckOptions } from './checked-text.ts';
import type { Fault } from './fault.ts';
import { checkBrands } from './rules/brands.ts';
import { checkCharacters } from './rules/characters.ts';
import { checkClaims } from './rules/claims.ts';
import { checkDelivery } from './rules/delivery.ts';
import { checkDiscounts } from './rules/discounts.ts';
import { checkLength } from './rules/length.ts';
import { checkNames } from './rules/names.ts';
import { checkNumberWords } from './rules/number-words.ts';
import { checkNumbers } from './rules/numbers.ts';
import { checkPrices } from './rules/prices.ts';
import { checkProperties } from './rules/properties.ts';
import { checkRatings } from './rules/ratings.ts';
import { checkUnverified } from './rules/unverified.ts';
import { checkUrgency } from './rules/urgency.ts';
import type { ShopWords } from './shop-words.ts';

/** Looks for what the item does not state; returns what it found. */
export type Rule = (text: CheckedText) => readonly Fault[];

/** For every text. */
const rules: readonly Rule[] = [
  checkLength,
  checkCharacters,
  checkNumbers,
  checkNumberWords,
  checkPrices,
  checkRatings,
  checkDelivery,
  checkBrands,
  checkProperties,
  checkClaims,
  checkUrgency,
  checkDiscounts,
  checkNames,
];

/**
 * Every reason for which a text must not be shown beside an item. Strict: a true text refused costs a nicer sentence, a
 * false one shown costs trust.
 */
export function checkFacts(
  text: string,
  facts: Facts,
  shopWords: ShopWords,
  options: CheckOptions = {},
): readonly Fault[] {
  const checked = prepareText(text, facts, shopWords, options);
  const isRetailers = options.strictness === 'retailer';
  return [...rules, ...(isRetailers ? [] : [checkUnverified])].flatMap((rule) => rule(checked));
}
