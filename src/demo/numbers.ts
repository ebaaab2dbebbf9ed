import { normal, type Random } from '../core/math/random.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2024, 0, 1);
/** 2024-01-01 to 2026-11-15. */
const DAYS = (Date.UTC(2026, 10, 15) - FIRST_DAY_MS) / DAY_MS;

/** Log-normal around the median, then rounded to an ending a shop would print. */
export function drawPrice(random: Random, median: number, spread: number): number {
  const raw = median * Math.exp(spread * Math.max(-2.2, Math.min(2.2, normal(random))));
  const ending = random();
  if (raw < 20) return Math.max(0.95, Math.floor(raw) + (ending < 0.45 ? 0.95 : ending < 0.75 ? 0.49 : 0.5));
  if (raw < 100) return Math.round(raw) + (ending < 0.5 ? -0.05 : ending < 0.8 ? 0 : 0.5);
  if (raw < 400) return Math.round(raw / 5) * 5 - (ending < 0.6 ? 1 : 0);
  return Math.round(raw / 10) * 10 - (ending < 0.7 ? 1 : 0);
}

/** YYYY-MM-DD; the later a day, the more was published on it. `recent` keeps to the last month. */
export function drawPublishedAt(random: Random, recent: boolean): string {
  const position = recent ? 1 - (random() * 30) / DAYS : random() ** 0.55;
  return new Date(FIRST_DAY_MS + Math.floor(position * DAYS) * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Stars and how many gave them. Counts are heavy tailed and grow with time on sale; the average of few ratings
 * strays further, and what sells well tends to be liked.
 *
 * @param quality the maker's level, 1 is the middle of the market
 */
export function drawRating(
  random: Random,
  quality: number,
  publishedAt: string,
): { rating: number; ratingCount: number } {
  const age = 1 - (Date.parse(publishedAt) - FIRST_DAY_MS) / DAY_MS / DAYS;
  const count = Math.max(1, Math.round(Math.exp(2.2 + 2 * age + 1.25 * normal(random))));
  const stray = 0.22 + 0.55 / Math.sqrt(count);
  const stars = 4.12 + 0.18 * (quality - 1) + 0.06 * Math.log10(count) + stray * normal(random);
  return {
    rating: Math.round(Math.max(3.1, Math.min(4.9, stars)) * 10) / 10,
    ratingCount: Math.min(count, 9400),
  };
}

/** About 2 % preorder, 5 % out of stock. */
export function drawAvailability(random: Random): 'in stock' | 'out of stock' | 'preorder' {
  const roll = random();
  return roll < 0.02 ? 'preorder' : roll < 0.07 ? 'out of stock' : 'in stock';
}
