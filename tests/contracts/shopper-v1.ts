import type { NewLogEntry } from '../../src/core/domain/interaction.ts';
import { like } from './log-entries.ts';

/** As version 1 stored them: no word on interests yet. Frozen: this is what old devices hold. */
export const settingsV1 = {
  personalisation: 'off',
  theme: 'dark',
  tastePickerDone: true,
  seed: 1234567,
} as const;

export const logV1: readonly NewLogEntry[] = [
  like('a', 1000),
  {
    type: 'impression',
    atMs: 2000,
    itemId: 'b',
    slateId: 's1',
    rowId: 'for-you',
    position: 3,
    propensity: 0.25,
  },
  { type: 'taste', atMs: 3000, category: ['Home', 'Lighting'] },
];

/**
 * A database exactly as the first schema made and filled it, written with nothing but the browser's own calls.
 * The entry appended last is deleted again, so place 4 is spent.
 */
export async function createShopperV1(name: string): Promise<IDBDatabase> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('log', { keyPath: 'seq', autoIncrement: true });
      request.result.createObjectStore('settings');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const tx = db.transaction(['log', 'settings'], 'readwrite');
  for (const entry of [...logV1, like('spent', 4000)]) tx.objectStore('log').add({ ...entry });
  tx.objectStore('log').delete(4);
  tx.objectStore('settings').put({ ...settingsV1 }, 'shopper');
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error!);
  });
  return db;
}

/** Stores, their key paths and indexes, as plain data to compare. */
export async function structureOf(name: string): Promise<object> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const tx = db.transaction([...db.objectStoreNames], 'readonly');
  const stores = [...db.objectStoreNames].map((storeName) => {
    const { keyPath, autoIncrement, indexNames } = tx.objectStore(storeName);
    return { storeName, keyPath, autoIncrement, indexNames: [...indexNames] };
  });
  const structure = { version: db.version, stores };
  db.close();
  return structure;
}
