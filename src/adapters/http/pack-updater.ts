import type { FileRef, PackFile, PackManifest } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { OpenProgress } from '../../ports/ranker-api.ts';
import { fetchManifest, type ReadVersion } from './fetch-manifest.ts';
import { fetchVerified, type FetchOptions } from './fetch-verified.ts';
import { sha256Hex } from './sha256.ts';
import { withLock } from './locks.ts';
import type { HeldVersion, PackShelf } from './pack-shelf.ts';
import type { ReceiveOptions } from './receive.ts';

export type PackUpdate =
  /** The device has what the server has. */
  | { readonly kind: 'current' }
  /** The server could not be asked: offline, or in trouble. */
  | { readonly kind: 'unreachable'; readonly error: unknown }
  /** There is another pack, but it could not be had, or not be taken. The installed one stays. */
  | { readonly kind: 'refused'; readonly error: unknown; readonly warning: string }
  | { readonly kind: 'installed'; readonly manifestSha256: string }
  /** The first pack is here and verified, but the device has no room for it: it lives as long as the tab. */
  | { readonly kind: 'not-kept'; readonly warning: string };

export interface LookResult {
  readonly version: HeldVersion;
  readonly update: PackUpdate;
  /** Files that could not be stored, by hash. */
  readonly inMemory: ReadonlyMap<string, Blob>;
}

export interface PackUpdaterOptions {
  readonly manifestUrl: string;
  readonly onProgress?: (progress: OpenProgress) => void;
  readonly signal?: AbortSignal;
  readonly acceptManifest?: (manifest: PackManifest) => void;
  readonly fetch?: typeof globalThis.fetch;
  readonly stallTimeoutMs?: number;
}

/** With a pack on the device nobody waits longer than this for a server that does not answer. */
const askTimeoutMs = 8000;
const nothing: ReadonlyMap<string, Blob> = new Map();

/** Brings what the server publishes onto the shelf. */
export class PackUpdater {
  readonly #shelf: PackShelf;
  readonly #options: PackUpdaterOptions;

  constructor(shelf: PackShelf, options: PackUpdaterOptions) {
    this.#shelf = shelf;
    this.#options = options;
  }

