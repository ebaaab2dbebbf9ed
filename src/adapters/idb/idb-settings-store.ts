import type { IDBPDatabase } from 'idb';
import type { SettingsStore, ShopperSettings } from '../../ports/log-store.ts';
import { mergeSettings } from '../memory/settings-rules.ts';
import { openSettings, readOwner, readVisitor, splitSettings } from '../memory/visitor-rules.ts';
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
      const { store } = db.transaction('settings', 'readonly');
      const [owner, visitor] = await Promise.all([store.get('shopper'), store.get('visitor')]);
      return owner ? openSettings(readOwner(owner), readVisitor(visitor)) : change(db, {});
    });
  }

  async readOwn(): Promise<ShopperSettings> {
    return this.#connection.use('reading the settings', async (db) =>
      openSettings(readOwner(await db.get('settings', 'shopper')), undefined),
    );
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
    const owner = readOwner(await tx.store.get('shopper'));
    const visitor = readVisitor(await tx.store.get('visitor'));
    const after = mergeSettings(openSettings(owner, visitor), wanted);
    const parts = splitSettings(after, owner, visitor);
    await tx.store.put(parts.owner, 'shopper');
    if (parts.visitor) await tx.store.put(parts.visitor, 'visitor');
    return after;
  });
}
