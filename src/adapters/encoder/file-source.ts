import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { LoadProgress } from '../../ports/item-encoder.ts';

/** A file with where it comes from, on our own origin. */
export interface FetchableFile extends FileRef {
  readonly url: string;
}

/** Fetches a file and checks its size and SHA-256. */
export type FetchVerified = (
  url: string,
  file: FileRef,
  options: { signal?: AbortSignal; onProgress?: (loadedBytes: number) => void },
) => Promise<Uint8Array<ArrayBuffer>>;

export interface FileSource {
  /**
   * The files' bytes, from disk where they are there, else fetched and kept. A device that keeps nothing (storage blocked or
   * full) still gets them.
   */
  read(assets: readonly FetchableFile[], onProgress: ProgressListener): Promise<Uint8Array<ArrayBuffer>[]>;
  /**
   * Fetches and keeps what is missing, one file after the other in the order given.
   *
   * @param signal stops the download; files that are whole by then stay
   * @throws OwnshelfError `StorageError` when the device has no room
   */
  keep(assets: readonly FetchableFile[], onProgress: ProgressListener, signal?: AbortSignal): Promise<void>;
  /** True when a start needs no network. */
  has(assets: readonly FetchableFile[]): Promise<boolean>;
  /** Removes the files from disk. */
  remove(assets: readonly FetchableFile[]): Promise<void>;
}

type ProgressListener = (progress: LoadProgress) => void;

/** @param openStore may fail (storage blocked): then every start fetches again */
export function createFileSource(
  openStore: () => Promise<FileStore>,
  fetchVerified: FetchVerified,
): FileSource {
  let opened: Promise<FileStore | undefined> | undefined;
  const store = (): Promise<FileStore | undefined> => (opened ??= openStore().catch(() => undefined));

  async function fromDisk(file: FileRef): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const blob = await (await store())?.get(file);
      return blob?.size === file.sizeBytes ? new Uint8Array(await blob.arrayBuffer()) : undefined;
    } catch {
      return undefined; // unreadable is as good as missing
    }
  }

  const isKept = async (file: FileRef): Promise<boolean> =>
    (await (await store())?.has(file).catch(() => false)) ?? false;

  interface Arrival {
    readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
    /** Settled when the file is on disk, or cannot be kept. */
    readonly kept: Promise<void>;
  }
  /** Whoever asks while a file is on its way to the disk waits for it: a search never makes a request of its own. */
  const underWay = new Map<string, Arrival>();
  function fetchOnce(asset: FetchableFile, onBytes: (bytes: number) => void, signal?: AbortSignal): Arrival {
    const known = underWay.get(asset.sha256);
    if (known !== undefined) return known;
    const bytes = fetchVerified(asset.url, asset, { onProgress: onBytes, ...(signal && { signal }) });
    const kept = bytes.then(async (whole) => (await store())?.put(asset, whole));
    const arrival = { bytes, kept };
    underWay.set(asset.sha256, arrival);
    const done = (): void => void underWay.delete(asset.sha256);
    kept.then(done, done);
    return arrival;
  }

  /** Calls `take` for each file in turn, with a listener for the bytes of that file. */
  async function inTurn(
    assets: readonly FetchableFile[],
    onProgress: ProgressListener,
    take: (asset: FetchableFile, onBytes: (bytes: number) => void) => Promise<void>,
  ): Promise<void> {
    const totalBytes = assets.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    let doneBytes = 0;
    for (const asset of assets) {
      const before = doneBytes;
      await take(asset, (bytes) => {
        onProgress({ loadedBytes: before + Math.min(bytes, asset.sizeBytes), totalBytes });
      });
      doneBytes += asset.sizeBytes;
      onProgress({ loadedBytes: doneBytes, totalBytes });
    }
  }

  return {
    async read(assets, onProgress) {
      const files: Uint8Array<ArrayBuffer>[] = [];
      await inTurn(assets, onProgress, async (asset, onBytes) => {
        let bytes = await fromDisk(asset);
        if (bytes === undefined) {
          const arrival = fetchOnce(asset, onBytes);
          bytes = await arrival.bytes;
          await arrival.kept.catch(() => undefined);
        }
        files.push(bytes);
      });
      return files;
    },
    keep: (assets, onProgress, signal) =>
      inTurn(assets, onProgress, async (asset, onBytes) => {
        signal?.throwIfAborted();
        if (await isKept(asset)) return;
        await fetchOnce(asset, onBytes, signal).kept;
      }),
    async has(assets) {
      for (const asset of assets) if (!(await isKept(asset))) return false;
      return true;
    },
    async remove(assets) {
      const open = await store();
      for (const asset of assets) await open?.remove(asset);
    },
  };
}
