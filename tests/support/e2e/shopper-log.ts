import type { Page } from '@playwright/test';
import type { LogEntry, NewLogEntry } from '../../../src/core/domain/interaction.ts';

/** The log of the open shop as this browser's IndexedDB holds it, past the app. */
export async function readLog(page: Page): Promise<LogEntry[]> {
  return page.evaluate(async () => {
    const open = async (name: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('ownshelf:'))?.name;
    if (name === undefined) return [];
    const db = await open(name);
    const entries = await new Promise<LogEntry[]>((resolve, reject) => {
      const request = db.transaction('log').objectStore('log').getAll();
      request.onsuccess = () => resolve(request.result as LogEntry[]);
      request.onerror = () => reject(new Error(request.error?.message));
    });
    db.close();
    return entries;
  });
}

/** Writes what a shopper would have done over weeks; whatever the app has open does not hear of it: load the page again. */
export async function writeLog(page: Page, entries: readonly NewLogEntry[]): Promise<void> {
  await page.evaluate(async (written) => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('ownshelf:'))!.name!;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.message));
    });
    await new Promise<void>((resolve, reject) => {
      const tx = db.transaction('log', 'readwrite');
      for (const entry of written) tx.objectStore('log').add(entry);
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(new Error(tx.error?.message));
    });
    db.close();
  }, entries);
}
