import { availabilities, type Availability } from '../domain/item.ts';
import { parseDictionary, type Dictionary } from './dictionary.ts';
import { highestMarginTier, unknownMarginTier } from './margin-tiers.ts';
import { LexicalIndex } from './lexical-index.ts';
import type { SpaceFacts } from './item-space.ts';
import type { PackManifest } from './manifest.ts';
import { lowBytes, unpackRow, type PackedRows } from '../retrieval/packed-rows.ts';
import { readSpaceFacts } from './read-space-facts.ts';
import { openSafetensors } from './safetensors.ts';
import { checkIndices, checkOffsets, checkRange, StringColumn } from './strings.ts';

/** Stands for "none" in U32 columns. */
export const none = 0xffffffff;
export const unknownDay = -2147483648;

/** The bytes of a pack that ranking needs in memory; rows and thumbnails stay on disk. */
export interface CatalogBuffers {
  readonly columns: ArrayBuffer;
  readonly vectors: ArrayBuffer | Uint8Array<ArrayBuffer>;
  readonly lexical: ArrayBuffer;
  /** Text of the dictionary file. */
  readonly dictionary: string;
}

/** Where a thumbnail's bytes lie. */
export interface ThumbnailPlace {
  readonly shard: number;
  readonly startByte: number;
  readonly sizeBytes: number;
}

/** A pack opened for ranking: views into its own buffers, nothing copied. Items are named by their index. */
export interface Catalog extends Dictionary, SpaceFacts {
  readonly size: number;
  readonly dimensions: number;
  /** Unit vectors; component = whole number × scale. Zero, with scale 0, for items without words. */
  readonly vectors: PackedRows;
  readonly scales: Float32Array;
  /** Index into `categories`, or `none`. */
  readonly category: Uint32Array;
  readonly brand: Uint32Array;
  /** NaN where unknown. */
  readonly price: Float32Array;
  /** Days since 1970-01-01, or `unknownDay`. */
  readonly publishedDay: Int32Array;
  readonly rating: Float32Array;
  readonly ratingCount: Uint32Array;
  /** 0 to `highestMarginTier`, or `unknownMarginTier`; absent where the feed tells no margins. */
  readonly marginTier?: Uint8Array;
  /** Thumbnail index, or `none`. */
  readonly thumbnail: Uint32Array;
  readonly attributeOffsets: Uint32Array;
  readonly attributeValues: Uint32Array;
  readonly lexical: LexicalIndex;
  /** [dimensions] the item's unit vector; zero for an item without words. */
  vectorOf(itemIndex: number): Float32Array;
  idOf(itemIndex: number): string;
  /** −1 when the catalog has no such item. */
  indexOf(itemId: string): number;
  availabilityOf(itemIndex: number): Availability;
  categoryOf(itemIndex: number): readonly string[];
  /** Byte range of the item's line in the rows file, line break left out. */
  rowRange(itemIndex: number): readonly [startByte: number, endByte: number];
  thumbnailPlace(thumbnailIndex: number): ThumbnailPlace | undefined;
}

/**
 * Opens a pack's buffers as a catalog, checking every length and every cross-reference that ranking relies on.
 *
 * @throws OwnshelfError `PackFormatError`
 */
