import { none } from '../catalog/catalog.ts';
import type { Dictionary } from '../catalog/dictionary.ts';
import type { PackCounts } from '../catalog/manifest.ts';
import type { Item } from '../domain/item.ts';
import { textFieldsForIndex } from '../text/item-text.ts';
import { tokenize } from '../text/tokenize.ts';
import { ColumnsBuilder, type ThumbnailPlaces } from './columns-builder.ts';
import { learnSpace } from './learn-space.ts';
import { LexicalBuilder } from './lexical-builder.ts';
import { vectorTensors, type QuantisedVectors } from './quantise-vectors.ts';
import { writeSafetensors } from './write-safetensors.ts';

/** Where pictures lie, and which item has which. */
export interface Pictures extends ThumbnailPlaces {
  /** [n] index into the pictures, 0xFFFFFFFF for none */
  readonly ofItem: Uint32Array;
}

/** The files of a pack that ranking needs, before they are written. */
export interface CatalogFiles {
  readonly columns: Uint8Array<ArrayBuffer>;
  readonly vectors: Uint8Array<ArrayBuffer>;
  readonly lexical: Uint8Array<ArrayBuffer>;
  /** JSON. */
  readonly dictionary: string;
  readonly counts: PackCounts;
}

/** Makes a catalog's files, item by item. */
export class CatalogBuilder {
  readonly #columns: ColumnsBuilder;
  readonly #lexical = new LexicalBuilder(tokenize);

  /** @param previous of the pack before, whose order is kept */
  constructor(previous?: Dictionary) {
    this.#columns = new ColumnsBuilder(previous);
  }

  get itemCount(): number {
    return this.#columns.itemCount;
  }

  /** Of all items' lines so far. */
  get rowsBytes(): number {
    return this.#columns.rowsBytes;
  }

  /** @param rowBytes length of the item's line in the rows file, newline included */
  add(item: Item, rowBytes: number): void {
    this.#columns.add(item, rowBytes);
    this.#lexical.add(textFieldsForIndex(item));
  }

  /**
   * @param vectors    of the items, in the order they were added
   * @param marginTier [n] likewise, where the feed tells margins
   */
  finish(
    vectors: QuantisedVectors,
    pictures: Pictures = noPictures(this.itemCount),
    marginTier?: Uint8Array<ArrayBuffer>,
  ): CatalogFiles {
    const { tensors, dictionary, category } = this.#columns.finish(pictures.ofItem, pictures, marginTier);
    const words = this.#lexical.finish();
    return {
      columns: writeSafetensors(tensors),
      vectors: writeSafetensors(vectorTensors(vectors, learnSpace(vectors, category))),
      lexical: writeSafetensors(words.tensors),
      dictionary: JSON.stringify(dictionary),
      counts: {
        items: this.itemCount,
        categories: dictionary.categories.length,
        brands: dictionary.brands.length,
        attributeValues: dictionary.attributes.length,
        terms: words.termCount,
        postings: words.postingCount,
        thumbnails: pictures.length.length,
      },
    };
  }
}

function noPictures(items: number): Pictures {
  return {
    ofItem: new Uint32Array(items).fill(none),
    shard: new Uint16Array(0),
    start: new Uint32Array(0),
    length: new Uint32Array(0),
  };
}
