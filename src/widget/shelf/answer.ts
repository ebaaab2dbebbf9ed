import type { ShelfCard, ShelfRow, Slate } from '../../core/domain/slate.ts';
import { holdInView, type GroupId, type ShownCard, type ShownGroup } from './shown.ts';
import type { Question } from './question.ts';
import { ShelfFault } from './session.ts';
import type { WidgetRankerApi } from '../../ports/widget-ranker-api.ts';

export interface Answer {
  readonly groups: readonly ShownGroup[];
  readonly totalMatches?: number;
}

/** What stands there, and how much of each group is looked at. */
export interface InView {
  readonly groups: readonly ShownGroup[];
  readonly held: Readonly<Partial<Record<GroupId, number>>>;
}

export const nothingInView: InView = { groups: [], held: {} };

/**
 * The cards that answer a question. What is looked at keeps its place.
 *
 * @param limit most cards, of all groups together
 * @throws ShelfFault `input` when the pack does not have the item
 */
export async function answer(
  ranker: WidgetRankerApi,
  question: Question,
  limit: number,
  inView: InView,
): Promise<Answer> {
  const hold = (
    id: GroupId,
    next: readonly ShownCard[],
    most = limit,
    drop?: ReadonlySet<string>,
  ): ShownGroup => {
    const shown = inView.groups.find((group) => group.id === id)?.cards ?? [];
    return { id, cards: holdInView(shown, next, inView.held[id] ?? 0, most, drop) };
  };
  switch (question.kind) {
    case 'home': {
      const shown = inView.groups.find(({ id }) => id === 'home' || id === 'popular');
      const looked = shown?.cards.slice(0, inView.held[shown.id] ?? 0) ?? [];
      const slate = await ranker.shelf({ inView: rowsOf(looked) });
      const id = slate.cold || !slate.personalised ? 'popular' : 'home';
      const next = cardsOf(slate);
      return { groups: [{ id, cards: holdInView(looked, next, looked.length, limit) }] };
    }
    case 'item': {
      const { ids } = question;
      if (ids.length === 0) return { groups: [] };
      const id = await ranker.known(ids);
      if (id === undefined) throw new ShelfFault('input', `no item ${ids[0]}`);
      const [detail, goesWith] = await Promise.all([ranker.item(id), ranker.goesWith([id], limit)]);
      const withIt = goesWith.filter(({ item, receipt }) => item.id !== id && isChosenTogether(receipt));
      const group = hold('goes-with', shownAs(withIt, `with ${id}`), Math.floor(limit / 2));
      const taken = new Set(group.cards.map(({ card }) => card.item.id));
      const similar = detail?.similar.filter(({ item }) => item.id !== id) ?? [];
      return {
        groups: [
          hold('similar', shownAs(similar, `like ${id}`), limit - group.cards.length, taken),
          group,
        ].filter(({ cards }) => cards.length > 0),
      };
    }
    case 'cart': {
      if (question.ids.length === 0) return { groups: [] };
      const inCart = new Set(question.ids);
      const cards = await ranker.goesWith(question.ids, limit);
      return { groups: [hold('cart', shownAs(cards, 'cart'), limit, inCart)] };
    }
    case 'search': {
      const { cards, totalMatches } = await ranker.search(question.text, limit);
      if (cards.length > 0) return { groups: [hold('search', shownAs(cards, 'search'))], totalMatches };
      return {
        groups: [{ id: 'instead', cards: shownAs(await ranker.popular(limit), 'popular') }],
        totalMatches,
      };
    }
  }
}

/** What of a slate fits into one list: what is for this shopper first, else what is popular. */
export function cardsOf(slate: Slate): ShownCard[] {
  const first = (row: ShelfRow): number => ['for-you', 'popular'].indexOf(row.reason.kind) >>> 0;
  return slate.rows
    .toSorted((a, b) => first(a) - first(b))
    .flatMap((row) => row.cards.map((card) => ({ card, slateId: slate.slateId, rowId: row.id })));
}

let answers = 0;

/** Cards of no slate: each answer counts as one, so that a card that is seen again after another question counts again. */
function shownAs(cards: readonly ShelfCard[], rowId: string): ShownCard[] {
  const slateId = `${rowId} ${++answers}`;
  return cards.map((card) => ({ card, slateId, rowId }));
}

export const showPopular = (cards: readonly ShelfCard[]): ShownGroup => ({
  id: 'popular',
  cards: shownAs(cards, 'popular'),
});

function rowsOf(cards: readonly ShownCard[]): { rowId: string; itemIds: string[] }[] {
  const rows = new Map<string, string[]>();
  for (const { rowId, card } of cards) rows.set(rowId, [...(rows.get(rowId) ?? []), card.item.id]);
  return [...rows].map(([rowId, itemIds]) => ({ rowId, itemIds }));
}

/** Without a log to learn from, what "goes with" an item is what is like it: that has a heading of its own. */
function isChosenTogether({ terms }: ShelfCard['receipt']): boolean {
  return terms.some(({ name }) => name === 'followed' || name === 'together' || name === 'sequence');
}
