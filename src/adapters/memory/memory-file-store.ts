import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { checkSize } from './check-size.ts';

/** Files that live as long as the tab: where storage is blocked, and in tests. */
export function createMemoryFileStore(): FileStore {
  const files = new Map<string, Blob>();

  async function get(file: FileRef): Promise<Blob | undefined> {
    const blob = files.get(file.sha256);
    return blob?.size === file.sizeBytes ? blob : undefined;
  }

  return {
    kind: 'memory',
    get,
    async has(file) {
      return (await get(file)) !== undefined;
    },
    async put(file, bytes) {
      checkSize(file, bytes);
      files.set(file.sha256, new Blob([bytes]));
    },
    async remove(file) {
      files.delete(file.sha256);
    },
    async keepOnly(sha256s) {
      for (const sha256 of files.keys()) if (!sha256s.has(sha256)) files.delete(sha256);
    },
    async usedBytes() {
      let total = 0;
      for (const blob of files.values()) total += blob.size;
      return total;
    },
  };
}
