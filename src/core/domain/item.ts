export const availabilities = ['in stock', 'out of stock', 'preorder'] as const;
export type Availability = (typeof availabilities)[number];

/** One row of a catalog, as `rows-*.jsonl` stores it. Texts are plain text: never markup, always shown escaped. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** From the widest to the narrowest, e.g. `['Home', 'Lighting', 'Table lamps']`. */
  readonly category?: readonly string[];
  readonly brand?: string;
  /** In units of `currency`, 0 or more. */
  readonly price?: number;
  /** ISO 4217 code, e.g. `EUR`. */
  readonly currency?: string;
  /** Page of the item at the retailer; http or https. */
  readonly link?: string;
  readonly availability?: Availability;
  readonly attributes?: Readonly<Record<string, string>>;
  /** ISO 8601 date, `YYYY-MM-DD`. */
  readonly publishedAt?: string;
  /** 0..5. */
  readonly rating?: number;
  readonly ratingCount?: number;
}
