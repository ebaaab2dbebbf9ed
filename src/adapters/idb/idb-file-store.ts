import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { checkSize } from '../memory/check-size.ts';
import { allOrNone } from './all-or-none.ts';
import type { Connection } from './connection.ts';
import { connectFiles } from './files-connection.ts';
import type { FilesSchema } from './files-schema.ts';
import { isQuotaError } from './storage-error.ts';

const probeBytes = Uint8Array.of(42);

/**
 * Files as Blobs in IndexedDB, for browsers without a private file system: Blobs read faster than arrays there and
 * stay on disk until read.
 *
 * @param area name of the database
 * @throws OwnshelfError `StorageError` or DOMException when IndexedDB is missing, blocked or cannot hold a Blob
 */
export async function openIdbFileStore(area?: string): Promise<FileStore> {
  const store = new IdbFileStore(connectFiles(area));
  await store.probe();
  return store;
}

class IdbFileStore implements FileStore {
  readonly kind = 'indexeddb';
  readonly #connection: Connection<FilesSchema>;

  constructor(connection: Connection<FilesSchema>) {
    this.#connection = connection;
  }

  async has(file: FileRef): Promise<boolean> {
    return (await this.get(file)) !== undefined;
  }

  async get(file: FileRef): Promise<Blob | undefined> {
    const found = await this.#connection.use(`reading ${file.path}`, (db) => db.get('files', file.sha256));
    return found?.blob.size === file.sizeBytes ? found.blob : undefined;
  }

  async put(file: FileRef, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    checkSize(file, bytes);
    await this.#connection.use(`keeping ${file.path}`, async (db) => {
      const tx = db.transaction('files', 'readwrite');
      const record = { sha256: file.sha256, blob: new Blob([bytes]) };
      await allOrNone(tx, () => tx.store.put(record));
    });
  }

  async remove(file: FileRef): Promise<void> {
    await this.#connection.use(`removing ${file.path}`, (db) => db.delete('files', file.sha256));
  }

  async keepOnly(sha256s: ReadonlySet<string>): Promise<void> {
    await this.#connection.use('removing files no longer needed', async (db) => {
      const tx = db.transaction('files', 'readwrite');
      await allOrNone(tx, async () => {
        const stale = (await tx.store.getAllKeys()).filter((sha256) => !sha256s.has(sha256));
        await Promise.all(stale.map(async (sha256) => tx.store.delete(sha256)));
      });
    });
  }

  async usedBytes(): Promise<number> {
    return this.#connection.use('measuring stored files', async (db) => {
      let total = 0;
      for await (const { value } of db.transaction('files').store) total += value.blob.size;
      return total;
    });
  }

  /** Keeps a byte and reads it back. A full device passes: what it already holds can still be read. */
  async probe(): Promise<void> {
    const sha256 = `probe-${crypto.randomUUID()}`;
    const file: FileRef = { sha256, sizeBytes: 1, path: 'a first byte' };
    try {
      await this.put(file, probeBytes);
      const found = await this.get(file);
      const bytes = new Uint8Array((await found?.arrayBuffer()) ?? []);
      if (bytes[0] !== probeBytes[0]) throw new DOMException('a byte written was not read back', 'DataError');
    } catch (error) {
      if (!isQuotaError(error)) {
        this.#connection.close();
        throw error;
      }
    } finally {
      await this.#connection
        .use('removing the first byte', (db) => db.delete('files', sha256))
        .catch(() => {});
    }
  }
}
