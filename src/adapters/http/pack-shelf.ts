import type { PackFile } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { readVersion, type ReadVersion } from './fetch-manifest.ts';
import { holdShared, withUnused } from './locks.ts';
import type { PackRecord, PackRecords, PackVersion } from './pack-records.ts';
import { Pieces } from './pieces.ts';
import { sha256Hex } from './sha256.ts';

export interface PackShelfOptions {
  readonly manifestUrl: string;
  readonly fileStore: FileStore;
  readonly records: PackRecords;
  /** Hashes of files other than packs' that share the store (the encoder's). */
  readonly protectedSha256s: () => Iterable<string> | Promise<Iterable<string>>;
  /** Also hash what is stored; without it a stored file of the right size counts, having been verified when stored. */
  readonly recheck: boolean;
}

/** A version this tab may read from; other tabs leave its files alone until `release`. */
export interface HeldVersion extends ReadVersion {
  release(): void;
}

/** What the device holds of the pack at one address: the installed version, the one on its way, and those still in use. */
export class PackShelf {
  readonly #options: PackShelfOptions;
  readonly #sound = new Set<string>();

  constructor(options: PackShelfOptions) {
    this.#options = options;
  }

  /** False when files are gone with the tab; then the browser's own cache is all that spares the next start their download. */
  get isDurable(): boolean {
    return this.#options.fileStore.kind !== 'memory';
  }

  /** The installed version, when all of it is really there. */
  async holdInstalled(): Promise<HeldVersion | undefined> {
    // Twice, since another tab may replace a version between our reading of the record and our hold on it.
    for (let attempt = 0; attempt < 2; attempt++) {
      const version = (await this.#record()).installed;
      const read = version && this.#read(version);
      if (!read) return undefined;
      const held = await this.hold(read);
      if (await this.isWhole(read)) return held;
      held.release();
    }
    return undefined;
  }

  async hold(version: ReadVersion): Promise<HeldVersion> {
    return { ...version, release: await holdShared(useLockName(version)) };
  }

  async isWhole(version: ReadVersion): Promise<boolean> {
    for (const file of version.manifest.files) if (!(await this.has(file))) return false;
    return true;
  }

  async has(file: PackFile): Promise<boolean> {
    const { fileStore, recheck } = this.#options;
    if (!recheck || this.#sound.has(file.sha256)) return fileStore.has(file);
    const blob = await fileStore.get(file);
    if (!blob || (await sha256Hex(new Uint8Array(await blob.arrayBuffer()))) !== file.sha256) return false;
    this.#sound.add(file.sha256);
    return true;
  }

  /** The bytes of a file of the installed version; `undefined` when it has none such, or has lost it. */
  async installedBytes(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { installed } = await this.#record();
    const file = (installed && this.#read(installed))?.manifest.files.find((one) => one.sha256 === sha256);
    const blob = file && (await this.#options.fileStore.get(file));
    return blob && new Uint8Array(await blob.arrayBuffer());
  }

  async keep(file: PackFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#options.fileStore.put(file, bytes);
    this.#sound.add(file.sha256);
    await this.piecesOf(file)?.remove();
  }

  /** Where a file on its way is kept; nowhere, when nothing outlives the tab. */
  piecesOf(file: PackFile): Pieces | undefined {
    return this.isDurable ? new Pieces(this.#options.fileStore, file) : undefined;
  }

  /** From here on the version's files survive cleaning, so that an interrupted download can go on. */
  async markPending(version: PackVersion): Promise<void> {
    const { pending: before, ...record } = await this.#record();
    const retired = before ? withFirst(before, record.retired) : record.retired;
    await this.#write({ ...record, retired: without(version, retired), pending: onlyVersion(version) });
  }

  /** The switch, in one write: before it the old version serves, after it the new. */
  async markInstalled(version: PackVersion): Promise<void> {
    const { pending: _done, installed: before, ...record } = await this.#record();
    const retired = without(version, before ? withFirst(before, record.retired) : record.retired);
    await this.#write({ ...record, installed: onlyVersion(version), retired });
  }

  /** Removes retired versions no tab uses, and every file nobody needs. Failing is harmless: the next start tries again. */
  async clean(): Promise<void> {
    const record = await this.#record();
    if (record.retired.length === 0) return;
    await withUnused(record.retired.map(useLockName), async (unused) => {
      const retired = record.retired.filter((version) => !unused.includes(useLockName(version)));
      if (retired.length === record.retired.length) return;
      const others = (await this.#options.records.readAll()).filter(
        (one) => one.manifestUrl !== record.manifestUrl,
      );
      const needed = this.#filesOf([...others, { ...record, retired }]);
      // A record that only newer code can read: what it needs cannot be known here, so nothing is removed.
      if (!needed) return;
      for (const sha256 of await this.#options.protectedSha256s()) needed.add(sha256);
      await this.#options.fileStore.keepOnly(needed);
      await this.#write({ ...record, retired });
    });
  }

  /** Removes what is kept of this pack, but for files that others need. */
  async erase(): Promise<void> {
    const { manifestUrl, records, fileStore } = this.#options;
    await records.remove(manifestUrl);
    const needed = this.#filesOf(await records.readAll());
    if (!needed) return;
    for (const sha256 of await this.#options.protectedSha256s()) needed.add(sha256);
    await fileStore.keepOnly(needed);
  }

  #filesOf(records: readonly PackRecord[]): Set<string> | undefined {
    const sha256s = new Set<string>();
    for (const { installed, pending, retired } of records) {
      for (const version of [installed, pending, ...retired]) {
        if (!version) continue;
        const read = this.#read(version);
        if (!read) return undefined;
        const { files, encoder } = read.manifest;
        for (const file of [...files, ...(encoder.files ?? [])]) sha256s.add(file.sha256);
      }
    }
    return sha256s;
  }

  async #record(): Promise<PackRecord> {
    const { manifestUrl, records } = this.#options;
    return (await records.read(manifestUrl)) ?? { manifestUrl, retired: [] };
  }

  async #write(record: PackRecord): Promise<void> {
    await this.#options.records.write(record);
  }

  /** `undefined` for a record this code cannot read: as good as not installed. */
  #read(version: PackVersion): ReadVersion | undefined {
    try {
      return readVersion(version, this.#options.manifestUrl);
    } catch {
      return undefined;
    }
  }
}

function onlyVersion({ manifestSha256, manifestText }: PackVersion): PackVersion {
  return { manifestSha256, manifestText };
}

function without(version: PackVersion, versions: readonly PackVersion[]): PackVersion[] {
  return versions.filter((one) => one.manifestSha256 !== version.manifestSha256);
}

function withFirst(version: PackVersion, versions: readonly PackVersion[]): PackVersion[] {
  return [version, ...without(version, versions)];
}

function useLockName(version: PackVersion): string {
  return `ownshelf-pack-in-use:${version.manifestSha256}`;
}
