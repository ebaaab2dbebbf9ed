import type { FileStore } from '../ports/file-store.ts';
import { openIdbFileStore } from './idb/idb-file-store.ts';
import { createMemoryFileStore } from './memory/memory-file-store.ts';
import { openOpfsFileStore } from './opfs/opfs-file-store.ts';

/**
 * The best place for large files that was seen to work: the private file system, else IndexedDB, else memory.
 * Never fails. Call it in workers: some browsers can write to the private file system only there, and a page that
 * chose differently would keep everything twice.
 */
export async function openFileStore(): Promise<FileStore> {
  for (const open of [openOpfsFileStore, openIdbFileStore]) {
    try {
      return await open();
    } catch {
      // Not here; the next one down keeps less but works in more places.
    }
  }
  return createMemoryFileStore();
}
