import type { Item } from '../core/domain/item.ts';

/** Fields whose coverage is told. */
export const coverageFields = [
  'description',
  'category',
  'brand',
  'price',
  'link',
  'availability',
  'attributes',
  'publishedAt',
  'rating',
] as const satisfies readonly (keyof Item)[];

/** What a catalog is made of, counted item by item. */
export class CatalogCounts {
  items = 0;
  /** By first category level. */
  readonly departments = new Map<string, number>();
  readonly brands = new Map<string, number>();
  /** Items that have the field. */
  readonly coverage = new Map<string, number>(coverageFields.map((field) => [field, 0]));

  add(item: Item): void {
    this.items++;
    if (item.category) count(this.departments, item.category[0]!);
    if (item.brand !== undefined) count(this.brands, item.brand);
    for (const field of coverageFields) if (item[field] !== undefined) count(this.coverage, field);
  }
}

/** The most frequent first; equals in order of name. */
export function byCount(counts: ReadonlyMap<string, number>): [name: string, count: number][] {
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
