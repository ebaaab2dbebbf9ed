import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { filesDatabaseName } from '../idb/files-schema.ts';
import { isQuotaError, toStorageError } from '../idb/storage-error.ts';
import { checkSize } from '../memory/check-size.ts';
import { partSuffix, writeWhole } from './write-whole.ts';

const probePrefix = 'probe-';
/** A half-written file this old was left behind by a tab that died; a younger one may still be growing. */
const abandonedAfterMs = 60 * 60 * 1000;

/**
 * Files in the origin's private file system, each named by its hash. Reads come straight from disk.
 *
 * @param area name of the directory
 * @throws DOMException when this browser has none, or cannot write whole files to it from here
 */
export async function openOpfsFileStore(area = filesDatabaseName): Promise<FileStore> {
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(area, { create: true });
  await probe(directory);
  return new OpfsFileStore(directory);
}

class OpfsFileStore implements FileStore {
  readonly kind = 'opfs';
  readonly #directory: FileSystemDirectoryHandle;

  constructor(directory: FileSystemDirectoryHandle) {
    this.#directory = directory;
  }

  async has(file: FileRef): Promise<boolean> {
    return (await this.get(file)) !== undefined;
  }

  async get(file: FileRef): Promise<Blob | undefined> {
    try {
      const found = await read(this.#directory, file.sha256);
      return found?.size === file.sizeBytes ? found : undefined;
    } catch (error) {
      throw toStorageError(error, `reading ${file.path}`);
    }
  }

  async put(file: FileRef, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    checkSize(file, bytes);
    try {
      await writeWhole(this.#directory, file.sha256, bytes);
    } catch (error) {
      throw toStorageError(error, `keeping ${file.path}`);
    }
  }

  async remove(file: FileRef): Promise<void> {
    try {
      await this.#directory.removeEntry(file.sha256);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotFoundError'))
        throw toStorageError(error, `removing ${file.path}`);
    }
  }

  async keepOnly(sha256s: ReadonlySet<string>): Promise<void> {
    const now = Date.now();
    for await (const [name, handle] of this.#directory.entries()) {
      if (sha256s.has(name) || (await isGrowing(name, handle, now))) continue;
      // Another tab may be reading or removing it just now; the next cleaning will find it.
      await this.#directory.removeEntry(name).catch(() => {});
    }
  }

  async usedBytes(): Promise<number> {
    let total = 0;
    for await (const handle of this.#directory.values()) {
      if (handle.kind === 'file') total += await sizeOf(handle as FileSystemFileHandle);
    }
    return total;
  }
}

/** Writes a byte and reads it back. A full device passes: what it already holds can still be read. */
async function probe(directory: FileSystemDirectoryHandle): Promise<void> {
  const name = `${probePrefix}${crypto.randomUUID()}`;
  try {
    await writeWhole(directory, name, Uint8Array.of(42));
    const found = await read(directory, name);
    const bytes = new Uint8Array((await found?.arrayBuffer()) ?? []);
    if (bytes.length !== 1 || bytes[0] !== 42)
      throw new DOMException('a byte written was not read back', 'DataError');
  } catch (error) {
    if (!isQuotaError(error)) throw error;
  } finally {
    await directory.removeEntry(name).catch(() => {});
  }
}

async function read(directory: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    const handle = await directory.getFileHandle(name);
    return await handle.getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

async function isGrowing(name: string, handle: FileSystemHandle, nowMs: number): Promise<boolean> {
  if (!name.endsWith(partSuffix) && !name.startsWith(probePrefix)) return false;
  try {
    const file = await (handle as FileSystemFileHandle).getFile();
    return nowMs - file.lastModified < abandonedAfterMs;
  } catch {
    return true;
  }
}

async function sizeOf(handle: FileSystemFileHandle): Promise<number> {
  try {
    return (await handle.getFile()).size;
  } catch {
    return 0;
  }
}
