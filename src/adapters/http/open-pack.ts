import type { FileRole, PackFile, PackManifest } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { OpenProgress } from '../../ports/ranker-api.ts';
import { createMemoryPackRecords } from '../memory/memory-pack-records.ts';
import type { PackRecords } from './pack-records.ts';
import { PackShelf, type HeldVersion } from './pack-shelf.ts';
import { PackUpdater, type PackUpdate } from './pack-updater.ts';

export interface OpenPackOptions {
  readonly fileStore: FileStore;
  /** Where it is noted which pack is installed. Default: IndexedDB, beside the files. */
  readonly records?: PackRecords;
  readonly onProgress?: (progress: OpenProgress) => void;
  readonly signal?: AbortSignal;
  /**
   * Answer from the device at once when a pack is installed, and look for a newer one afterwards; a newer one serves
   * from the next start on. Default false: look first.
   */
  readonly cacheFirst?: boolean;
  /** With `cacheFirst`: a newer pack is whole and verified. */
  readonly onUpdated?: (update: { readonly manifestSha256: string }) => void;
  /** Throws to refuse a pack, e.g. `EncoderMismatchError`; the installed one then stays. */
  readonly acceptManifest?: (manifest: PackManifest) => void;
  /** Hashes of other files in the same store, never to be cleaned away. */
  readonly protectedSha256s?: () => Iterable<string> | Promise<Iterable<string>>;
  /** Hash every stored file again and fetch the damaged ones anew: for when a pack on the device cannot be read. */
  readonly recheck?: boolean;
  readonly fetch?: typeof globalThis.fetch;
  /** Give up on a server that sends nothing for this long. Default 30,000. */
  readonly stallTimeoutMs?: number;
}

export interface OpenedPack {
  readonly manifest: PackManifest;
  readonly manifestSha256: string;
  /** `cache`: every file was on the device already. */
  readonly source: 'network' | 'cache';
  /** False when the next start has to download again. */
  readonly durable: boolean;
  /** Set when a newer pack could not be had or was refused, or could not be kept; a text for people. */
  readonly warning?: string;
  /**
   * @param shard for thumbnails
   * @throws OwnshelfError `StorageError` when the browser has deleted the file meanwhile, `InputError` for a file no pack has
   */
  readFile(role: FileRole, shard?: number): Promise<Blob>;
  /** How the look for a newer pack ended; settled already unless `cacheFirst`. Never rejects. */
  readonly update: Promise<PackUpdate>;
  /** Other tabs may then clean this version away once it is replaced. A tab that ends does this by itself. */
  close(): void;
}

/**
 * Opens the pack at an address: what is missing on the device is downloaded, all of it and in the manifest's order,
 * whatever the shopper did. A pack serves only when all of its files are whole and verified; until then, and whenever
 * the network or the new pack fails, the installed one does.
 *
 * @param packUrl absolute; of the pack's folder or of its `manifest.json`
 * @throws OwnshelfError `NetworkError`, `PackFormatError`, `PackVersionError`, `PackIntegrityError`, or what
 *   `acceptManifest` throws: only when no pack is installed. `InputError` for an address that is not absolute.
 */
export async function openPack(packUrl: string, options: OpenPackOptions): Promise<OpenedPack> {
  const { fileStore, signal, cacheFirst = false } = options;
  const manifestUrl = manifestUrlOf(packUrl);
  signal?.throwIfAborted();
  // What is installed in a store that forgets is not installed.
  const records =
    fileStore.kind === 'memory' ? createMemoryPackRecords() : (options.records ?? (await openRecords()));
  const shelf = new PackShelf({
    manifestUrl,
    fileStore,
    records,
    protectedSha256s: options.protectedSha256s ?? (() => []),
    recheck: options.recheck ?? false,
  });
  const updater = new PackUpdater(shelf, { ...options, manifestUrl });
  const durable = fileStore.kind !== 'memory' && records.durable;

  options.onProgress?.({ phase: 'checking', loadedBytes: 0, totalBytes: 0 });
  const installed = await shelf.holdInstalled();
  if (installed && cacheFirst) {
    const update = updater.lookBehind(installed).then((outcome) => {
      if (outcome.kind === 'installed') options.onUpdated?.({ manifestSha256: outcome.manifestSha256 });
      return outcome;
    });
    return serve(installed, { source: 'cache', durable, update }, fileStore);
  }
  const { version, update, inMemory } = await updater.look(installed);
  const warning = update.kind === 'refused' || update.kind === 'not-kept' ? update.warning : undefined;
  return serve(
    version,
    {
      source: update.kind === 'installed' || update.kind === 'not-kept' ? 'network' : 'cache',
      durable: durable && update.kind !== 'not-kept',
      update: Promise.resolve(update),
      ...(warning === undefined ? {} : { warning }),
    },
    fileStore,
    inMemory,
  );
}

function serve(
  version: HeldVersion,
  rest: Pick<OpenedPack, 'source' | 'durable' | 'update' | 'warning'>,
  fileStore: FileStore,
  inMemory: ReadonlyMap<string, Blob> = new Map(),
): OpenedPack {
  const { manifest, manifestSha256 } = version;
  return {
    ...rest,
    manifest,
    manifestSha256,
    close: () => version.release(),
    async readFile(role, shard) {
      const file = findFile(manifest, role, shard);
      const blob = inMemory.get(file.sha256) ?? (await fileStore.get(file));
      if (blob) return blob;
      throw new OwnshelfError(
        'StorageError',
        `${file.path} is no longer on this device (the browser may have cleared it); reload to download it again.`,
      );
    },
  };
}

function findFile(manifest: PackManifest, role: FileRole, shard: number | undefined): PackFile {
  const file = manifest.files.find(
    (one) => one.role === role && (shard === undefined || one.shard === shard),
  );
  if (file) return file;
  const wanted = shard === undefined ? role : `${role} ${shard}`;
  throw new OwnshelfError(
    'InputError',
    `This pack has no file "${wanted}"; it has ${manifest.files.length} files.`,
  );
}

/** Whoever needs them at once gives them: then they are not fetched on their own. */
async function openRecords(): Promise<PackRecords> {
  return (await import('../idb/idb-pack-records.ts')).openPackRecords();
}

/** @throws OwnshelfError `InputError` for an address that is none of a pack */
export function manifestUrlOf(packUrl: string): string {
  let url: URL;
  try {
    url = new URL(packUrl);
  } catch (cause) {
    throw new OwnshelfError(
      'InputError',
      `The pack's address is ${JSON.stringify(packUrl)}, expected an absolute one; resolve it against document.baseURI.`,
      { cause },
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OwnshelfError('InputError', `The pack's address is ${packUrl}, expected https or http.`);
  }
  url.hash = '';
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/$/, '')}/manifest.json`;
  return url.href;
}
