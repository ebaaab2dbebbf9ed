import type { Catalog } from '../core/catalog/catalog.ts';
import { none } from '../core/catalog/catalog.ts';
import { parseRow } from '../core/catalog/parse-row.ts';
import type { Item } from '../core/domain/item.ts';
import type { ItemSummary } from '../core/domain/slate.ts';

/** Rows kept parsed; a long visit sees a few hundred. */
const keptItems = 2000;
const colourNames = new Set(['colour', 'color', 'basecolour']);

/** Reads rows and thumbnails from disk, only what is shown. */
export class ItemReader {
  readonly #catalog: Catalog;
  readonly #rows: Blob;
  readonly #thumbnailShard: (shard: number) => Promise<Blob>;
  readonly #items = new Map<number, Promise<Item>>();

  constructor(catalog: Catalog, rows: Blob, thumbnailShard: (shard: number) => Promise<Blob>) {
    this.#catalog = catalog;
    this.#rows = rows;
    this.#thumbnailShard = thumbnailShard;
  }

  /** @throws OwnshelfError `PackFormatError` when the row is not that item's */
  item(itemIndex: number): Promise<Item> {
    const known = this.#items.get(itemIndex);
    if (known) {
      this.#items.delete(itemIndex);
      this.#items.set(itemIndex, known);
      return known;
    }
    const [start, end] = this.#catalog.rowRange(itemIndex);
    const read = this.#rows
      .slice(start, end)
      .text()
      .then((line) => parseRow(line, this.#catalog.idOf(itemIndex)));
    read.catch(() => this.#items.delete(itemIndex));
    this.#items.set(itemIndex, read);
    if (this.#items.size > keptItems) this.#items.delete(this.#items.keys().next().value!);
    return read;
  }

  async summary(itemIndex: number): Promise<ItemSummary> {
    const item = await this.item(itemIndex);
    const thumbnail = this.#catalog.thumbnail[itemIndex]!;
    const colour = this.#colourOf(itemIndex);
    return {
      itemIndex,
      id: item.id,
      title: item.title,
      category: this.#catalog.categoryOf(itemIndex),
      availability: this.#catalog.availabilityOf(itemIndex),
      ...(item.brand === undefined ? {} : { brand: item.brand }),
      ...(item.price === undefined ? {} : { price: item.price }),
      ...(item.currency === undefined ? {} : { currency: item.currency }),
      ...(item.rating === undefined ? {} : { rating: item.rating }),
      ...(item.ratingCount === undefined ? {} : { ratingCount: item.ratingCount }),
      ...(item.link === undefined ? {} : { link: item.link }),
      ...(thumbnail === none ? {} : { thumbnail }),
      ...(colour === undefined ? {} : { colour }),
    };
  }

  /** `undefined` for an item whose row cannot be read as one: damage to one row takes no shelf down. */
  async readableSummary(itemIndex: number): Promise<ItemSummary | undefined> {
    try {
      return await this.summary(itemIndex);
    } catch (error) {
      if (error instanceof Error && error.name === 'PackFormatError') return undefined;
      throw error;
    }
  }

  /** In the order asked for; items whose rows cannot be read are left out. */
  async summaries(itemIndices: readonly number[]): Promise<ItemSummary[]> {
    const found = await Promise.all(itemIndices.map((itemIndex) => this.readableSummary(itemIndex)));
    return found.filter((summary) => summary !== undefined);
  }

  /** `undefined` when the catalog has no such item, or its row cannot be read. */
  async summaryOf(itemId: string): Promise<ItemSummary | undefined> {
    const itemIndex = this.#catalog.indexOf(itemId);
    return itemIndex < 0 ? undefined : this.readableSummary(itemIndex);
  }

  /** A WebP picture, read when it is drawn; empty for an index the pack does not have. */
  async thumbnail(thumbnailIndex: number): Promise<Blob> {
    const place = this.#catalog.thumbnailPlace(thumbnailIndex);
    if (!place) return new Blob([]);
    const shard = await this.#thumbnailShard(place.shard);
    return shard.slice(place.startByte, place.startByte + place.sizeBytes, 'image/webp');
  }

  #colourOf(itemIndex: number): string | undefined {
    const { attributes, attributeOffsets, attributeValues } = this.#catalog;
    for (let i = attributeOffsets[itemIndex]!; i < attributeOffsets[itemIndex + 1]!; i++) {
      const attribute = attributes[attributeValues[i]!]!;
      if (colourNames.has(attribute.name.toLowerCase())) return attribute.value;
    }
    return undefined;
  }
}
