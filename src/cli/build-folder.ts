import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OwnshelfError } from '../core/domain/errors.ts';
import { sha256Hex } from './hash.ts';

const checksumLength = 64;

/**
 * `<out>/.ownshelf-build`: finished work that a build started again takes up, and the next pack until it is whole.
 * Entries are named by a hash of everything they were made from, so a stale one is never found.
 */
export class BuildFolder {
  readonly path: string;
  /** Empty at the start of a build. */
  readonly nextPack: string;
  readonly #lock: string;

  private constructor(private readonly outFolder: string) {
    this.path = join(outFolder, '.ownshelf-build');
    this.nextPack = join(this.path, 'next');
    this.#lock = join(this.path, 'lock');
  }

  /** @throws OwnshelfError `InputError` when another build is at work there */
  static async open(outFolder: string): Promise<BuildFolder> {
    const folder = new BuildFolder(outFolder);
    await mkdir(folder.path, { recursive: true });
    await folder.#takeLock();
    await rm(folder.nextPack, { recursive: true, force: true });
    await mkdir(folder.nextPack);
    return folder;
  }

  /** Finished work, or `undefined` when there is none or it does not match its checksum. */
  async read(kind: string, key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const stored = await readFile(join(this.path, kind, key)).catch(() => undefined);
    if (!stored || stored.length < checksumLength) return undefined;
    const body = stored.subarray(checksumLength);
    if (stored.toString('latin1', 0, checksumLength) !== sha256Hex(body)) return undefined;
    return new Uint8Array(body);
  }

  /** Keeps finished work; whole or not at all, also when the process dies in the middle. */
  async write(kind: string, key: string, body: Uint8Array): Promise<void> {
    const path = join(this.path, kind, key);
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}.part`;
    const handle = await open(unfinished, 'w');
    try {
      await handle.writeFile(sha256Hex(body));
      await handle.writeFile(body);
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  }

  /** Ends the build: without the finished work unless it is still wanted, and without empty folders. */
  async close({ keepCache }: { readonly keepCache: boolean }): Promise<void> {
    await rm(this.nextPack, { recursive: true, force: true });
    await rm(this.#lock, { force: true });
    if (!keepCache) await rm(this.path, { recursive: true, force: true });
    for (const folder of [this.path, this.outFolder]) await rmdir(folder).catch(() => undefined);
  }

  async #takeLock(): Promise<void> {
    const holder = Number(await readFile(this.#lock, 'utf8').catch(() => ''));
    if (holder > 0 && holder !== process.pid && isRunning(holder))
      throw new OwnshelfError(
        'InputError',
        `Another build (process ${holder}) is writing ${this.outFolder}. Wait for it to end, or choose another --out. If no build is running, delete ${this.#lock}.`,
      );
    await rm(this.#lock, { force: true });
    const handle = await open(this.#lock, 'w');
    await handle.writeFile(String(process.pid));
    await handle.close();
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