export function openCatalog(manifest: PackManifest, buffers: CatalogBuffers): Catalog {
  const { counts } = manifest;
  const size = counts.items;
  const dimensions = manifest.encoder.dimensions;
  const dictionary = parseDictionary(buffers.dictionary, counts);
  const columns = openSafetensors(buffers.columns, 'columns');
  const vectorFile = openSafetensors(buffers.vectors, 'vectors');

  const vectors = {
    high: vectorFile.tensor('vectors', 'I8', size * dimensions),
    low: vectorFile.tensor('lowBits', 'U8', size * lowBytes(dimensions)),
    dimensions,
  };
  const scales = vectorFile.tensor('scales', 'F32', size);
  checkRange('scales', scales, 0, 1);
  const facts = readSpaceFacts(vectorFile, size, dimensions);

  const idOffsets = columns.tensor('idOffsets', 'U32', size + 1);
  checkOffsets('idOffsets', idOffsets);
  const ids = new StringColumn(columns.tensor('idBytes', 'U8', idOffsets[size]!), idOffsets);
  const idOrder = columns.tensor('idOrder', 'U32', size);
  checkIndices('idOrder', idOrder, size);
  const rowOffsets = columns.tensor('rowOffsets', 'U32', size + 1);
  checkOffsets('rowOffsets', rowOffsets, manifest.files.find((file) => file.role === 'rows')!.sizeBytes);
  const price = columns.tensor('price', 'F32', size);
  checkRange('price', price, 0, Infinity, NaN);
  const rating = columns.tensor('rating', 'F32', size);
  checkRange('rating', rating, 0, 5.001, NaN);
  const category = columns.tensor('category', 'U32', size);
  checkIndices('category', category, counts.categories, none);
  const brand = columns.tensor('brand', 'U32', size);
  checkIndices('brand', brand, counts.brands);
  const availability = columns.tensor('availability', 'U8', size);
  checkIndices('availability', new Uint32Array(availability), availabilities.length);
  const marginTier = columns.has('marginTier') ? columns.tensor('marginTier', 'U8', size) : undefined;
  if (marginTier)
    checkIndices('marginTier', new Uint32Array(marginTier), highestMarginTier + 1, unknownMarginTier);
  const attributeOffsets = columns.tensor('attributeOffsets', 'U32', size + 1);
  checkOffsets('attributeOffsets', attributeOffsets);
  const attributeValues = columns.tensor('attributeValues', 'U32', attributeOffsets[size]!);
  checkIndices('attributeValues', attributeValues, counts.attributeValues);
  const thumbnail = columns.tensor('thumbnail', 'U32', size);
  checkIndices('thumbnail', thumbnail, counts.thumbnails, none);
  const thumbnailShard = columns.tensor('thumbnailShard', 'U16', counts.thumbnails);
  const shards = manifest.files.filter((file) => file.role === 'thumbnails').length;
  checkIndices('thumbnailShard', new Uint32Array(thumbnailShard), shards);
  const thumbnailStart = columns.tensor('thumbnailStart', 'U32', counts.thumbnails);
  const thumbnailLength = columns.tensor('thumbnailLength', 'U32', counts.thumbnails);

  return {
    ...dictionary,
    size,
    dimensions,
    vectors,
    scales,
    ...facts,
    category,
    brand,
    price,
    publishedDay: columns.tensor('publishedDay', 'I32', size),
    rating,
    ratingCount: columns.tensor('ratingCount', 'U32', size),
    ...(marginTier && { marginTier }),
    thumbnail,
    attributeOffsets,
    attributeValues,
    lexical: LexicalIndex.open(buffers.lexical, counts),
    vectorOf: (itemIndex) =>
      unpackRow(vectors, itemIndex, new Float32Array(dimensions)).map((x) => x * scales[itemIndex]!),
    idOf: (itemIndex) => ids.at(itemIndex),
    indexOf(itemId) {
      const place = ids.lowerBound(itemId, idOrder);
      const itemIndex = idOrder[place];
      return itemIndex !== undefined && ids.at(itemIndex) === itemId ? itemIndex : -1;
    },
    availabilityOf: (itemIndex) => availabilities[availability[itemIndex]!]!,
    categoryOf: (itemIndex) => dictionary.categories[category[itemIndex]!] ?? [],
    rowRange: (itemIndex) => [rowOffsets[itemIndex]!, rowOffsets[itemIndex + 1]! - 1],
    thumbnailPlace(thumbnailIndex) {
      const shard = thumbnailShard[thumbnailIndex];
      if (shard === undefined) return undefined;
      return {
        shard,
        startByte: thumbnailStart[thumbnailIndex]!,
        sizeBytes: thumbnailLength[thumbnailIndex]!,
      };
    },
  };
}
