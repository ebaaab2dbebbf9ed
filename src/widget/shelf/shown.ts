import type { ShelfCard } from '../../core/domain/slate.ts';

/** A card as it is shown. One that was kept in its place still belongs to the slate that put it there. */
export interface ShownCard {
  readonly card: ShelfCard;
  readonly slateId: string;
  readonly rowId: string;
}

export type GroupId = 'home' | 'popular' | 'similar' | 'goes-with' | 'cart' | 'search' | 'instead';

/** Cards under one heading. */
export interface ShownGroup {
  readonly id: GroupId;
  readonly cards: readonly ShownCard[];
}

/**
 * Puts new cards behind those that the shopper is looking at.
 *
 * @param shown what stands there now
 * @param held  how many of it, from the start, stay where they are
 * @param drop  ids that may not stay, whatever is looked at
 */
export function holdInView(
  shown: readonly ShownCard[],
  next: readonly ShownCard[],
  held: number,
  limit: number,
  drop: ReadonlySet<string> = new Set(),
): ShownCard[] {
  const fresh = new Map(next.map((one) => [one.card.item.id, one]));
  const kept = shown
    .slice(0, held)
    .filter(({ card }) => !drop.has(card.item.id))
    // What is known of it now, at the place and odds it was shown with.
    .map((one) => {
      const now = fresh.get(one.card.item.id)?.card;
      const { position, propensity } = one.card;
      return now ? { ...one, card: { ...now, position, propensity } } : one;
    });
  const ids = new Set(kept.map(({ card }) => card.item.id));
  const rest = next.filter(({ card }) => !ids.has(card.item.id) && !drop.has(card.item.id));
  return [...kept, ...rest].slice(0, Math.max(limit, 0));
}
