import { emptyTaste, type Taste } from '../learning/taste.ts';
import { nearestSegment } from '../segments/nearest-segment.ts';
import type { AdShop } from './ad-shop.ts';
import { ThingLikeness } from './thing-likeness.ts';

/** How near things are to a shopper. */
export interface Nearness {
  /** [things] likeness to the interest that fits best, 0..1; a weaker interest counts down to half */
  readonly interest: Float32Array;
  /** [things] likeness to what the shopper is after right now, 0..1 */
  readonly session: Float32Array;
  /** [things] likeness, beyond "about the same thing", to what the shopper turned down, 0..1 */
  readonly aversion: Float32Array;
}

/** What the ad profile comes to at one moment. */
export class AdReading {
  readonly taste: Taste;
  readonly #shop: AdShop;
  readonly likeness: ThingLikeness;
  #nearness: Nearness | undefined;
  #segment: { readonly name: string | undefined } | undefined;

  /**
   * @param taste    nothing, for ads by the page alone
   * @param likeness what was measured before
   */
  constructor(
    shop: AdShop,
    taste: Taste = emptyTaste,
    likeness = new ThingLikeness(shop.space, shop.things),
  ) {
    this.#shop = shop;
    this.likeness = likeness;
    this.taste = taste;
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

  /** Of everything promoted. */
  get nearness(): Nearness {
    if (!this.#nearness) {
      const directions = this.#directions;
      this.#nearness = this.#summarise(
        this.#shop.things.size,
        directions.length === 0 ? [] : this.likeness.columns(directions),
      );
    }
    return this.#nearness;
  }

  /** Of one thing, the same numbers: [1] each. */
  nearnessOf(thing: number): Nearness {
    const directions = this.#directions;
    const likeness = directions.length === 0 ? [] : this.likeness.of(thing, directions);
    return this.#summarise(
      1,
      Array.from(likeness, (cosine) => Float32Array.of(cosine)),
    );
  }

  get #directions(): Float32Array[] {
    const { interests, session, aversions } = this.taste;
    return [
      ...interests.map(({ direction }) => direction),
      ...aversions.map(({ direction }) => direction),
      ...(session ? [session] : []),
    ];
  }

  /** @param columns of interests, aversions and session, each [count] */
  #summarise(count: number, columns: readonly Float32Array[]): Nearness {
    const { interests, aversions, session } = this.taste;
    const floor = this.#shop.space.sameThing;
    const interest = new Float32Array(count);
    const aversion = new Float32Array(count);
    interests.forEach(({ strength }, place) => raise(interest, columns[place]!, 0.5 + 0.5 * strength, 0));
    aversions.forEach(({ strength }, place) =>
      raise(aversion, columns[interests.length + place]!, strength / (1 - floor), floor),
    );
    const nearSession = new Float32Array(count);
    if (session) raise(nearSession, columns.at(-1)!, 1, 0);
    return { interest, session: nearSession, aversion };
  }
}

/** Raises values to weight × (likeness − floor) where that is more. */
function raise(values: Float32Array, likeness: Float32Array, weight: number, floor: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = weight * (likeness[i]! - floor);
    if (value > values[i]!) values[i] = value;
  }
}
