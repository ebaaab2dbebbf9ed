import { departmentOf } from '../catalog/facets.ts';
import { categoryDirection } from '../interests/category-direction.ts';
import type { Shop } from '../learning/taste.ts';

/**
 * What the campaigns of a shop promote, each thing once and by a number of its own: items first, then the topics of campaigns
 * that lead to a page of their own. What many campaigns promote is looked at once in a choice.
 */
export class PromotedThings {
  /** Item index of each thing that is an item. */
  readonly items: readonly number[];
  /** [dimensions] of each topic: length 1, or all zero for one that the catalog does not have. */
  readonly topics: readonly Float32Array[];
  /** [things] department index; −1 for none */
  readonly departments: Int32Array;
  /** [things] 0..1; 0 for topics */
  readonly popularity: Float32Array;
  /** [things] 1 for items that are sold out */
  readonly soldOut: Uint8Array;
  readonly #ofItem: ReadonlyMap<number, number>;
  readonly #ofTopic: ReadonlyMap<string, number>;

  constructor(
    { catalog, space, facets }: Shop,
    items: Iterable<number>,
    topics: Iterable<readonly string[]>,
  ) {
    this.items = [...new Set(items)].sort((a, b) => a - b);
    this.#ofItem = new Map(this.items.map((item, thing) => [item, thing]));
    const paths = new Map([...topics].map((path) => [JSON.stringify(path), path]));
    this.#ofTopic = new Map([...paths.keys()].map((key, place) => [key, this.items.length + place]));
    this.topics = [...paths.values()].map(
      (path) => categoryDirection(catalog, space, path)?.direction ?? new Float32Array(space.dimensions),
    );
    this.departments = Int32Array.from([
      ...this.items.map((item) => departmentOf(catalog, facets, item)),
      ...[...paths.values()].map(([department = '']) => facets.departments.indexOf(department)),
    ]);
    this.popularity = new Float32Array(this.size);
    this.soldOut = new Uint8Array(this.size);
    this.items.forEach((item, thing) => {
      this.popularity[thing] = facets.popularity[item]!;
      this.soldOut[thing] = facets.inStock.has(item) ? 0 : 1;
    });
  }

  get size(): number {
    return this.items.length + this.topics.length;
  }

  /** Item index of a thing; −1 for a topic. */
  itemOf(thing: number): number {
    return this.items[thing] ?? -1;
  }

  /** −1 for an item that nobody promotes. */
  ofItem(itemIndex: number): number {
    return this.#ofItem.get(itemIndex) ?? -1;
  }

  /** Of a campaign with a page of its own. */
  ofTopic(path: readonly string[]): number {
    return this.#ofTopic.get(JSON.stringify(path))!;
  }
}
