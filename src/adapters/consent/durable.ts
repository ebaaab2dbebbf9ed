import { deleteDB } from 'idb';
import type { PackManifest } from '../../core/catalog/manifest.ts';
import type { Exchange } from '../../ports/consent.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { PackRecords } from '../http/pack-records.ts';
import { PackShelf } from '../http/pack-shelf.ts';
import { openPackRecords } from '../idb/idb-pack-records.ts';
import { openShopperDatabase } from '../idb/open-shopper-database.ts';
import { shopperDatabaseName } from '../idb/shopper-name.ts';
import type { ShopperConnectionOptions } from '../idb/shopper-connection.ts';
import { openFileStore } from '../open-file-store.ts';
import { bring } from './bring.ts';
import { isOnDevice } from './load-durable.ts';
import type { SwitchedDatabase } from './switched-database.ts';
import type { SwitchedFiles } from './switched-files.ts';

// All that writes to the device: a download of its own, for whoever agreed to it.

export { openShopperDatabase };
export { openTabChannel } from '../tabs/tab-channel.ts';

/** Other tabs let go of a database within moments, or are asleep; then it goes when they end. */
const longestWaitMs = 3000;

export interface KeptFiles {
  readonly fileStore: FileStore;
  readonly records: PackRecords;
}

/**
 * Opens a shop's profile on this device and brings what was learned in memory to it.
 *
 * @param exchange see `Consent.keep`
 * @returns whether it is there now; if not, nothing was left
 */
export async function keepProfile(
  profile: string,
  database: SwitchedDatabase,
  options: ShopperConnectionOptions,
  exchange: Exchange,
): Promise<boolean> {
  const isFresh = !(await isOnDevice(shopperDatabaseName(profile)));
  const stores = await openShopperDatabase(profile, options);
  if (!stores.durable) return false;
  try {
    await exchange(() => bring(database, stores, isFresh));
    return true;
  } catch {
    stores.close();
    if (isFresh) await eraseProfile(profile);
    return false;
  }
}

/**
 * Puts the open pack where the next start finds it; meanwhile it is looked at.
 */
export async function keepPack(
  { fileStore }: KeptFiles,
  files: SwitchedFiles,
  manifest: PackManifest,
  signal: AbortSignal,
): Promise<void> {
  for (const file of manifest.files) {
    signal.throwIfAborted();
    const blob = await files.get(file);
    if (blob && !(await fileStore.has(file)))
      await fileStore.put(file, new Uint8Array(await blob.arrayBuffer()));
  }
}

export async function openKeptFiles(area: string): Promise<KeptFiles> {
  const [fileStore, records] = await Promise.all([openFileStore(area), openPackRecords(area)]);
  return { fileStore, records };
}

/** Deletes the profile of one shop. Never fails. */
export async function eraseProfile(shopId: string): Promise<void> {
  await erase(shopperDatabaseName(shopId));
}

/**
 * Deletes the files of one pack; with the last pack, everything in the area.
 *
 * @param others hashes of files that are no pack's, kept as long as any pack is
 */
export async function eraseFiles(
  area: string,
  manifestUrl: string,
  { fileStore, records }: KeptFiles,
  others: readonly string[],
): Promise<void> {
  const protectedSha256s = (): readonly string[] => others;
  try {
    await new PackShelf({ manifestUrl, fileStore, records, protectedSha256s, recheck: false }).erase();
    const isLast = (await records.readAll()).length === 0;
    if (!isLast) return;
    await fileStore.keepOnly(new Set());
  } finally {
    records.close();
  }
  await erase(area);
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(area, { recursive: true });
  } catch {
    // There is no private file system, or nothing of ours in it.
  }
}

async function erase(database: string): Promise<void> {
  const deleted = deleteDB(database).catch(() => {});
  await Promise.race([deleted, new Promise((resolve) => setTimeout(resolve, longestWaitMs))]);
}
