import type { PackRecords } from '../http/pack-records.ts';
import { createMemoryPackRecords } from '../memory/memory-pack-records.ts';
import { allOrNone } from './all-or-none.ts';
import { connectFiles } from './files-connection.ts';

/**
 * Records of installed packs in IndexedDB; in memory where that is missing or blocked. Never fails.
 *
 * @param area of the files they are about
 */
export async function openPackRecords(area?: string): Promise<PackRecords> {
  const connection = connectFiles(area);
  try {
    await connection.open();
  } catch {
    connection.close();
    return createMemoryPackRecords();
  }
  return {
    durable: true,
    read: (manifestUrl) =>
      connection.use('reading which catalog is installed', (db) => db.get('packs', manifestUrl)),
    readAll: () => connection.use('reading which catalogs are installed', (db) => db.getAll('packs')),
    write: (record) =>
      connection.use('noting which catalog is installed', async (db) => {
        const tx = db.transaction('packs', 'readwrite', { durability: 'strict' });
        await allOrNone(tx, () => tx.store.put(record));
      }),
    remove: (manifestUrl) =>
      connection.use('noting that a catalog is gone', (db) => db.delete('packs', manifestUrl)),
    close: () => connection.close(),
  };
}
