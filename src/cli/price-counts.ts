import type { Item } from '../core/domain/item.ts';
import { formatCount } from './format.ts';

export interface PriceRange {
  readonly currency: string;
  readonly count: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** Prices by currency; amounts of different currencies are never compared. */
export class PriceCounts {
  readonly #prices = new Map<string, number[]>();

  add({ price, currency = '' }: Item): void {
    if (price === undefined) return;
    const prices = this.#prices.get(currency) ?? [];
    prices.push(price);
    this.#prices.set(currency, prices);
  }

  ranges(): PriceRange[] {
    return [...this.#prices].map(([currency, prices]) => {
      const sorted = Float64Array.from(prices).sort();
      return {
        currency,
        count: sorted.length,
        lowest: sorted[0]!,
        median: sorted[Math.floor((sorted.length - 1) / 2)]!,
        highest: sorted.at(-1)!,
      };
    });
  }
}

/** `4.90 to 1,299.00 EUR, half of them up to 24.90` */
export function describePrices(prices: PriceCounts): string {
  const ranges = prices.ranges();
  if (ranges.length === 0) return 'none';
  const amount = (value: number): string =>
    value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return ranges
    .map(({ currency, count, lowest, median, highest }) => {
      const unit = currency === '' ? ' (no currency)' : ` ${currency}`;
      const items = ranges.length > 1 ? `${formatCount(count)} items ` : '';
      return `${items}${amount(lowest)} to ${amount(highest)}${unit}, half of them up to ${amount(median)}`;
    })
    .join('; ');
}
