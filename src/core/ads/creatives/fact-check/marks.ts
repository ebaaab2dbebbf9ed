/** What stands in a checked text for a part that was found true. Private characters: a text that has them is refused. */
export const marks = {
  name: '\uE000',
  price: '\uE001',
  rating: '\uE002',
  ratingCount: '\uE003',
  delivery: '\uE004',
  moment: '\uE005',
  availability: '\uE006',
} as const;
