import type { LogStore, SettingsStore, ShelfCache } from '../../ports/log-store.ts';
import { createMemoryShopperDatabase } from '../memory/memory-shopper-database.ts';
import { Connection } from './connection.ts';
import { IdbLogStore } from './idb-log-store.ts';
import { IdbSettingsStore } from './idb-settings-store.ts';
import { IdbShelfCache, unread, type ForgetWatch } from './idb-shelf-cache.ts';
import { shopperDatabaseName, shopperVersion, upgradeShopper, type ShopperSchema } from './schema.ts';
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

export interface ShopperDatabaseOptions {
  /** Called when another tab, with newer code, has taken the database over: ask for a reload. */
  readonly onSuperseded?: () => void;
  /** How long to wait for other tabs to let an upgrade through. Default 4000. */
  readonly blockedTimeoutMs?: number;
}

/**
 * Opens the profile of one shop. Never fails: where the browser keeps nothing, everything lives in memory.
 *
 * When a database may be there but cannot be read (written by a newer version, held by another tab, damaged), the
 * shopper may have opted out in it. Memory then starts with personalisation off.
 */
export async function openShopperDatabase(
  shopId: string,
  options: ShopperDatabaseOptions = {},
): Promise<ShopperDatabase> {
  const connection = new Connection<ShopperSchema>({
    name: shopperDatabaseName(shopId),
    version: shopperVersion,
    upgrade: (db, fromVersion, _to, tx) => {
      // A failing step aborts the upgrade; `open` then rejects with its reason.
      upgradeShopper(db, fromVersion, tx).catch(() => tx.abort());
    },
    onSuperseded: options.onSuperseded,
    blockedTimeoutMs: options.blockedTimeoutMs,
  });
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
