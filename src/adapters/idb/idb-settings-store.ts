import type { IDBPDatabase } from 'idb';
import type { SettingsStore, ShopperSettings } from '../../ports/log-store.ts';
import { defaultSettings, mergeSettings } from '../memory/settings-rules.ts';
import { allOrNone } from './all-or-none.ts';
import type { Connection } from './connection.ts';
import type { ShopperSchema } from './schema.ts';

export class IdbSettingsStore implements SettingsStore {
  readonly #connection: Connection<ShopperSchema>;

  constructor(connection: Connection<ShopperSchema>) {
    this.#connection = connection;
  }

  /** The first read writes the defaults, so that the seed drawn then stays this device's seed. */
  async read(): Promise<ShopperSettings> {
    return this.#connection.use('reading the settings', async (db) => {
      const stored = await db.get('settings', 'shopper');
      return stored ? (stored as ShopperSettings) : change(db, {});
    });
  }

  async update(wanted: Partial<ShopperSettings>): Promise<ShopperSettings> {
    return this.#connection.use('writing the settings', (db) => change(db, wanted));
  }
}

/** Read and written in one transaction, so that two tabs changing different settings both get their way. */
async function change(
  db: IDBPDatabase<ShopperSchema>,
  wanted: Partial<ShopperSettings>,
): Promise<ShopperSettings> {
  const tx = db.transaction('settings', 'readwrite', { durability: 'strict' });
  return allOrNone(tx, async () => {
    const stored = (await tx.store.get('shopper')) as ShopperSettings | undefined;
    const after = mergeSettings(stored ?? defaultSettings(), wanted);
    await tx.store.put(after, 'shopper');
    return after;
  });
}
