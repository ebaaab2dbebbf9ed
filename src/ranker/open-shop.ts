import { makePlainRowsHome, type MakeRowsHome } from '../core/behaviour/model/byte-rows.ts';
import { openBehaviour } from '../core/behaviour/model/behaviour-model.ts';
import { ShopBehaviour } from '../core/behaviour/shop-behaviour.ts';
import { openCatalog } from '../core/catalog/catalog.ts';
import { readFacets } from '../core/catalog/facets.ts';
import { ItemSpace } from '../core/catalog/item-space.ts';
import type { FileRole, PackManifest } from '../core/catalog/manifest.ts';
import type { Shop } from '../core/learning/taste.ts';
import { openSegments, type SegmentModel } from '../core/segments/segment-model.ts';
import { makePlainHome } from '../core/retrieval/plain-scan.ts';
import type { MakeVectorHome } from '../core/retrieval/vector-scan.ts';
import type { ReadCampaigns } from './ads/read-campaigns.ts';
import { ItemReader } from './item-reader.ts';
import { loadAds } from './load-ads.ts';

/** A pack on the device, ready to be ranked. */
export interface OpenShop extends Shop, ReadCampaigns {
  readonly manifest: PackManifest;
  readonly items: ItemReader;
  /** Absent when the shop's log told none. */
  readonly segments?: SegmentModel;
}

/**
 * @param readFile       a verified file of the pack
 * @param makeVectorHome where the vectors lie while the pack is open
 * @param makeRowsHome   where what was learned from a log lies
 * @throws OwnshelfError `PackFormatError` when the files contradict the manifest or each other
 */
export async function openShop(
  manifest: PackManifest,
  readFile: (role: FileRole, shard?: number) => Promise<Blob>,
  makeVectorHome: MakeVectorHome = makePlainHome,
  makeRowsHome: MakeRowsHome = makePlainRowsHome,
): Promise<OpenShop> {
  const { counts, encoder } = manifest;
  const readIfThere = async (role: FileRole): Promise<Blob | undefined> =>
    manifest.files.some((file) => file.role === role) ? readFile(role) : undefined;
  const [columns, vectors, lexical, dictionary, rows, behaviour, segmentsFile, campaigns] = await Promise.all(
    [
      readFile('columns').then((blob) => blob.arrayBuffer()),
      readFile('vectors').then((blob) =>
        moveIn(blob, makeVectorHome(blob.size, counts.items, encoder.dimensions)),
      ),
      readFile('lexical').then((blob) => blob.arrayBuffer()),
      readFile('dictionary').then((blob) => blob.text()),
      readFile('rows'),
      readIfThere('behaviour').then((blob) => blob && moveIn(blob, makeRowsHome(blob.size))),
      readIfThere('segments').then((blob) => blob?.arrayBuffer()),
      readIfThere('campaigns').then((blob) => blob?.arrayBuffer()),
    ],
  );
  const catalog = openCatalog(manifest, { columns, vectors: vectors.file, lexical, dictionary });
  const space = new ItemSpace(catalog, vectors.createScan);
  const model =
    behaviour && openBehaviour(behaviour.file, catalog.size, catalog.dimensions, behaviour.openRows);
  const segments = segmentsFile && openSegments(segmentsFile, catalog.size, catalog.dimensions);
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
    facets: readFacets(catalog, model?.popularity),
    ...(model && { behaviour: new ShopBehaviour(model, { catalog, space }) }),
    ...(segments && { segments }),
    ...(campaigns && (await loadAds())?.readCampaigns(campaigns, catalog, segments)),
    items: new ItemReader(catalog, rows, shardOf),
  };
}

/** Bytes read at once: enough to be fast, and the whole of a large file is never in memory twice. */
const pieceBytes = 16 * 2 ** 20;

async function moveIn<Home extends { readonly file: Uint8Array<ArrayBuffer> }>(
  blob: Blob,
  home: Home,
): Promise<Home> {
  for (let start = 0; start < blob.size; start += pieceBytes) {
    const piece = await blob.slice(start, start + pieceBytes).arrayBuffer();
    home.file.set(new Uint8Array(piece), start);
  }
  return home;
}
