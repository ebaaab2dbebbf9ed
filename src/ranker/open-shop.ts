import { openCatalog } from '../core/catalog/catalog.ts';
import { readFacets } from '../core/catalog/facets.ts';
import { ItemSpace } from '../core/catalog/item-space.ts';
import type { FileRole, PackManifest } from '../core/catalog/manifest.ts';
import type { Shop } from '../core/learning/taste.ts';
import { LikenessScans } from '../core/scoring/likeness-scans.ts';
import { ItemReader } from './item-reader.ts';

/** A pack on the device, ready to be ranked. */
export interface OpenShop extends Shop {
  readonly manifest: PackManifest;
  readonly scans: LikenessScans;
  readonly items: ItemReader;
}

/**
 * @param readFile a verified file of the pack
 * @throws OwnshelfError `PackFormatError` when the files contradict the manifest or each other
 */
export async function openShop(
  manifest: PackManifest,
  readFile: (role: FileRole, shard?: number) => Promise<Blob>,
): Promise<OpenShop> {
  const [columns, vectors, lexical, dictionary, rows] = await Promise.all([
    readFile('columns').then((blob) => blob.arrayBuffer()),
    readFile('vectors').then((blob) => blob.arrayBuffer()),
    readFile('lexical').then((blob) => blob.arrayBuffer()),
    readFile('dictionary').then((blob) => blob.text()),
    readFile('rows'),
  ]);
  const catalog = openCatalog(manifest, { columns, vectors, lexical, dictionary });
  const space = new ItemSpace(catalog);
  const shards = new Map<number, Promise<Blob>>();
  const shardOf = (shard: number): Promise<Blob> => {
    let blob = shards.get(shard);
    if (!blob) {
      shards.set(shard, (blob = readFile('thumbnails', shard)));
      blob.catch(() => shards.delete(shard));
    }
    return blob;
  };
  return {
    manifest,
    catalog,
    space,
    facets: readFacets(catalog),
    scans: new LikenessScans(space),
    items: new ItemReader(catalog, rows, shardOf),
  };
}
