import { makePlainRowsHome, type MakeRowsHome } from '../core/behaviour/model/byte-rows.ts';
import { openCatalog, type Catalog } from '../core/catalog/catalog.ts';
import { readFacets } from '../core/catalog/facets.ts';
import { ItemSpace } from '../core/catalog/item-space.ts';
import type { FileRole, PackManifest } from '../core/catalog/manifest.ts';
import type { Shop } from '../core/learning/taste.ts';
import type { SegmentModel } from '../core/segments/segment-model.ts';
import { makePlainHome } from '../core/retrieval/plain-scan.ts';
import type { MakeVectorHome } from '../core/retrieval/vector-scan.ts';
import type { ReadCampaigns } from './ads/read-campaigns.ts';
import { ItemReader } from './item-reader.ts';
import { loadAds } from './load-ads.ts';
import { loadLearning, loadSegments } from './load-parts.ts';

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
 * @param adsWhenAsked   leaves campaigns, and the segments they are for, to `readCampaigns`
 * @throws OwnshelfError `PackFormatError` when the files contradict the manifest or each other
 */
export async function openShop(
  manifest: PackManifest,
  readFile: (role: FileRole, shard?: number) => Promise<Blob>,
  makeVectorHome: MakeVectorHome = makePlainHome,
  makeRowsHome: MakeRowsHome = makePlainRowsHome,
  adsWhenAsked = false,
): Promise<OpenShop> {
  const { counts, encoder } = manifest;
  const readIfThere = async (role: FileRole): Promise<Blob | undefined> =>
    has(manifest, role) ? readFile(role) : undefined;
  const [columns, vectors, lexical, dictionary, rows, behaviour, learning] = await Promise.all([
    readFile('columns').then((blob) => blob.arrayBuffer()),
    readFile('vectors').then((blob) =>
      moveIn(blob, makeVectorHome(blob.size, counts.items, encoder.dimensions)),
    ),
    readFile('lexical').then((blob) => blob.arrayBuffer()),
    readFile('dictionary').then((blob) => blob.text()),
    readFile('rows'),
    readIfThere('behaviour').then((blob) => blob && moveIn(blob, makeRowsHome(blob.size))),
    has(manifest, 'behaviour') ? loadLearning() : undefined,
  ]);
  const catalog = openCatalog(manifest, { columns, vectors: vectors.file, lexical, dictionary });
  const space = new ItemSpace(catalog, vectors.createScan);
  const learned =
    behaviour && learning?.openShopBehaviour(behaviour.file, { catalog, space }, behaviour.openRows);
  const segments = adsWhenAsked ? undefined : await readSegments(manifest, readFile, catalog);
  const shards = new Map<number, Promise<Blob>>();
  const shardOf = (shard: number): Promise<Blob> => {
    let blob = shards.get(shard);
    if (!blob) {
      shards.set(shard, (blob = readFile('thumbnails', shard)));
      blob.catch(() => shards.delete(shard));
    }
    return blob;
  };
  const campaigns = adsWhenAsked ? {} : await readCampaigns(manifest, readFile, catalog, segments);
  return {
    manifest,
    catalog,
    space,
    facets: readFacets(catalog, learned?.model.popularity),
    ...(learned && { behaviour: learned }),
    ...(segments && { segments }),
    ...campaigns,
    items: new ItemReader(catalog, rows, shardOf),
  };
}

/**
 * What a pack's campaigns come to here; nothing where it has none, or the code about ads cannot be had.
 *
 * @param known the shop's segments, where they have been read
 */
export async function readCampaigns(
  manifest: PackManifest,
  readFile: (role: FileRole) => Promise<Blob>,
  catalog: Catalog,
  known?: SegmentModel,
): Promise<ReadCampaigns> {
  if (!has(manifest, 'campaigns')) return {};
  const [blob, ads, segments] = await Promise.all([
    readFile('campaigns'),
    loadAds(),
    known ?? readSegments(manifest, readFile, catalog),
  ]);
  return ads?.readCampaigns(await blob.arrayBuffer(), catalog, segments) ?? {};
}

async function readSegments(
  manifest: PackManifest,
  readFile: (role: FileRole) => Promise<Blob>,
  { size, dimensions }: Catalog,
): Promise<SegmentModel | undefined> {
  if (!has(manifest, 'segments')) return undefined;
  const [blob, { openSegments }] = await Promise.all([readFile('segments'), loadSegments()]);
  return openSegments(await blob.arrayBuffer(), size, dimensions);
}

function has({ files }: PackManifest, wanted: FileRole): boolean {
  return files.some(({ role }) => role === wanted);
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
