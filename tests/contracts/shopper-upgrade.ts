import { expect, it } from 'vitest';
import { openShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import { shopperDatabaseName } from '../../src/adapters/idb/schema.ts';
import { like } from './log-entries.ts';
import { createShopperV1, logV1, settingsV1, structureOf } from './shopper-v1.ts';

/** What every browser's IndexedDB must make of a profile from the first version. */
export function describeShopperUpgrade(freshId: () => string): void {
  it('every step from the first schema leads to what a fresh database is', async () => {
    const [oldId, newId] = [freshId(), freshId()];
    (await createShopperV1(shopperDatabaseName(oldId))).close();
    const upgraded = await openShopperDatabase(oldId);
    const fresh = await openShopperDatabase(newId);
    expect([upgraded.durable, fresh.durable]).toEqual([true, true]);
    upgraded.close();
    fresh.close();
    const structure = await structureOf(shopperDatabaseName(oldId));
    expect(structure).toEqual(await structureOf(shopperDatabaseName(newId)));
    expect(structure).toMatchObject({
      version: 5,
      stores: [{ storeName: 'derived' }, { storeName: 'log' }, { storeName: 'settings' }],
    });
  });

  it('an opt-out and everything else the shopper decided survives the upgrade', async () => {
    const shopId = freshId();
    (await createShopperV1(shopperDatabaseName(shopId))).close();
    const database = await openShopperDatabase(shopId);
    expect(await database.settings.read()).toEqual({ visitor: null, ...settingsV1, interests: {} });
    expect(settingsV1.personalisation).toBe('off');
    database.close();
  });

  it('the log survives the upgrade, and spent places stay spent', async () => {
    const shopId = freshId();
    (await createShopperV1(shopperDatabaseName(shopId))).close();
    const database = await openShopperDatabase(shopId);
    expect(await database.log.readAll()).toEqual(logV1.map((entry, index) => ({ ...entry, seq: index + 1 })));
    expect((await database.log.append([like('next')]))[0]!.seq).toBe(5);
    await database.shelfCache.write('a shelf');
    expect(await database.shelfCache.read()).toBe('a shelf');
    database.close();
  });
}
