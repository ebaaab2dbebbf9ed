import { formatCount, formatRating } from '../format-price.ts';
import type { Facts } from '../item-facts.ts';

const escapeDots = (text: string): string => text.replaceAll('.', '\\.');

/** A regular expression for the item's rating, with its scale; `undefined` when it has none. */
export function ratingPattern({ rating }: Facts): string | undefined {
  if (rating === undefined) return undefined;
  const value = `(?:${[...new Set([formatRating(rating), String(rating)])].map(escapeDots).join('|')})`;
  const scale = '(?: out of 5|/5| of 5)';
  return (
    `(?:(?:rated|rating:?|rating of) ${value}${scale}?(?: stars?)?|${value}${scale}(?: stars?)?|${value} stars?|` +
    `(?:(?:平均|评分:?|评分为) ?${value} ?(?:分|星)?|${value} ?(?:分|星)) ?(?:\\(满分 ?5 ?分\\))?)`
  );
}

/** The same for how many gave it. */
export function ratingCountPattern({ ratingCount }: Facts): string | undefined {
  if (ratingCount === undefined || ratingCount < 1) return undefined;
  const value = `(?:${formatCount(ratingCount)}|${ratingCount})`;
  return ratingCount === 1
    ? `(?:(?:from |based on )?${value} rating|${value} ?[个条]评分)`
    : `(?:(?:from |based on )?${value} ratings|${value} ?[个条]评分)`;
}
