import type { ItemSpace } from '../catalog/item-space.ts';
import { dot } from '../retrieval/directions.ts';
import type { PromotedThings } from './promoted-things.ts';

/** Likeness of everything promoted to directions. Those asked for last time are kept: from one like to the next most stay. */
export class ThingLikeness {
  readonly #space: ItemSpace;
  readonly #things: PromotedThings;
  #known: { readonly direction: Float32Array; readonly column: Float32Array }[] = [];

  constructor(space: ItemSpace, things: PromotedThings) {
    this.#space = space;
    this.#things = things;
  }

  /** @returns for each direction [things] cosine, −1..1; not to be changed */
  columns(directions: readonly Float32Array[]): Float32Array[] {
    const known = directions.map((direction) => this.#known.find((one) => areSame(one.direction, direction)));
    const missing = directions.filter((_, place) => !known[place]);
    const made = this.#measure(missing);
    let next = 0;
    this.#known = directions.map(
      (direction, place) => known[place] ?? { direction: direction.slice(), column: made[next++]! },
    );
    return this.#known.map(({ column }) => column);
  }

  /** Likeness of one thing to some directions: the same numbers. */
  of(thing: number, directions: readonly Float32Array[]): Float32Array {
    const item = this.#things.itemOf(thing);
    if (item >= 0) return this.#space.likenessOf([item], directions);
    const topic = this.#things.topics[thing - this.#things.items.length]!;
    return Float32Array.from(directions, (direction) => dot(topic, direction));
  }

  #measure(directions: readonly Float32Array[]): Float32Array[] {
    const { items, topics, size } = this.#things;
    const count = directions.length;
    if (count === 0) return [];
    const ofItems = this.#space.likenessOf(items, directions);
    return directions.map((direction, place) => {
      const column = new Float32Array(size);
      for (let thing = 0; thing < items.length; thing++) column[thing] = ofItems[thing * count + place]!;
      topics.forEach((topic, i) => (column[items.length + i] = dot(topic, direction)));
      return column;
    });
  }
}

function areSame(one: Float32Array, other: Float32Array): boolean {
  return one === other || one.every((component, i) => component === other[i]);
}
