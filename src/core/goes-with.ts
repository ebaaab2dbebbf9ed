import { nearestTo } from './candidates/interest-scan.ts';
import { none } from './catalog/catalog.ts';
import type { RankingContext } from './ranking-context.ts';
import { fillRow, type RankedCard } from './rows/fill-row.ts';
import type { RowPlan } from './rows/row-plan.ts';
import { term } from './scoring/receipt.ts';
import type { LinkKind } from './behaviour/model/link-table.ts';

/** What was chosen after, and what along with: not what is merely looked at beside. */
const linkKinds: readonly LinkKind[] = ['next', 'together'];
/** Leading items of each kind that are looked at. */
const perKind = 60;
const nearestCount = 180;

/**
 * What goes with some items: what others chose after them and along with them, where the shop learned that; then, and
 * elsewhere, what is like them, other kinds of things first. Who the shopper is settles what is close.
 *
 * @param context with `after` these items
 * @param items   indices, the latest last; never in the answer
 */
export function goesWith(context: RankingContext, items: readonly number[], count: number): RankedCard[] {
  if (items.length === 0) return [];
  const taken = new Set(items);
  const cards: RankedCard[] = [];
  for (const plan of [chosenWith, otherKindsLike, anyLike]) {
    if (cards.length >= count) break;
    const found = fillRow(context, plan(context, items), count - cards.length, taken);
    found.forEach(({ itemIndex }) => taken.add(itemIndex));
    cards.push(...found);
  }
  return cards.map((card, position) => ({ ...card, position }));
}

type Planner = (context: RankingContext, items: readonly number[]) => RowPlan;

const chosenWith: Planner = (context, items) => {
  const { followed, together, sequence, price, popularity, aversion, fatigue } = context.weightsWithin;
  const { allowed, shop } = context;
  const links = shop.behaviour?.model.links;
  const pool = linkKinds.flatMap((kind) => {
    const scores = new Map<number, number>();
    for (const item of items) links?.add(kind, item, 1, scores);
    return [...scores]
      .filter(([item, score]) => score > 0 && allowed.has(item))
      .sort(([one, a], [other, b]) => b - a || one - other)
      .slice(0, perKind)
      .map(([item]) => item);
  });
  return {
    ...about(items, context),
    pool: [...new Set(pool)],
    weights: {
      followed: followed ?? 0,
      together: together ?? 0,
      sequence: sequence ?? 0,
      price: price ?? 0,
      popularity: (popularity ?? 0) / 2,
      aversion: aversion ?? 0,
      fatigue: (fatigue ?? 0) / 2,
    },
  };
};

const anyLike: Planner = (context, items) => {
  const { price, popularity, aversion, fatigue } = context.weightsWithin;
  const direction = middleOf(context, items);
  return {
    ...about(items, context),
    pool: nearestTo(context, direction, nearestCount),
    weights: {
      price: price ?? 0,
      popularity: (popularity ?? 0) / 2,
      aversion: aversion ?? 0,
      fatigue: (fatigue ?? 0) / 2,
    },
    extra: (candidate) => term('meaning', context.likeness(candidate, direction), 6),
  };
};

const otherKindsLike: Planner = (context, items) => {
  const { category } = context.shop.catalog;
  const kinds = new Set(items.map((item) => category[item]!));
  const plan = anyLike(context, items);
  const isOther = (item: number): boolean => category[item] !== none && !kinds.has(category[item]!);
  return { ...plan, pool: plan.pool.filter(isOther) };
};

function about(items: readonly number[], { shop }: RankingContext): Pick<RowPlan, 'id' | 'reason'> {
  const itemId = shop.catalog.idOf(items.at(-1)!);
  return { id: `goes-with:${itemId}`, reason: { kind: 'similar', itemId, because: 'open' } };
}

/** @returns length 1, or all zero */
function middleOf({ shop: { space } }: RankingContext, items: readonly number[]): Float32Array {
  const middle = new Float32Array(space.dimensions);
  for (const item of items) space.direction(item).forEach((component, i) => (middle[i]! += component));
  const length = Math.hypot(...middle);
  return length > 0 ? middle.map((component) => component / length) : middle;
}
