import type { LogStore, SettingsStore, ShelfCache } from '../../ports/log-store.ts';
import { createMemoryShopperDatabase } from '../memory/memory-shopper-database.ts';
import { IdbLogStore } from './idb-log-store.ts';
import { IdbSettingsStore } from './idb-settings-store.ts';
import { IdbShelfCache, unread, type ForgetWatch } from './idb-shelf-cache.ts';
import { connectShopper, type ShopperConnectionOptions } from './shopper-connection.ts';
import { toStorageError } from './storage-error.ts';

export interface ShopperDatabase {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  readonly shelfCache: ShelfCache;
  /** False when nothing survives the tab. */
  readonly durable: boolean;
  /** Set when a profile may be there that cannot be read now: why, and what to do; a text for people. */
  readonly warning?: string;
  close(): void;
}

/**
 * Opens the profile of one shop. Never fails: where the browser keeps nothing, everything lives in memory.
 *
 * When a database may be there but cannot be read (written by a newer version, held by another tab, damaged), the
 * shopper may have opted out in it. Memory then starts with personalisation off.
 */
export async function openShopperDatabase(
  shopId: string,
  options: ShopperConnectionOptions = {},
): Promise<ShopperDatabase> {
  const connection = connectShopper(shopId, options);
  try {
    await connection.open();
  } catch (error) {
    connection.close();
    const inMemory = { durable: false, close: () => {} };
    if (isStorageMissing(error)) return { ...createMemoryShopperDatabase(), ...inMemory };
    const shown = toStorageError(error, 'opening the shop profile on this device');
    return {
      ...createMemoryShopperDatabase({ personalisation: 'off' }),
      ...inMemory,
      warning: shown instanceof Error ? shown.message : String(shown),
    };
  }
  const watch: ForgetWatch = { seen: unread };
  return {
    log: new IdbLogStore(connection, watch),
    settings: new IdbSettingsStore(connection),
    shelfCache: new IdbShelfCache(connection, watch),
    durable: true,
    close: () => connection.close(),
  };
}

/** No IndexedDB at all, or closed to this page: `SecurityError` in frames, `InvalidStateError` in Firefox's old private mode. */
function isStorageMissing(error: unknown): boolean {
  if (typeof indexedDB === 'undefined' || !indexedDB) return true;
  if (!(error instanceof DOMException)) return false;
  // Chromium, told to block all site data, has no better name for it.
  if (error.name === 'UnknownError' && /denied permission/i.test(error.message)) return true;
  return ['SecurityError', 'InvalidStateError'].includes(error.name);
}
