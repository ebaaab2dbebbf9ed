import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openShelfCache } from '../../../src/adapters/idb/idb-shelf-cache.ts';
import { openShopperDatabase } from '../../../src/adapters/idb/open-shopper-database.ts';
import { shopperDatabaseName, shopperVersion } from '../../../src/adapters/idb/schema.ts';
import { like } from '../../contracts/log-entries.ts';
import { createShopperV1 } from '../../contracts/shopper-v1.ts';

const name = shopperDatabaseName('demo');

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('where the browser keeps nothing', () => {
  it.each([
    ['there is no IndexedDB', () => vi.stubGlobal('indexedDB', undefined)],
    [
      'this frame may not use it',
      () =>
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        }),
    ],
  ])('works in memory as a fresh shopper, because %s', async (_why, block) => {
    block();
    const database = await openShopperDatabase('demo');
    expect(database.durable).toBe(false);
    expect(database.log.durable).toBe(false);
    expect(database.warning).toBeUndefined();
    expect((await database.settings.read()).personalisation).toBe('on');
    await database.log.append([like('a')]);
    expect(await database.log.readAll()).toHaveLength(1);
    database.close();
  });

  it('does not profile when an opt-out may be stored that it cannot read', async () => {
    (await openDB(name, 99, { upgrade: (db) => void db.createObjectStore('settings') })).close();
    const database = await openShopperDatabase('demo');
    expect(database.durable).toBe(false);
    expect(database.warning).toMatch(/newer version; reload/);
    expect((await database.settings.read()).personalisation).toBe('off');
  });
});

describe('other tabs', () => {
  it('one that needs to upgrade is let through at once, and this page is told', async () => {
    const onSuperseded = vi.fn();
    const database = await openShopperDatabase('demo', { onSuperseded });
    await database.log.append([like('a')]);
    const blocked = vi.fn();
    const newer = await openDB(name, shopperVersion + 1, { blocked });
    expect(onSuperseded).toHaveBeenCalledOnce();
    expect(blocked).not.toHaveBeenCalled();
    await expect(database.log.readAll()).rejects.toMatchObject({ name: 'StorageError' });
    await expect(database.log.readAll()).rejects.toThrow('reload this page');
    newer.close();
  });

  it('one that deletes the database is let through, and the next use makes a new one', async () => {
    const database = await openShopperDatabase('demo');
    await database.log.append([like('a')]);
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    expect(await database.log.readAll()).toEqual([]);
    expect(await database.log.append([like('b')])).toHaveLength(1);
    database.close();
  });

  it('one that keeps an old version open for a moment is waited for', async () => {
    const old = await createShopperV1(name);
    old.onversionchange = () => setTimeout(() => old.close(), 30);
    const database = await openShopperDatabase('demo', { blockedTimeoutMs: 3000 });
    expect(database.durable).toBe(true);
    expect((await database.settings.read()).personalisation).toBe('off');
    database.close();
  });

  it('one that never lets go does not hold the shop up: no profiling, nothing lost, and what to do', async () => {
    const old = await createShopperV1(name);
    const database = await openShopperDatabase('demo', { blockedTimeoutMs: 20 });
    expect(database.durable).toBe(false);
    expect(database.warning).toMatch(/close the shop's other tabs/);
    expect((await database.settings.read()).personalisation).toBe('off');
    old.close();
    const later = await openShopperDatabase('demo');
    expect(later.durable).toBe(true);
    expect(await later.log.readAll()).toHaveLength(3);
    later.close();
  });

  it('two that append at once both get their entries in, each in a place of its own', async () => {
    const tabs = [await openShopperDatabase('demo'), await openShopperDatabase('demo')];
    const appended = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        tabs[index % 2]!.log.append([like(`i${index}`), like(`j${index}`)]),
      ),
    );
    const all = await tabs[0]!.log.readAll();
    expect(all).toHaveLength(80);
    expect(new Set(all.map((entry) => entry.seq)).size).toBe(80);
    for (const [first, second] of appended) expect(second!.seq).toBe(first!.seq + 1);
    for (const tab of tabs) tab.close();
  });

  it('a shelf computed before another tab forgot is not kept', async () => {
    const [here, there] = [await openShopperDatabase('demo'), await openShopperDatabase('demo')];
    const [entry] = await here.log.append([like('secret')]);
    await here.log.readAll();
    await there.log.forget([entry!.seq]);
    await here.shelfCache.write({ because: 'secret' });
    expect(await here.shelfCache.read()).toBeUndefined();
    await here.log.readAll();
    await here.shelfCache.write({ because: 'nothing' });
    expect(await there.shelfCache.read()).toEqual({ because: 'nothing' });
    // What this tab itself forgot it knows without reading the log again.
    await here.log.forgetEverything();
    await here.shelfCache.write({ because: 'still nothing' });
    expect(await there.shelfCache.read()).toEqual({ because: 'still nothing' });
    for (const tab of [here, there]) tab.close();
  });
});

