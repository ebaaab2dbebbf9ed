import type { FileStore } from '../ports/file-store.ts';
import { openIdbFileStore } from './idb/idb-file-store.ts';
import { createMemoryFileStore } from './memory/memory-file-store.ts';
import { openOpfsFileStore } from './opfs/opfs-file-store.ts';

/**
 * The best place for large files that was seen to work: the private file system, else IndexedDB, else memory.
 * Never fails. Call it in workers: some browsers can write to the private file system only there, and a page that
 * chose differently would keep everything twice.
 *
 * @param area where files lie apart from others'; default: the app's
 */
export async function openFileStore(area?: string): Promise<FileStore> {
  for (const open of [openOpfsFileStore, openIdbFileStore]) {
    try {
      return await open(area);
    } catch {
      // Not here; the next one down keeps less but works in more places.
    }
  }
  return createMemoryFileStore();
}
