import type { Dictionary } from '../catalog/dictionary.ts';
import { compareByteOrder } from './byte-order.ts';
import { stableOrder } from './stable-order.ts';

/** Turns the numbers handed out while adding into places in the finished lists. */
export interface DictionaryPlaces {
  readonly category: Uint32Array<ArrayBuffer>;
  readonly brand: Uint32Array<ArrayBuffer>;
  readonly attribute: Uint32Array<ArrayBuffer>;
}

/**
 * Collects the distinct categories, brands and attribute values of a catalog. Each finished list is in byte order, or, after
 * a previous pack, in the order of that one's as far as it goes.
 */
export class DictionaryBuilder {
  readonly #categories = new Numbered<readonly string[]>();
  readonly #brands = new Numbered<string>();
  readonly #attributes = new Numbered<Dictionary['attributes'][number]>();

  constructor(private readonly previous?: Dictionary) {
    this.addBrand('');
  }

  addCategory(path: readonly string[]): number {
    return this.#categories.add(keyOfCategory(path), path);
  }

  /** @param brand the empty text for none */
  addBrand(brand: string): number {
    return this.#brands.add(brand, brand);
  }

  addAttribute(name: string, value: string): number {
    const attribute = { name, value };
    return this.#attributes.add(keyOfAttribute(attribute), attribute);
  }

  finish(): { dictionary: Dictionary; places: DictionaryPlaces } {
    const { previous } = this;
    const category = this.#categories.order(comparePaths, previous?.categories.map(keyOfCategory));
    const brand = this.#brands.order(compareByteOrder, previous?.brands);
    const attribute = this.#attributes.order(
      (a, b) => compareByteOrder(a.name, b.name) || compareByteOrder(a.value, b.value),
      previous?.attributes.map(keyOfAttribute),
    );
    return {
      dictionary: { categories: category.ordered, brands: brand.ordered, attributes: attribute.ordered },
      places: { category: category.places, brand: brand.places, attribute: attribute.places },
    };
  }
}

function keyOfCategory(path: readonly string[]): string {
  return JSON.stringify(path);
}

function keyOfAttribute({ name, value }: Dictionary['attributes'][number]): string {
  return JSON.stringify([name, value]);
}

class Numbered<T> {
  readonly #numbers = new Map<string, number>();
  readonly #values: T[] = [];

  add(key: string, value: T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push(value) - 1;
  }

  /** @param previous keys that keep their places; sorted without */
  order(
    compare: (a: T, b: T) => number,
    previous: readonly string[] | undefined,
  ): { ordered: T[]; places: Uint32Array<ArrayBuffer> } {
    const order = previous
      ? stableOrder(previous, [...this.#numbers.keys()])
      : [...this.#values.keys()].sort((a, b) => compare(this.#values[a]!, this.#values[b]!));
    const places = new Uint32Array(order.length);
    order.forEach((number, place) => (places[number] = place));
    return { ordered: order.map((number) => this.#values[number]!), places };
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let level = 0; level < Math.min(a.length, b.length); level++) {
    const order = compareByteOrder(a[level]!, b[level]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
