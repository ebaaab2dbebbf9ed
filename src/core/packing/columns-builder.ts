import { none, unknownDay } from '../catalog/catalog.ts';
import type { Dictionary } from '../catalog/dictionary.ts';
import { availabilities, type Item } from '../domain/item.ts';
import { compareByteOrder } from './byte-order.ts';
import { DictionaryBuilder } from './dictionary-builder.ts';
import { Growable } from './growable.ts';
import type { Tensor } from './write-safetensors.ts';

/** Where each thumbnail lies, [k]. */
export interface ThumbnailPlaces {
  readonly shard: Uint16Array;
  readonly start: Uint32Array;
  readonly length: Uint32Array;
}

/** Collects, item by item, what ranking and filtering need; texts stay in the rows file. */
export class ColumnsBuilder {
  readonly #dictionary: DictionaryBuilder;
  readonly #ids: string[] = [];
  readonly #rowOffsets = new Growable((n) => new Uint32Array(n));
  readonly #category = new Growable((n) => new Uint32Array(n));
  readonly #brand = new Growable((n) => new Uint32Array(n));
  readonly #price = new Growable((n) => new Float32Array(n));
  readonly #availability = new Growable((n) => new Uint8Array(n));
  readonly #publishedDay = new Growable((n) => new Int32Array(n));
  readonly #rating = new Growable((n) => new Float32Array(n));
  readonly #ratingCount = new Growable((n) => new Uint32Array(n));
  readonly #attributeOffsets = new Growable((n) => new Uint32Array(n));
  readonly #attributeValues = new Growable((n) => new Uint32Array(n));
  #rowsBytes = 0;

  /** @param previous of the pack before, whose order is kept */
  constructor(previous?: Dictionary) {
    this.#dictionary = new DictionaryBuilder(previous);
    this.#rowOffsets.push(0);
    this.#attributeOffsets.push(0);
  }

  get itemCount(): number {
    return this.#ids.length;
  }

  get rowsBytes(): number {
    return this.#rowsBytes;
  }

  /** @param rowBytes length of the item's line in the rows file, newline included */
  add(item: Item, rowBytes: number): void {
    this.#ids.push(item.id);
    this.#rowsBytes += rowBytes;
    this.#rowOffsets.push(this.#rowsBytes);
    this.#category.push(item.category ? this.#dictionary.addCategory(item.category) : none);
    this.#brand.push(this.#dictionary.addBrand(item.brand ?? ''));
    this.#price.push(item.price ?? NaN);
    this.#availability.push(item.availability ? availabilities.indexOf(item.availability) : 0);
    this.#publishedDay.push(item.publishedAt === undefined ? unknownDay : daysSinceEpoch(item.publishedAt));
    this.#rating.push(item.rating ?? NaN);
    this.#ratingCount.push(item.ratingCount ?? 0);
    for (const [name, value] of Object.entries(item.attributes ?? {}))
      this.#attributeValues.push(this.#dictionary.addAttribute(name, value));
    this.#attributeOffsets.push(this.#attributeValues.length);
  }

  /**
   * @param thumbnail [n] index into the thumbnails, 0xFFFFFFFF for none
   * @param marginTier [n] where the feed tells margins
   * @returns also the category column, [n]
   */
  finish(
    thumbnail: Uint32Array,
    places: ThumbnailPlaces,
    marginTier?: Uint8Array<ArrayBuffer>,
  ): { tensors: Tensor[]; dictionary: Dictionary; category: Uint32Array } {
    const { dictionary, places: sorted } = this.#dictionary.finish();
    const ids = encodeTexts(this.#ids);
    const category = this.#category.view().map((n) => (n === none ? none : sorted.category[n]!));
    const tensors: Tensor[] = [
      { name: 'rowOffsets', values: this.#rowOffsets.view() },
      { name: 'idOffsets', values: ids.offsets },
      { name: 'idOrder', values: orderOf(this.#ids) },
      { name: 'category', values: category },
      { name: 'brand', values: this.#brand.view().map((n) => sorted.brand[n]!) },
      { name: 'price', values: this.#price.view() },
      { name: 'publishedDay', values: this.#publishedDay.view() },
      { name: 'rating', values: this.#rating.view() },
      { name: 'ratingCount', values: this.#ratingCount.view() },
      { name: 'attributeOffsets', values: this.#attributeOffsets.view() },
      { name: 'attributeValues', values: this.#attributeValues.view().map((n) => sorted.attribute[n]!) },
      { name: 'thumbnail', values: thumbnail },
      { name: 'thumbnailStart', values: places.start },
      { name: 'thumbnailLength', values: places.length },
      { name: 'thumbnailShard', values: places.shard },
      { name: 'availability', values: this.#availability.view() },
      ...(marginTier ? [{ name: 'marginTier', values: marginTier }] : []),
      { name: 'idBytes', values: ids.bytes },
    ];
    return { tensors, dictionary, category };
  }
}

/** Texts one after another as UTF-8, with offsets [n + 1]. */
export function encodeTexts(texts: readonly string[]): {
  bytes: Uint8Array<ArrayBuffer>;
  offsets: Uint32Array<ArrayBuffer>;
} {
  const bytes = new Growable((n) => new Uint8Array(n));
  const offsets = new Uint32Array(texts.length + 1);
  const encoder = new TextEncoder();
  texts.forEach((text, i) => {
    bytes.pushAll(encoder.encode(text));
    offsets[i + 1] = bytes.length;
  });
  return { bytes: bytes.view(), offsets };
}

function orderOf(ids: readonly string[]): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(ids.keys()).sort((a, b) => compareByteOrder(ids[a]!, ids[b]!));
}

/** @param date `YYYY-MM-DD`, a day that exists */
export function daysSinceEpoch(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
