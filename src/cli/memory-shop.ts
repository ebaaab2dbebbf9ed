import { compileScanKernel } from '../adapters/kernel/scan-kernel.ts';
import { makeKernelHomes } from '../adapters/kernel/wasm-scan.ts';
import { none, openCatalog } from '../core/catalog/catalog.ts';
import { readFacets } from '../core/catalog/facets.ts';
import { ItemSpace } from '../core/catalog/item-space.ts';
import { packFormatVersion, type PackCounts } from '../core/catalog/manifest.ts';
import type { Item } from '../core/domain/item.ts';
import type { Shop } from '../core/learning/taste.ts';
import { ColumnsBuilder } from '../core/packing/columns-builder.ts';
import { LexicalBuilder } from '../core/packing/lexical-builder.ts';
import { learnSpace } from '../core/packing/learn-space.ts';
import { quantiseVectors, vectorTensors } from '../core/packing/quantise-vectors.ts';
import { writeSafetensors } from '../core/packing/write-safetensors.ts';
import { textFieldsForIndex } from '../core/text/item-text.ts';
import { tokenize } from '../core/text/tokenize.ts';

/** The files of a pack that ranking needs, before they are written. */
export interface ShopFiles {
  readonly columns: Uint8Array<ArrayBuffer>;
  readonly vectors: Uint8Array<ArrayBuffer>;
  readonly lexical: Uint8Array<ArrayBuffer>;
  readonly dictionary: string;
  readonly rowsBytes: number;
  readonly thumbnailShards: number;
  readonly counts: PackCounts;
  readonly dimensions: number;
}

/** Components a pack keeps of each vector, unless told otherwise. */
const packDimensions = 256;

/** Opens a pack's files as a device does, vectors in the kernel's memory, without a pack on disk. */
export async function openShopFiles(files: ShopFiles): Promise<Shop> {
  const { counts, dimensions, dictionary } = files;
  const builds = (await compileScanKernel()).map((binary) => new Uint8Array(binary));
  const home = makeKernelHomes(builds)(files.vectors.length, counts.items, dimensions);
  home.file.set(files.vectors);
  const sha256 = '0'.repeat(64);
  const catalog = openCatalog(
    {
      format: 'ownshelf-pack',
      formatVersion: packFormatVersion,
      shop: { id: 'memory', name: 'Memory' },
      encoder: { id: 'memory', sha256, dimensions },
      counts,
      files: [
        { role: 'rows', path: 'rows', sha256, sizeBytes: files.rowsBytes },
        ...Array.from({ length: files.thumbnailShards }, (_, shard) => ({
          role: 'thumbnails' as const,
          shard,
          path: `thumbnails-${shard}`,
          sha256,
          sizeBytes: 0,
        })),
      ],
    },
    {
      columns: files.columns.buffer,
      vectors: home.file,
      lexical: files.lexical.buffer,
      dictionary,
    },
  );
  return { catalog, space: new ItemSpace(catalog, home.createScan), facets: readFacets(catalog) };
}

/**
 * Items as a device has them from a pack, without the pack.
 *
 * @param rows [n × dimensions] the items' vectors
 */
export function openMemoryShop(
  items: readonly Item[],
  rows: Float32Array,
  dimensions: number,
): Promise<Shop> {
  const columns = new ColumnsBuilder();
  const lexical = new LexicalBuilder(tokenize);
  for (const item of items) {
    columns.add(item, 1);
    lexical.add(textFieldsForIndex(item));
  }
  const empty = { shard: new Uint16Array(0), start: new Uint32Array(0), length: new Uint32Array(0) };
  const { tensors, dictionary, category } = columns.finish(new Uint32Array(items.length).fill(none), empty);
  const words = lexical.finish();
  const kept = Math.min(packDimensions, dimensions);
  const quantised = quantiseVectors(rows, dimensions, kept);
  return openShopFiles({
    columns: writeSafetensors(tensors),
    vectors: writeSafetensors(vectorTensors(quantised, learnSpace(quantised, category))),
    lexical: writeSafetensors(words.tensors),
    dictionary: JSON.stringify(dictionary),
    rowsBytes: columns.rowsBytes,
    thumbnailShards: 0,
    dimensions: kept,
    counts: {
      items: items.length,
      categories: dictionary.categories.length,
      brands: dictionary.brands.length,
      attributeValues: dictionary.attributes.length,
      terms: words.termCount,
      postings: words.postingCount,
      thumbnails: 0,
    },
  });
}
