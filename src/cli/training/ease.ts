import { packHistories } from '../../core/behaviour/histories.ts';
import { countChoices, type History } from '../../core/behaviour/learn-links.ts';
import { eachLatest, type Recency } from '../../core/behaviour/components/component.ts';
import { packLinks, type ItemLinks } from '../../core/behaviour/item-links.ts';
import type { Scorer } from '../../core/behaviour/scorers.ts';
import { topK } from '../../core/math/top-k.ts';
import { runTeam, type TeamSurroundings } from './team.ts';

/** Items at most: time grows with the third power of their number, and what is chosen rarely has little to say. */
const mostItems = 12_288;
const penalty = 50;

/** Learns EASE over the items that were chosen most. */
export async function trainEase(
  histories: readonly History[],
  itemCount: number,
  surroundings: TeamSurroundings,
): Promise<EaseWeights> {
  const items = Uint32Array.from(topK(countChoices(histories, itemCount), mostItems)).sort();
  const placeOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, place) => (placeOf[item] = place));
  const packed = packHistories(
    histories.map((history) => history.map((item) => placeOf[item]!).filter((place) => place >= 0)),
  );
  const learned = await runTeam(
    { name: 'ease', histories: packed, itemCount: items.length, penalty },
    surroundings,
  );
  return { ...learned, items, placeOf };
}

export interface EaseWeights {
  /** [stride × stride] what having an item (row) says of another (column) */
  readonly weights: Float32Array;
  readonly stride: number;
  /** The item of each row. */
  readonly items: Uint32Array;
  /** [itemCount] the row of each item, −1 without one */
  readonly placeOf: Int32Array;
}

export function easeScorer({ weights, stride, items, placeOf }: EaseWeights, recency: Recency): Scorer {
  return {
    score: (history, scores) =>
      eachLatest(history, recency, (item, weight) => {
        const row = placeOf[item]! * stride;
        if (row < 0) return;
        for (let column = 0; column < items.length; column++)
          scores[items[column]!]! += weight * weights[row + column]!;
      }),
  };
}

/** The links of each item that weigh most, whichever their sign. @param count of each item */
export function bestLinks(
  { weights, stride, items, placeOf }: EaseWeights,
  itemCount: number,
  count: number,
): ItemLinks {
  const sizes = new Float32Array(items.length);
  return packLinks(
    Array.from({ length: itemCount }, (_, item) => {
      const at = placeOf[item]! * stride;
      if (at < 0) return new Map<number, number>();
      const row = weights.subarray(at, at + items.length);
      row.forEach((weight, column) => (sizes[column] = items[column] === item ? 0 : Math.abs(weight)));
      return new Map(topK(sizes, count).map((column) => [items[column]!, row[column]!]));
    }),
  );
}
