/** The fields of a feed, stable; `id` and `title` are the only required ones. See docs/feeds.md. */
export const canonicalFields = [
  'id',
  'title',
  'description',
  'category',
  'brand',
  'price',
  'currency',
  'image',
  'link',
  'availability',
  'attributes',
  'publishedAt',
  'rating',
  'ratingCount',
  'margin',
  'cost',
] as const;
export type CanonicalField = (typeof canonicalFields)[number];
