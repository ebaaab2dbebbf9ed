import { deleteDB } from 'idb';
import type { FileStore } from '../../ports/file-store.ts';
import type { PackRecords } from '../http/pack-records.ts';
import { PackShelf } from '../http/pack-shelf.ts';
import { openPackRecords } from '../idb/idb-pack-records.ts';
import { shopperDatabaseName } from '../idb/schema.ts';
import { openFileStore } from '../open-file-store.ts';

// All that writes to the device: a download of its own, for whoever agreed to it.

export { openShopperDatabase } from '../idb/open-shopper-database.ts';
export { openTabChannel } from '../tabs/tab-channel.ts';

/** Other tabs let go of a database within moments, or are asleep; then it goes when they end. */
const longestWaitMs = 3000;

export interface KeptFiles {
  readonly fileStore: FileStore;
  readonly records: PackRecords;
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
