import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { createMemoryFileStore } from '../memory/memory-file-store.ts';

/** Files in memory, until there is somewhere to keep them. */
export class SwitchedFiles implements FileStore {
  readonly #memory = createMemoryFileStore();
  #kept: FileStore | undefined;

  get kind(): FileStore['kind'] {
    return this.#place.kind;
  }

  /** From here on files are kept there. */
  keepIn(store: FileStore): void {
    this.#kept = store;
  }

  /** From here on nothing is kept; of what was, these files stay in memory. */
  async toMemory(files: readonly FileRef[]): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    for (const file of files) {
      const blob = await kept?.get(file).catch(() => undefined);
      if (blob) await this.#memory.put(file, new Uint8Array(await blob.arrayBuffer()));
    }
  }

  async has(file: FileRef): Promise<boolean> {
    return (await this.#memory.has(file)) || ((await this.#kept?.has(file)) ?? false);
  }

  async get(file: FileRef): Promise<Blob | undefined> {
    return (await this.#memory.get(file)) ?? this.#kept?.get(file);
  }

  put(file: FileRef, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#place.put(file, bytes);
  }

  async remove(file: FileRef): Promise<void> {
    await Promise.all([this.#memory.remove(file), this.#kept?.remove(file)]);
  }

  async keepOnly(sha256s: ReadonlySet<string>): Promise<void> {
    await Promise.all([this.#memory.keepOnly(sha256s), this.#kept?.keepOnly(sha256s)]);
  }

  usedBytes(): Promise<number> {
    return this.#place.usedBytes();
  }

  get #place(): FileStore {
    return this.#kept ?? this.#memory;
  }
}
