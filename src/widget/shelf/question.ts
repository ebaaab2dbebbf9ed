import type { PageFacts } from '../page-state.ts';
import type { ShelfOptions } from '../options.ts';

/** What a shelf is to answer now. */
export type Question =
  | { readonly kind: 'home' }
  /** `ids`: those the item may have in the catalog, the likeliest first. */
  | { readonly kind: 'item'; readonly ids: readonly string[] }
  | { readonly kind: 'cart'; readonly ids: readonly string[] }
  | { readonly kind: 'search'; readonly text: string };

/** @param typed into the shelf's own box since the page last said something */
export function questionOf(
  { placement, item, query }: Pick<ShelfOptions, 'placement' | 'item' | 'query'>,
  facts: PageFacts,
  typed?: string,
): Question {
  switch (placement) {
    case 'home':
    case 'ad':
      return { kind: 'home' };
    case 'item':
      return { kind: 'item', ids: item === undefined ? facts.viewed : [item] };
    case 'cart':
      return { kind: 'cart', ids: facts.cart };
    case 'search': {
      const text = (typed ?? facts.query ?? query ?? '').trim();
      return text === '' ? { kind: 'home' } : { kind: 'search', text };
    }
  }
}

/** Two questions with the same answer have the same key. What is new in the cart changes no place that is looked at. */
export function keyOf(question: Question): string {
  switch (question.kind) {
    case 'home':
    case 'cart':
      return question.kind;
    case 'item':
      return `item ${question.ids[0] ?? ''}`;
    case 'search':
      return `search ${question.text}`;
  }
}
