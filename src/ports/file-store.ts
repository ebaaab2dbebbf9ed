import type { FileRef } from '../core/catalog/manifest.ts';

/** Keeps large files by their hash, and pieces of those under way. A file counts only once it is whole and its hash was seen to match. */
export interface FileStore {
  /** Where bytes live: `opfs`, `indexeddb` or `memory` (gone with the tab). */
  readonly kind: 'opfs' | 'indexeddb' | 'memory';
  has(file: FileRef): Promise<boolean>;
  /** The whole file, or `undefined` when it is not there or not whole. A Blob may read lazily from disk. */
  get(file: FileRef): Promise<Blob | undefined>;
  /**
   * All or nothing, also when the tab dies in the middle.
   * @throws OwnshelfError `StorageError` when the device is full; what was there before stays
   */
  put(file: FileRef, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Deletes a file; one that is not there is no error. */
  remove(file: FileRef): Promise<void>;
  /** Deletes everything but the named hashes. */
  keepOnly(sha256s: ReadonlySet<string>): Promise<void>;
  usedBytes(): Promise<number>;
}
