import { maxNameWidth } from '../slots.ts';
import type { Facts } from '../item-facts.ts';
import { momentPhrase, type Moment } from '../moment.ts';
import { shorten } from '../plain-text.ts';
import { acceptedPrices } from './accepted-prices.ts';
import { ratingCountPattern, ratingPattern } from './accepted-ratings.ts';
import { canonical } from './canonical.ts';
import { isLoadedName } from './loaded-name.ts';
import { marks } from './marks.ts';

/** Not inside a word or a number, nor next to a sign that would change it. */
const start = "(?<![\\p{Script=Latin}\\d$€£¥₩₹%+\\-])(?<!\\d[.,'])";
const end = "(?![\\p{Script=Latin}\\d$€£¥₩₹%+*]|[.,'\\-/]\\p{Script=Latin}|[.,'\\-/]\\d)";

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The text with what is word for word a fact of the item replaced by marks, so that the rules judge the rest. */
export function acceptTrueParts(text: string, facts: Facts, moment: Moment | undefined): string {
  let rest = text;
  const accept = (mark: string, pattern: string, flags = 'giu'): void => {
    rest = rest.replace(new RegExp(start + pattern + end, flags), mark);
  };
  const { name, brand, delivery, availability } = facts;
  for (const own of [name, shorten(name, maxNameWidth), brand]) {
    const plain = own === undefined ? '' : canonical(own);
    if (plain !== '' && !isLoadedName(plain)) accept(marks.name, escape(plain), 'gu');
  }
  if (delivery !== undefined) {
    accept(marks.delivery, `(?:(?:delivery|shipping|配送): ?)?${escape(canonical(delivery))}`);
  }
  const prices = acceptedPrices(facts.price, text);
  if (prices.length > 0) accept(marks.price, `(?:${prices.map(escape).join('|')})`);
  const rating = ratingPattern(facts);
  if (rating !== undefined) accept(marks.rating, rating);
  const ratingCount = ratingCountPattern(facts);
  if (ratingCount !== undefined) accept(marks.ratingCount, ratingCount);
  if (availability === 'in stock') accept(marks.availability, '(?:in stock|现货|有货)');
  if (moment !== undefined) {
    accept(marks.moment, `(?:${momentPhrase(moment, 'en')}|${momentPhrase(moment, 'zh')})`);
  }
  return rest;
}
