import type { DuelMark } from '../domain/interaction.ts';
import type { Receipt } from '../domain/slate.ts';
import { interleave } from '../experiments/interleave.ts';
import type { Random } from '../math/random.ts';
import { addTerm, term } from '../scoring/receipt.ts';

/** What a ranker put forward, its receipt in the weights that hold for the row. */
export interface PutForward {
  readonly itemIndex: number;
  readonly receipt: Receipt;
}

export interface DraftedCard extends PutForward {
  readonly propensity: number;
  readonly duel?: DuelMark;
}

/**
 * Draws a row from two rankers. All receipts are in the same weights, and what the draft gave a card, so that it stands above
 * the next, is a term of its receipt like any other chance: scores never rise along the row.
 *
 * @param a, b the best first
 */
export function draftRow(
  a: readonly PutForward[],
  b: readonly PutForward[],
  count: number,
  { round, coin }: { readonly round: number; readonly coin: Random },
): DraftedCard[] {
  const byItem = new Map([...b, ...a].map((card) => [card.itemIndex, card]));
  const itemsOf = (cards: readonly PutForward[]): number[] => cards.map(({ itemIndex }) => itemIndex);
  let least = -Infinity;
  return interleave(itemsOf(a), itemsOf(b), count, coin)
    .reverse()
    .map(({ itemIndex, team, propensity }) => {
      const { receipt: own } = byItem.get(itemIndex)!;
      const lift = least - own.score;
      const receipt = lift > 0 ? addTerm(own, term('experiment', lift, 1)) : own;
      least = Math.max(least, receipt.score);
      return { itemIndex, propensity, ...(team && { duel: { team, round } }), receipt };
    })
    .reverse();
}

export type DraftRow = typeof draftRow;
