import type { Dictionary } from '../catalog/dictionary.ts';
import { compareByteOrder } from './byte-order.ts';

/** Turns the numbers handed out while adding into places in the sorted lists. */
export interface DictionaryPlaces {
  readonly category: Uint32Array<ArrayBuffer>;
  readonly brand: Uint32Array<ArrayBuffer>;
  readonly attribute: Uint32Array<ArrayBuffer>;
}

/** Collects the distinct categories, brands and attribute values of a catalog; each finished list is in byte order. */
export class DictionaryBuilder {
  readonly #categories = new Numbered<readonly string[]>();
  readonly #brands = new Numbered<string>();
  readonly #attributes = new Numbered<Dictionary['attributes'][number]>();

  constructor() {
    this.addBrand('');
  }

  addCategory(path: readonly string[]): number {
    return this.#categories.add(JSON.stringify(path), path);
  }

  /** @param brand the empty text for none */
  addBrand(brand: string): number {
    return this.#brands.add(brand, brand);
  }

  addAttribute(name: string, value: string): number {
    return this.#attributes.add(JSON.stringify([name, value]), { name, value });
  }

  finish(): { dictionary: Dictionary; places: DictionaryPlaces } {
    const category = this.#categories.sort(comparePaths);
    const brand = this.#brands.sort(compareByteOrder);
    const attribute = this.#attributes.sort(
      (a, b) => compareByteOrder(a.name, b.name) || compareByteOrder(a.value, b.value),
    );
    return {
      dictionary: { categories: category.sorted, brands: brand.sorted, attributes: attribute.sorted },
      places: { category: category.places, brand: brand.places, attribute: attribute.places },
    };
  }
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

  sort(compare: (a: T, b: T) => number): { sorted: T[]; places: Uint32Array<ArrayBuffer> } {
    const order = this.#values.map((_, number) => number);
    order.sort((a, b) => compare(this.#values[a]!, this.#values[b]!));
    const places = new Uint32Array(order.length);
    order.forEach((number, place) => (places[number] = place));
    return { sorted: order.map((number) => this.#values[number]!), places };
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let level = 0; level < Math.min(a.length, b.length); level++) {
    const order = compareByteOrder(a[level]!, b[level]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
