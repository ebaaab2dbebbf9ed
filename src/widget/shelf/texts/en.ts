/** What a shelf says before anybody asks it anything. */
export const en = {
  headings: {
    home: 'For you',
    popular: 'Popular here',
    item: 'You may also like',
    cart: 'Goes with your cart',
    search: 'For you',
    found: (query: string) => `Found for “${query}”`,
    ad: 'Advertisement',
  },
  groups: { similar: 'Similar', 'goes-with': 'Goes with it' },
  carousel: 'carousel',
  card: 'item',
  place: (n: number, of: number) => `${n} of ${of}`,
  back: 'Previous items',
  on: 'Next items',
  private: 'Chosen on your device',
  about: 'About this shelf',
  why: (title: string) => `Why this? ${title}`,
  like: (title: string) => `Like ${title}`,
  dislike: (title: string) => `Not for me: ${title}`,
  disliked: 'Not for me',
  undo: 'Undo',
  liked: 'Liked. The shelf follows.',
  unliked: 'Like taken back.',

  takenBack: 'Taken back.',
  failed: 'That does not work right now.',
  restarted: 'The shelf had to start again.',
  cached: 'Shown as it was last time.',
  outOfStock: 'Out of stock',
  preorder: 'Pre-order',
  rated: (rating: string, count?: number) =>
    count === undefined ? `rated ${rating} of 5` : `rated ${rating} of 5 by ${count}`,
  searchLabel: 'What are you looking for?',
  searchButton: 'Search',
  results: (count: number, query: string) =>
    count === 0 ? `Nothing found for “${query}”` : `${count} found for “${query}”`,
  instead: (query: string) => `Nothing found for “${query}”. Popular here:`,
};

export type ShelfTexts = typeof en;
