import type { RankingContext } from '../ranking-context.ts';

/** Groups of items that are to hold a row's places in proportion to their shares. */
export interface CoverageTarget {
  /** [groups] each more than 0 */
  readonly shares: readonly number[];
  /** Place in `shares`; −1 for an item of no group. */
  readonly groupOf: (itemIndex: number) => number;
  /** Nats per unit of `Coverage.value`. */
  readonly weight: number;
}

/**
 * Measured to take away from a fifth to more than half of the calibration error without a measurable change of next-item
 * quality, and enough to correct variety, which would have all interests alike. docs/objectives.md has the figures.
 */
const interestWeight = 1;
/** So many cards are imagined in perfect proportion before the first: the more there are, the less the first places matter. */
const imaginedCards = 4;

/**
 * How well the places filled so far cover each group. With p for shares and nₖ for cards of group k, the divergence of Kullback
 * and Leibler from p to the row (with the imagined cards) falls, by one more card of k, at a rate ∝ pₖ / (nₖ + a·pₖ), a the
 * number imagined. A card's value is the logarithm of that rate against the rate of the empty row, −log(1 + nₖ / (a·pₖ)). It is
 * 0 or less, never grows as places fill, and is the same for all groups where the row is in proportion.
 *
 * @see Steck, "Calibrated recommendations", RecSys 2018
 */
export class Coverage {
  readonly #target: CoverageTarget;
  readonly #cards: Float64Array;
  #grouped = 0;

  constructor(target: CoverageTarget) {
    this.#target = target;
    this.#cards = new Float64Array(target.shares.length);
  }

  add(itemIndex: number): void {
    const group = this.#target.groupOf(itemIndex);
    if (group < 0) return;
    this.#cards[group]!++;
    this.#grouped++;
  }

  /** Of an item of this group; one of no group is worth as much as one of a group that has exactly its share. */
  value(group: number): number {
    const surplus = group < 0 ? this.#grouped : this.#cards[group]! / this.#target.shares[group]!;
    return -Math.log1p(surplus / imaginedCards);
  }
}

/** The shopper's interests and their shares; absent below two, which a row always covers in proportion. */
export function coverInterests({
  taste,
  likeness,
  shop,
}: Pick<RankingContext, 'taste' | 'likeness' | 'shop'>): CoverageTarget | undefined {
  const interests = taste.interests.filter(({ share }) => share > 0);
  if (interests.length < 2) return undefined;
  return {
    shares: interests.map(({ share }) => share),
    groupOf: (itemIndex) => {
      let [nearest, most] = [-1, shop.space.sameThing];
      interests.forEach(({ direction }, group) => {
        const alike = likeness(itemIndex, direction);
        if (alike >= most) [nearest, most] = [group, alike];
      });
      return nearest;
    },
    weight: interestWeight,
  };
}