describe('the last shelf alone', () => {
  it('is the one the database holds, and goes by who is shopping', async () => {
    const database = await openShopperDatabase('demo');
    const cache = (await openShelfCache('demo'))!;
    await cache.write('own', null);
    expect(await database.shelfCache.read()).toBe('own');
    await database.log.startVisitor();
    expect(await cache.read()).toBeUndefined();
    await cache.write('own, late', null);
    expect(await database.shelfCache.read()).toBeUndefined();
    database.close();
  });

  it('is missing where nothing is kept, and where what is kept cannot be read', async () => {
    (await openDB(name, 99)).close();
    expect(await openShelfCache('demo')).toBeUndefined();
    vi.stubGlobal('indexedDB', undefined);
    expect(await openShelfCache('other')).toBeUndefined();
  });
});

describe('a visitor', () => {
  it('is the visitor of every tab, also of one that has not heard', async () => {
    const [here, there] = [await openShopperDatabase('demo'), await openShopperDatabase('demo')];
    expect((await there.log.readOpen()).visitor).toBeNull();
    await here.log.startVisitor();
    expect(await there.log.append([like('a')], null)).toEqual([]);
    const { visitor } = await there.log.readOpen();
    expect((await there.log.append([like('b')], visitor))[0]!.branch).toBe('visitor');
    expect(await here.log.endVisitor(visitor, 'discard')).toBe(1);
    expect(await there.log.append([like('c')], visitor)).toEqual([]);
    expect(await here.log.readAll()).toEqual([]);
    for (const tab of [here, there]) tab.close();
  });

  it.each([
    ['nothing at all', null],
    ['a text', 'visitor'],
    ['no settings', { id: 5 }],
    ['strange settings', { id: 5, settings: { personalisation: 'maybe', interests: 7 } }],
    ['no number', { id: {}, settings: { personalisation: 'on', tastePickerDone: true, interests: {} } }],
  ])('whose record is damaged (%s) still is one, and can end', async (_what, record) => {
    const database = await openShopperDatabase('demo');
    await database.log.append([like('own')]);
    await database.log.startVisitor();
    const raw = await openDB(name, shopperVersion);
    await raw.put('settings', record, 'visitor');
    raw.close();
    expect((await database.log.append([like('theirs')]))[0]!.branch).toBe('visitor');
    const { visitor, personalisation } = await database.settings.read();
    expect(['on', 'off']).toContain(personalisation);
    expect(await database.log.endVisitor(visitor, 'discard')).toBe(1);
    expect((await database.log.readOpen()).visitor).toBeNull();
    expect(await database.log.readAll()).toHaveLength(1);
    database.close();
  });
});

describe('a connection the browser ends', () => {
  it('is opened again on the next use', async () => {
    const database = await openShopperDatabase('demo');
    await database.log.append([like('a')]);
    const opened: IDBDatabase[] = [];
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementationOnce(function (this: IDBObjectStore) {
      opened.push(this.transaction.db);
      return this.getAll();
    });
    await database.log.readAll();
    expect(opened).toHaveLength(1);
    forceCloseDatabase(opened[0]! as never);
    expect(await database.log.readAll()).toHaveLength(1);
    database.close();
  });

  it('stays closed when the page closed it', async () => {
    const database = await openShopperDatabase('demo');
    database.close();
    await expect(database.log.readAll()).rejects.toMatchObject({ name: 'StorageError' });
  });
});

describe('one transaction', () => {
  it('forgets nothing when what was derived cannot be deleted', async () => {
    const database = await openShopperDatabase('demo');
    const [entry] = await database.log.append([like('a'), like('b')]);
    await database.shelfCache.write('a shelf');
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
      throw new DOMException('disk trouble', 'UnknownError');
    });
    await expect(database.log.forget([entry!.seq])).rejects.toMatchObject({ name: 'StorageError' });
    expect(await database.log.readAll()).toHaveLength(2);
    expect(await database.shelfCache.read()).toBe('a shelf');
    database.close();
  });

  it.each(['discard', 'keep'] as const)(
    'ends no visitor when one of many entries cannot be changed: %s',
    async (end) => {
      const database = await openShopperDatabase('demo');
      await database.log.startVisitor();
      await database.log.append([like('a'), like('b'), like('c')]);
      const before = await database.log.readOpen();
      let calls = 0;
      for (const name of ['put', 'delete'] as const) {
        const method: (...given: never[]) => unknown = IDBObjectStore.prototype[name];
        vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
          this: IDBObjectStore,
          ...given: never[]
        ) {
          if (this.name === 'log' && ++calls === 2) throw new DOMException('disk trouble', 'UnknownError');
          return method.apply(this, given);
        } as never);
      }
      await expect(database.log.endVisitor(before.visitor, end)).rejects.toMatchObject({
        name: 'StorageError',
      });
      expect(calls).toBeGreaterThanOrEqual(2);
      vi.restoreAllMocks();
      expect(await database.log.readOpen()).toEqual(before);
      database.close();
    },
  );

  it('appends nothing when one of many entries cannot be written', async () => {
    const database = await openShopperDatabase('demo');
    const add = IDBObjectStore.prototype.add;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      if (++calls === 3) throw new DOMException('full', 'QuotaExceededError');
      return add.call(this as never, value);
    });
    const appending = database.log.append([like('a'), like('b'), like('c'), like('d')]);
    await expect(appending).rejects.toMatchObject({ name: 'StorageError' });
    await expect(appending).rejects.toThrow('Free some space');
    expect(calls).toBeGreaterThanOrEqual(3);
    expect(await database.log.readAll()).toEqual([]);
    database.close();
  });
});
