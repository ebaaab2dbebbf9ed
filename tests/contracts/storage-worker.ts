import { expose, proxy } from 'comlink';
import { openIdbFileStore } from '../../src/adapters/idb/idb-file-store.ts';
import { openPack } from '../../src/adapters/http/open-pack.ts';
import { openShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import { openFileStore } from '../../src/adapters/open-file-store.ts';
import { openOpfsFileStore } from '../../src/adapters/opfs/opfs-file-store.ts';
import { openTabChannel, type TabMessage } from '../../src/adapters/tabs/tab-channel.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import { fileNumber } from './numbered-file.ts';
import { like } from './log-entries.ts';
import { publish } from './publish.ts';
import { buildSmallPack, type SmallPackOptions } from './small-pack.ts';

const opening = { best: openFileStore, opfs: openOpfsFileStore, indexeddb: openIdbFileStore };

/** A tab's worker, for tests that need more than one tab, or one to kill. */
const api = {
  /** What this browser cannot do, from now on, in this worker. */
  hide(what: 'createWritable' | 'indexedDB' | 'opfs'): void {
    if (what === 'createWritable') Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable');
    if (what === 'indexedDB') Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    if (what === 'opfs') Object.defineProperty(navigator.storage, 'getDirectory', { value: undefined });
  },

  async openFiles(kind: keyof typeof opening): Promise<FileStore> {
    const store = await opening[kind]();
    return proxy(store);
  },

  async openShopper(shopId: string) {
    return proxy(await openShopperDatabase(shopId));
  },

  /** Appends batches of ten likes until it is stopped from outside. @param onBatch after each batch that was written */
  async appendForever(shopId: string, onBatch: (count: number) => void): Promise<void> {
    const { log } = await openShopperDatabase(shopId);
    for (let batch = 0; ; batch++) {
      await log.append(Array.from({ length: 10 }, (_, index) => like(`${batch}-${index}`)));
      onBatch(batch + 1);
    }
  },

  /** Appends an entry and a shelf that rests on it, then forgets, over and over. */
  async forgetForever(shopId: string, onRound: (count: number) => void): Promise<void> {
    const { log, shelfCache } = await openShopperDatabase(shopId);
    for (let round = 0; ; round++) {
      const [entry] = await log.append([like(`${round}`)]);
      await shelfCache.write({ restsOn: entry!.seq });
      onRound(round + 1);
      await log.forget([entry!.seq]);
    }
  },

  /** Puts numbered files until it is stopped from outside. */
  async putForever(
    kind: keyof typeof opening,
    sizeBytes: number,
    onFile: (count: number) => void,
  ): Promise<void> {
    const store = await opening[kind]();
    for (let number = 0; ; number++) {
      const { file, bytes } = await fileNumber(number, sizeBytes);
      onFile(number);
      await store.put(file, bytes);
    }
  },

  /** Opens a pack that this tab alone fetches, slowly enough for another tab to come in between. */
  async openPack(address: string, published: SmallPackOptions, delayMs: number) {
    const { fetch, requests } = publish(await buildSmallPack(published), delayMs);
    const opened = await openPack(address, { fileStore: await openFileStore(), fetch });
    const { manifestSha256, source, durable, warning } = opened;
    return { manifestSha256, source, durable, warning, requests };
  },

  listen(shopId: string, onMessage: (message: TabMessage) => void): void {
    openTabChannel(shopId, onMessage);
  },

  send(shopId: string, message: TabMessage): void {
    const channel = openTabChannel(shopId, () => {});
    channel.send(message);
    channel.close();
  },

  fail(name: string, message: string): never {
    throw Object.assign(new Error(message), { name });
  },

  echo<T>(value: T): T {
    return value;
  },

  never(): Promise<void> {
    return new Promise(() => {});
  },

  throwLater(): void {
    setTimeout(() => {
      throw new Error('nobody caught this');
    });
  },
};

export type StorageWorkerApi = typeof api;

expose(api);
