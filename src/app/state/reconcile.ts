import type { RowReason, ShelfCard, ShelfRow, Slate } from '../../core/domain/slate.ts';
import type { ShelfRequest } from '../../ports/ranker-api.ts';

export type InView = NonNullable<ShelfRequest['inView']>;

/** A card as it is shown. A card that was kept in place still belongs to the slate that put it there. */
export interface ShownCard {
  readonly card: ShelfCard;
  readonly slateId: string;
  /** Another item stood here before the last feedback. */
  readonly changed: boolean;
}

export interface ShownRow {
  readonly id: string;
  readonly reason: RowReason;
  readonly cards: readonly ShownCard[];
}

export interface Reconciled {
  readonly rows: readonly ShownRow[];
  /** Places whose item is another than before, and all places there are. */
  readonly changedPlaces: number;
  readonly places: number;
}

/** A slate shown from nothing: in its own order, nothing marked as changed. */
export function showSlate(slate: Slate): Reconciled {
  const rows = slate.rows
    .filter((row) => row.cards.length > 0)
    .map((row) => ({
      id: row.id,
      reason: row.reason,
      cards: row.cards.map((card) => ({ card, slateId: slate.slateId, changed: false })),
    }));
  return { rows, changedPlaces: 0, places: countPlaces(rows) };
}

/**
 * Puts a new slate under what the shopper is looking at: rows in view keep their places and order, cards in view stay
 * where they are (also when the slate has dropped them), everything else is the new slate's. Each item at most once.
 *
 * @param inView per row from the top of the page, the item ids from the row's start to the last card in view
 */
export function reconcile(shown: readonly ShownRow[], slate: Slate, inView: InView): Reconciled {
  const shownById = new Map(shown.map((row) => [row.id, row]));
  const slateById = new Map(slate.rows.map((row) => [row.id, row]));
  const heldById = new Map<string, readonly ShownCard[]>();
  for (const { rowId, itemIds } of inView) {
    const row = shownById.get(rowId);
    if (row !== undefined) heldById.set(rowId, prefixThrough(row.cards, itemIds.at(-1)));
  }
  const taken = new Set([...heldById.values()].flat().map(({ card }) => card.item.id));
  const inSlate = new Map(slate.rows.flatMap((row) => row.cards).map((card) => [card.item.id, card]));

  const rows: ShownRow[] = [];
  const add = (
    id: string,
    reason: RowReason,
    held: readonly ShownCard[],
    rest: readonly ShownCard[],
  ): void => {
    const fresh = rest.filter(({ card }) => !taken.has(card.item.id));
    for (const { card } of fresh) taken.add(card.item.id);
    const before = shownById.get(id)?.cards ?? [];
    const cards = [...held, ...fresh].map((shownCard, position) =>
      place(shownCard, position, before[position]?.card.item.id),
    );
    if (cards.length > 0) rows.push({ id, reason, cards });
  };

  const next = (row: ShelfRow): ShownCard[] =>
    row.cards.map((card) => ({ card, slateId: slate.slateId, changed: false }));
  for (const [id, held] of heldById) {
    const row = slateById.get(id);
    const old = shownById.get(id) as ShownRow;
    const refreshed = held.map((shownCard) => refresh(shownCard, inSlate));
    // A row the slate no longer has stays while it is in view, with what the slate has not placed elsewhere.
    const rest =
      row === undefined
        ? old.cards.slice(held.length).filter(({ card }) => !inSlate.has(card.item.id))
        : next(row);
    add(id, row?.reason ?? old.reason, refreshed, rest);
  }
  for (const row of slate.rows) if (!heldById.has(row.id)) add(row.id, row.reason, [], next(row));

  const places = countPlaces(rows);
  return { rows, changedPlaces: countChanges(shownById, rows), places };
}

function prefixThrough(cards: readonly ShownCard[], lastItemId: string | undefined): readonly ShownCard[] {
  if (lastItemId === undefined) return [];
  return cards.slice(0, cards.findIndex(({ card }) => card.item.id === lastItemId) + 1);
}

/** What is known of the item now (liked, saved, receipt), at the place and odds it was shown with. */
function refresh(shownCard: ShownCard, inSlate: ReadonlyMap<string, ShelfCard>): ShownCard {
  const card = inSlate.get(shownCard.card.item.id);
  if (card === undefined) return shownCard;
  const { propensity, duel } = shownCard.card;
  return { ...shownCard, card: { ...card, propensity, ...(duel && { duel }) } };
}

function place(shownCard: ShownCard, position: number, before: string | undefined): ShownCard {
  return {
    ...shownCard,
    card: { ...shownCard.card, position },
    changed: shownCard.card.item.id !== before,
  };
}

function countChanges(before: ReadonlyMap<string, ShownRow>, after: readonly ShownRow[]): number {
  let changes = 0;
  for (const row of after) {
    const old = before.get(row.id)?.cards ?? [];
    row.cards.forEach(({ card }, position) => {
      if (old[position]?.card.item.id !== card.item.id) changes++;
    });
  }
  return changes;
}

const countPlaces = (rows: readonly ShownRow[]): number =>
  rows.reduce((sum, row) => sum + row.cards.length, 0);
