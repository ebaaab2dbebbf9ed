/** What workers have beyond the DOM library's type: not in every browser, so it is looked for. */
interface WritableHandle extends FileSystemFileHandle {
  createSyncAccessHandle?(): Promise<SyncAccessHandle>;
  move?(name: string): Promise<void>;
}

interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(sizeBytes: number): void;
  flush(): void;
  close(): void;
}

/** Names of files still being written end like this; nobody reads them. */
export const partSuffix = '.part';

/**
 * Writes a file so that its name leads to nothing, or to an empty file, or to all of its bytes, also when the tab
 * dies in the middle. `createWritable` swaps the content in when closed. Where it is missing (Safari before 26), a
 * worker writes beside the file and renames last.
 *
 * @throws DOMException, of any name; the file is then as it was before
 */
export async function writeWhole(
  directory: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if ('createWritable' in FileSystemFileHandle.prototype) await writeBySwap(directory, name, bytes);
  else await writeByRename(directory, name, bytes);
}

async function writeBySwap(
  directory: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await directory.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    await stream.write(bytes);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
}

async function writeByRename(
  directory: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const partName = `${name}-${crypto.randomUUID()}${partSuffix}`;
  const part: WritableHandle = await directory.getFileHandle(partName, { create: true });
  try {
    if (!part.createSyncAccessHandle || !part.move) {
      throw new DOMException('no way to write whole files here', 'NotSupportedError');
    }
    const access = await part.createSyncAccessHandle();
    try {
      let written = 0;
      while (written < bytes.byteLength) {
        const count = access.write(bytes.subarray(written), { at: written });
        if (count === 0) throw new DOMException('the device wrote nothing', 'QuotaExceededError');
        written += count;
      }
      access.flush();
    } finally {
      access.close();
    }
    await part.move(name);
  } catch (error) {
    await directory.removeEntry(partName).catch(() => {});
    throw error;
  }
}
