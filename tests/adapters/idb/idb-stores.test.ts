import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { openIdbFileStore } from '../../../src/adapters/idb/idb-file-store.ts';
import { openShopperDatabase } from '../../../src/adapters/idb/open-shopper-database.ts';
import {
  describeFileStore,
  fileOf,
  describeLastingFileStore,
  type OpenedFiles,
} from '../../contracts/file-store.ts';
import { describeLogStore, type OpenedLog } from '../../contracts/log-store.ts';
import { describeSettingsStore } from '../../contracts/settings-store.ts';
import { describeVisitorStore, type OpenedShopper } from '../../contracts/visitor-store.ts';

let count = 0;

async function openShopper(shopId: string) {
  const database = await openShopperDatabase(shopId);
  return { ...database, dispose: async () => database.close() };
}

async function openLog(shopId = `shop-${count++}`): Promise<OpenedLog & OpenedShopper> {
  const database = await openShopper(shopId);
  return {
    ...database,
    reopen: async () => {
      database.close();
      return openLog(shopId);
    },
  };
}

async function openFiles(): Promise<OpenedFiles> {
  return { files: await openIdbFileStore(), dispose: async () => {} };
}

describeLogStore('IndexedDB', openLog);
describeVisitorStore('IndexedDB', openLog);
describeSettingsStore('IndexedDB', () => openShopper(`shop-${count++}`));
describeFileStore('IndexedDB', async () => {
  globalThis.indexedDB = new IDBFactory();
  return openFiles();
});
describeLastingFileStore('IndexedDB', openFiles);

it('a full device refuses a file with a word on what to do, and keeps what it has', async () => {
  const { files } = await openFiles();
  const [before, next] = [await fileOf('before', 100), await fileOf('next', 100)];
  await files.put(before.file, before.bytes);
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const putting = files.put(next.file, next.bytes);
  await expect(putting).rejects.toMatchObject({ name: 'StorageError' });
  await expect(putting).rejects.toThrow(/keeping next.bin failed: .+ Free some space/);
  full.mockRestore();
  expect(await files.has(before.file)).toBe(true);
  expect(await files.has(next.file)).toBe(false);
});
