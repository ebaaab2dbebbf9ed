import type { Item } from '../domain/item.ts';

/** An item as a line of `rows-*.jsonl`: canonical fields in one order, absent ones left out, newline at the end. */
export function serialiseItem(item: Item): string {
  const { id, title, description, category, brand, price, currency, link } = item;
  const { availability, attributes, publishedAt, rating, ratingCount } = item;
  const ordered = {
    id,
    title,
    description,
    category,
    brand,
    price,
    currency,
    link,
    availability,
    attributes,
    publishedAt,
    rating,
    ratingCount,
  };
  return `${JSON.stringify(ordered)}\n`;
}
