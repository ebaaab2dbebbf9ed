import { emptyTaste, type Taste } from '../learning/taste.ts';
import { ItemRows } from '../scoring/item-rows.ts';
import { nearestSegment } from '../segments/nearest-segment.ts';
import type { AdShop } from './ad-shop.ts';

/** What the ad profile comes to at one moment: how near items are to it. */
export class AdReading {
  readonly taste: Taste;
  readonly #shop: AdShop;
  /** Likeness of items to interests, session and aversions, in this order. */
  readonly #rows: ItemRows;
  readonly #directions: readonly Float32Array[];
  #segment: { readonly name: string | undefined } | undefined;

  /** @param taste nothing, for ads by the page alone */
  constructor(shop: AdShop, taste: Taste = emptyTaste) {
    this.#shop = shop;
    this.taste = taste;
    const { interests, session, aversions } = taste;
    this.#directions = [
      ...interests.map(({ direction }) => direction),
      ...(session ? [session] : []),
      ...aversions.map(({ direction }) => direction),
    ];
    this.#rows = new ItemRows(3, (items) => {
      const likeness = shop.space.likenessOf(items, this.#directions);
      const width = this.#directions.length;
      const rows = new Float64Array(items.length * 3);
      for (let at = 0; at < items.length; at++)
        rows.set(this.#summarise(likeness.subarray(at * width, (at + 1) * width)), at * 3);
      return rows;
    });
  }

  /** True when nothing is known. */
  get isEmpty(): boolean {
    return this.#directions.length === 0;
  }

  /** The shop's segment that is nearest, by name; `undefined` while too little is known. */
  get segment(): string | undefined {
    if (!this.#segment) {
      const { segments, space } = this.#shop;
      const found = segments && nearestSegment(segments, space, this.taste.latest);
      this.#segment = {
        name: found && found.likeness > 0 ? segments.segments[found.nearest]!.name : undefined,
      };
    }
    return this.#segment.name;
  }

  /** To be called before many items are asked for. */
  prepare(items: Iterable<number>): void {
    if (!this.isEmpty) this.#rows.prepare(items);
  }

  /** @returns likeness of an item to interests, to the session, and to what was turned down; each 0..1 */
  of(itemIndex: number): ArrayLike<number> {
    return this.isEmpty ? nothing : this.#rows.of(itemIndex);
  }

  /** The same of any direction. @param direction [dimensions] of length 1 */
  ofDirection(direction: Float32Array): ArrayLike<number> {
    if (this.isEmpty) return nothing;
    return this.#summarise(
      Float32Array.from(this.#directions, (known) => known.reduce((sum, x, i) => sum + x * direction[i]!, 0)),
    );
  }

  /** @param likeness [directions] cosine with each */
  #summarise(likeness: Float32Array): [interest: number, session: number, aversion: number] {
    const { interests, session, aversions } = this.taste;
    const floor = this.#shop.space.sameThing;
    let [interest, aversion] = [0, 0];
    // A weaker interest counts down to half.
    for (let i = 0; i < interests.length; i++)
      interest = Math.max(interest, likeness[i]! * (0.5 + 0.5 * interests[i]!.strength));
    const first = likeness.length - aversions.length;
    for (let i = 0; i < aversions.length; i++)
      aversion = Math.max(aversion, (aversions[i]!.strength * (likeness[first + i]! - floor)) / (1 - floor));
    return [interest, session ? Math.max(0, likeness[interests.length]!) : 0, aversion];
  }
}

const nothing = [0, 0, 0];
