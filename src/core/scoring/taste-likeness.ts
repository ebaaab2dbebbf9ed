import type { ItemSpace } from '../catalog/item-space.ts';
import type { Taste } from '../learning/taste.ts';
import { ItemRows } from './item-rows.ts';

/** Likeness of items to the directions of a taste. */
export class TasteLikeness {
  readonly #space: ItemSpace;
  readonly #placeOf: ReadonlyMap<Float32Array, number>;
  readonly #rows: ItemRows;

  constructor(space: ItemSpace, { interests, aversions, session }: Taste) {
    this.#space = space;
    const directions = [...interests, ...aversions, ...(session ? [{ direction: session }] : [])].map(
      ({ direction }) => direction,
    );
    this.#placeOf = new Map(directions.map((direction, place) => [direction, place]));
    this.#rows = new ItemRows(directions.length, (items) => space.likenessOf(items, directions));
  }

  /** To be called before many items are asked for. */
  prepare(items: readonly number[]): void {
    this.#rows.prepare(items);
  }

  /** For any item and any direction. */
  readonly of = (itemIndex: number, direction: Float32Array): number => {
    const place = this.#placeOf.get(direction);
    return place === undefined
      ? this.#space.likeness(itemIndex, direction)
      : this.#rows.of(itemIndex)[place]!;
  };
}
