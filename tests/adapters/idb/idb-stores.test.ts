import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openIdbFileStore } from '../../../src/adapters/idb/idb-file-store.ts';
import { openShopperDatabase } from '../../../src/adapters/idb/open-shopper-database.ts';
import { describeFileStore, describeLastingFileStore, type OpenedFiles } from '../../contracts/file-store.ts';
import { describeLogStore, type OpenedLog } from '../../contracts/log-store.ts';
import { describeSettingsStore } from '../../contracts/settings-store.ts';

let count = 0;

async function openShopper(shopId: string) {
  const database = await openShopperDatabase(shopId);
  return { ...database, dispose: async () => database.close() };
}

async function openLog(shopId = `shop-${count++}`): Promise<OpenedLog> {
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
describeSettingsStore('IndexedDB', () => openShopper(`shop-${count++}`));
describeFileStore('IndexedDB', async () => {
  globalThis.indexedDB = new IDBFactory();
  return openFiles();
});
describeLastingFileStore('IndexedDB', openFiles);