  /**
   * Looks first, then serves the newest pack that is whole.
   * @throws OwnshelfError when there is none; the signal's reason when aborted
   */
  async look(installed: HeldVersion | undefined): Promise<LookResult> {
    const stay = async (update: PackUpdate): Promise<LookResult> => {
      // Another tab may have installed a pack since we looked.
      const version = installed ?? (await this.#shelf.holdInstalled());
      if (version) return { version, update, inMemory: nothing };
      throw update.kind === 'unreachable' || update.kind === 'refused'
        ? update.error
        : new Error('unreachable');
    };
    let newest: ReadVersion;
    try {
      newest = await this.#ask(installed);
    } catch (error) {
      return stay(this.#explain(error));
    }
    if (installed && newest.manifestSha256 === installed.manifestSha256) {
      await this.#clean();
      return { version: installed, update: { kind: 'current' }, inMemory: nothing };
    }
    const version = await this.#shelf.hold(newest);
    try {
      const { inMemory, downloaded, kept } = await this.#install(newest, installed === undefined);
      installed?.release();
      await this.#clean();
      if (!kept) return { version, update: { kind: 'not-kept', warning: notKept }, inMemory };
      const { manifestSha256 } = newest;
      return {
        version,
        update: downloaded ? { kind: 'installed', manifestSha256 } : { kind: 'current' },
        inMemory,
      };
    } catch (error) {
      version.release();
      return stay(this.#refuse(error));
    }
  }

  /** Looks while `installed` serves. Never fails: nobody waits for it. */
  async lookBehind(installed: HeldVersion): Promise<PackUpdate> {
    let newest: ReadVersion;
    try {
      newest = await this.#ask(installed);
    } catch (error) {
      return isAboutPack(error) ? refused(error) : { kind: 'unreachable', error };
    }
    try {
      if (newest.manifestSha256 !== installed.manifestSha256) await this.#install(newest, false);
    } catch (error) {
      return refused(error);
    }
    await this.#clean();
    const { manifestSha256 } = newest;
    return manifestSha256 === installed.manifestSha256
      ? { kind: 'current' }
      : { kind: 'installed', manifestSha256 };
  }

  async #ask(installed: HeldVersion | undefined): Promise<ReadVersion> {
    const { manifestUrl, acceptManifest, stallTimeoutMs = 30_000 } = this.#options;
    const newest = await fetchManifest(manifestUrl, {
      ...this.#receiveOptions(),
      stallTimeoutMs: installed ? Math.min(stallTimeoutMs, askTimeoutMs) : stallTimeoutMs,
    });
    acceptManifest?.(newest.manifest);
    return newest;
  }

  /**
   * Only one tab downloads a pack; the others wait here and then find it done.
   *
   * @param keepAtAnyPrice when a file cannot be stored, keep it in memory and go on
   * @throws OwnshelfError; the installed version is then untouched
   */
  async #install(
    newest: ReadVersion,
    keepAtAnyPrice: boolean,
  ): Promise<{ inMemory: ReadonlyMap<string, Blob>; downloaded: boolean; kept: boolean }> {
    const { manifestUrl, signal } = this.#options;
    return withLock(
      `ownshelf-pack:${manifestUrl}`,
      async () => {
        const inMemory = new Map<string, Blob>();
        let kept = true;
        const tolerate = (error: unknown) => {
          if (!keepAtAnyPrice || (error as Error).name !== 'StorageError') throw error;
          kept = false;
        };
        await this.#shelf.markPending(newest).catch(tolerate);
        const report = this.#reporter(newest.manifest);
        let downloaded = false;
        // Twice, since cleaning by another shop's tab may take a file before it saw that we need it.
        for (let attempt = 0; attempt < 2; attempt++) {
          if (!(await this.#download(newest, inMemory, report, tolerate))) break;
          downloaded = true;
        }
        if (kept) await this.#shelf.markInstalled(newest).catch(tolerate);
        return { inMemory, downloaded, kept };
      },
      signal,
    );
  }

  /** @returns whether anything was missing */
  async #download(
    { manifest }: ReadVersion,
    inMemory: Map<string, Blob>,
    report: (loadedBytes: number) => void,
    tolerate: (error: unknown) => void,
  ): Promise<boolean> {
    let loadedBytes = 0;
    let wasMissing = false;
    for (const file of manifest.files) {
      this.#options.signal?.throwIfAborted();
      if (!inMemory.has(file.sha256) && !(await this.#shelf.has(file))) {
        wasMissing = true;
        const bytes =
          (await this.#patch(file)) ??
          (await this.#fetch(file, {
            pieces: this.#shelf.piecesOf(file),
            onProgress: (receivedBytes) => report(loadedBytes + receivedBytes),
          }));
        try {
          if (inMemory.size > 0) inMemory.set(file.sha256, new Blob([bytes]));
          else await this.#shelf.keep(file, bytes);
        } catch (error) {
          tolerate(error);
          inMemory.set(file.sha256, new Blob([bytes]));
        }
      }
      loadedBytes += file.sizeBytes;
      report(loadedBytes);
    }
    return wasMissing;
  }

  #fetch(
    file: FileRef,
    options: Pick<FetchOptions, 'pieces' | 'onProgress'> = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(file.path, this.#options.manifestUrl).href;
    return fetchVerified(url, file, { ...this.#receiveOptions(), ...options });
  }

  /** The file made from the installed one by a patch. Whatever goes wrong there, the whole file can still be fetched. */
  async #patch(file: PackFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (const patch of file.patches ?? []) {
      const old = await this.#shelf.installedBytes(patch.fromSha256);
      if (!old) continue;
      try {
        const [bytesOfPatch, { applyPatch }] = await Promise.all([
          this.#fetch(patch),
          import('../../core/patching/apply-patch.ts'),
        ]);
        const bytes = applyPatch(old, bytesOfPatch, file.sizeBytes);
        if ((await sha256Hex(bytes)) === file.sha256) return bytes;
      } catch {
        this.#options.signal?.throwIfAborted();
      }
    }
    return undefined;
  }

  /** Passes on progress in steps of about half a percent, since each report crosses to another thread. */
  #reporter({ files }: PackManifest): (loadedBytes: number) => void {
    const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    let reported = -1;
    return (loadedBytes) => {
      const isStep = loadedBytes - reported >= totalBytes / 200 || loadedBytes === totalBytes;
      if (!isStep || loadedBytes <= reported) return;
      reported = loadedBytes;
      this.#options.onProgress?.({ phase: 'downloading', loadedBytes, totalBytes });
    };
  }

  #receiveOptions(): ReceiveOptions {
    const { signal, fetch, stallTimeoutMs } = this.#options;
    return { signal, fetch, stallTimeoutMs, ...(this.#shelf.isDurable ? {} : { cache: 'default' as const }) };
  }

  /** Cleaning is housekeeping: whatever goes wrong there, the next start tries again. */
  async #clean(): Promise<void> {
    const { manifestUrl } = this.#options;
    await withLock(`ownshelf-pack:${manifestUrl}`, () => this.#shelf.clean()).catch(() => {});
  }

  #explain(error: unknown): PackUpdate {
    this.#options.signal?.throwIfAborted();
    return isAboutPack(error) ? refused(error) : { kind: 'unreachable', error };
  }

  #refuse(error: unknown): PackUpdate {
    this.#options.signal?.throwIfAborted();
    return refused(error);
  }
}

const notKept =
  'This device has no room for the catalog: it works until this tab is closed and is downloaded again next time. Free some space to keep it.';

function refused(error: unknown): PackUpdate {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: 'refused',
    error,
    warning: `The newer catalog was not taken, the last good one is shown. ${detail}`,
  };
}

function isAboutPack(error: unknown): boolean {
  return !(error instanceof OwnshelfError && error.name === 'NetworkError');
}
