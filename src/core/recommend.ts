import type { RankingContext } from './ranking-context.ts';
import { fillRow, type RankedCard } from './rows/fill-row.ts';
import { coldShelfPlan, shelfPlan } from './rows/planners.ts';
import type { RankedReason, RowPlan } from './rows/row-plan.ts';

export const cardsPerRow = 12;
/** A row with fewer cards than this is not worth its heading. */
const fewestCards = 4;

export interface RankedRow {
  readonly id: string;
  readonly reason: RankedReason;
  readonly cards: readonly RankedCard[];
}

/** What the shopper is looking at: the row as it was, and the items from its start to the last card in view. */
export interface HeldRow {
  readonly id: string;
  /** Unknown for a row from before the last start; such a row is held while the shelf still plans it. */
  readonly reason: RankedReason | undefined;
  readonly itemIndices: readonly number[];
}

/**
 * The shelf, top to bottom: plan the rows, keep in place what is being looked at, then fill row after row, each item at
 * most once.
 */
export function recommend(context: RankingContext, inView: readonly HeldRow[] = []): RankedRow[] {
  const cold = context.taste.interests.length === 0;
  const plans = (cold ? coldShelfPlan : shelfPlan).flatMap((planner) => planner(context));
  const planOf = (held: HeldRow): RowPlan | undefined =>
    plans.find(({ id }) => id === held.id) ?? (held.reason && emptyPlan(held.id, held.reason));
  const kept = inView.flatMap((held) => {
    const plan = planOf(held);
    return plan === undefined ? [] : [{ plan, itemIndices: held.itemIndices }];
  });
  const taken = new Set<number>(kept.flatMap(({ itemIndices }) => itemIndices));
  const fill = (plan: RowPlan, fewest: number, held?: readonly number[]): RankedRow[] => {
    const cards = fillRow(context, plan, cardsPerRow, taken, held);
    if (cards.length < fewest) return [];
    for (const { itemIndex } of cards) taken.add(itemIndex);
    return [toRow(plan, cards)];
  };
  const heldIds = new Set(kept.map(({ plan }) => plan.id));
  return [
    ...kept.flatMap(({ plan, itemIndices }) => fill(plan, 0, itemIndices)),
    ...plans.filter(({ id }) => !heldIds.has(id)).flatMap((plan) => fill(plan, fewestCards)),
  ];
}

/** A row whose reason is gone keeps what is being looked at, and nothing more. */
function emptyPlan(id: string, reason: RankedReason): RowPlan {
  return { id, reason, pool: [], weights: {} };
}

function toRow(plan: RowPlan, cards: RankedCard[]): RankedRow {
  const reason =
    plan.reason.kind === 'different'
      ? { ...plan.reason, experimentCount: cards.filter(({ propensity }) => propensity < 1).length }
      : plan.reason;
  return { id: plan.id, reason, cards };
}
