import { compileScanKernel } from '../adapters/kernel/scan-kernel.ts';
import { makeKernelHomes } from '../adapters/kernel/wasm-scan.ts';
import { openCatalog } from '../core/catalog/catalog.ts';
import { readFacets } from '../core/catalog/facets.ts';
import { ItemSpace } from '../core/catalog/item-space.ts';
import { packFormatVersion } from '../core/catalog/manifest.ts';
import type { Item } from '../core/domain/item.ts';
import type { Shop } from '../core/learning/taste.ts';
import { CatalogBuilder, type CatalogFiles } from '../core/packing/catalog-builder.ts';
import { quantiseVectors } from '../core/packing/quantise-vectors.ts';

export interface ShopFiles extends CatalogFiles {
  readonly rowsBytes: number;
  readonly thumbnailShards: number;
  /** Of the vectors. */
  readonly dimensions: number;
}

/** Components a pack keeps of each vector, unless told otherwise. */
const packDimensions = 256;

let compiled: Promise<Uint8Array<ArrayBuffer>[]> | undefined;

/** Compiled once, however many shops are opened; a failure is forgotten, so that the next tries again. */
function scanBuilds(): Promise<Uint8Array<ArrayBuffer>[]> {
  compiled ??= compileScanKernel()
    .then((binaries) => binaries.map((binary) => new Uint8Array(binary)))
    .catch((error: unknown) => {
      compiled = undefined;
      throw error;
    });
  return compiled;
}

/** Opens a pack's files as a device does, vectors in the kernel's memory, without a pack on disk. */
export async function openShopFiles(files: ShopFiles): Promise<Shop> {
  const { counts, dimensions, dictionary } = files;
  const home = makeKernelHomes(await scanBuilds())(files.vectors.length, counts.items, dimensions);
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
  const builder = new CatalogBuilder();
  for (const item of items) builder.add(item, 1);
  const kept = Math.min(packDimensions, dimensions);
  const files = builder.finish(quantiseVectors(rows, dimensions, kept));
  return openShopFiles({ ...files, rowsBytes: builder.rowsBytes, thumbnailShards: 0, dimensions: kept });
}
