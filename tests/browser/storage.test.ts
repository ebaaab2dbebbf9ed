import type { Remote } from 'comlink';
import { deleteDB } from 'idb';
import { afterAll, describe, expect, it } from 'vitest';
import { openIdbFileStore } from '../../src/adapters/idb/idb-file-store.ts';
import { openShopperDatabase, type ShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import { shopperDatabaseName } from '../../src/adapters/idb/schema.ts';
import { openFileStore } from '../../src/adapters/open-file-store.ts';
import { openOpfsFileStore } from '../../src/adapters/opfs/opfs-file-store.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import { describeFileStore, describeLastingFileStore, type OpenedFiles } from '../contracts/file-store.ts';
import { describeLogStore, type OpenedLog } from '../contracts/log-store.ts';
import { describeSettingsStore } from '../contracts/settings-store.ts';
import { describeVisitorStore, type OpenedShopper } from '../contracts/visitor-store.ts';
import { describeShopperUpgrade } from '../contracts/shopper-upgrade.ts';
import { startStorageWorker, type StartedWorker } from '../contracts/start-storage-worker.ts';

/** Chromium's own IndexedDB and private file system, in the page and in workers. */
const used: string[] = [];
function freshShop(): string {
  const shopId = `test-${crypto.randomUUID()}`;
  used.push(shopId);
  return shopId;
}
afterAll(async () => {
  for (const shopId of used) await deleteDB(shopperDatabaseName(shopId));
});

async function openLog(shopId = freshShop()): Promise<OpenedLog & OpenedShopper> {
  const { log, settings, shelfCache, durable, close } = await openShopperDatabase(shopId);
  expect(durable).toBe(true);
  return {
    log,
    settings,
    shelfCache,
    reopen: async () => {
      close();
      return openLog(shopId);
    },
    dispose: async () => close(),
  };
}

describeLogStore('IndexedDB in the page', openLog, 20);

describeVisitorStore('IndexedDB in the page', openLog);

describeSettingsStore('IndexedDB in the page', async () => {
  const { settings, log, close } = await openShopperDatabase(freshShop());
  return { settings, log, dispose: async () => close() };
});

describe('a profile from the first version', () => describeShopperUpgrade(freshShop));

const oneWorker = sharedWorker();
describeLogStore(
  'IndexedDB in a worker',
  async () => {
    const { log, shelfCache } = await oneWorker().api.openShopper(freshShop());
    return { log, shelfCache, dispose: async () => {} } as unknown as OpenedLog;
  },
  3,
);

/** Starts at the first call and ends with this file. */
function sharedWorker(): () => StartedWorker {
  let worker: StartedWorker | undefined;
  afterAll(() => worker?.kill());
  return () => (worker ??= startStorageWorker());
}

function emptied(open: () => Promise<OpenedFiles>): () => Promise<OpenedFiles> {
  return async () => {
    const opened = await open();
    await opened.files.keepOnly(new Set());
    return opened;
  };
}

function inPage(open: () => Promise<FileStore>): () => Promise<OpenedFiles> {
  return async () => {
    const files = await open();
    return { files, dispose: () => files.keepOnly(new Set()) };
  };
}

function inWorker(
  kind: 'opfs' | 'indexeddb',
  prepare: (worker: StartedWorker) => Promise<void> = async () => {},
): () => Promise<OpenedFiles> {
  const worker = sharedWorker();
  return async () => {
    await prepare(worker());
    const files = (await worker().api.openFiles(kind)) as unknown as FileStore;
    return { files, dispose: () => files.keepOnly(new Set()) };
  };
}

const places: [string, () => Promise<OpenedFiles>][] = [
  ['the private file system in the page', inPage(openOpfsFileStore)],
  ['the private file system in a worker', inWorker('opfs')],
  [
    'the private file system in a worker without createWritable',
    inWorker('opfs', (worker) => worker.api.hide('createWritable')),
  ],
  ['IndexedDB in the page', inPage(openIdbFileStore)],
  ['IndexedDB in a worker', inWorker('indexeddb')],
];
for (const [name, open] of places) {
  describeFileStore(name, emptied(open));
  describeLastingFileStore(name, open);
}

describe('the choice of a file store', () => {
  it('is the private file system, and leaves no trace of trying', async () => {
    const store = await openFileStore();
    expect(store.kind).toBe('opfs');
    await store.keepOnly(new Set());
    expect(await store.usedBytes()).toBe(0);
  });

  it('is IndexedDB in a page that can only read the private file system', async () => {
    const createWritable = Object.getOwnPropertyDescriptor(FileSystemFileHandle.prototype, 'createWritable')!;
    Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable');
    try {
      expect((await openFileStore()).kind).toBe('indexeddb');
    } finally {
      Object.defineProperty(FileSystemFileHandle.prototype, 'createWritable', createWritable);
    }
  });

  it('is the private file system still when the device is full: what is there can be read', async () => {
    const createWritable = Object.getOwnPropertyDescriptor(FileSystemFileHandle.prototype, 'createWritable')!;
    FileSystemFileHandle.prototype.createWritable = () =>
      Promise.reject(new DOMException('full', 'QuotaExceededError'));
    try {
      expect((await openFileStore()).kind).toBe('opfs');
    } finally {
      Object.defineProperty(FileSystemFileHandle.prototype, 'createWritable', createWritable);
    }
  });

  it.each([
    [['opfs'] as const, 'indexeddb'],
    [['opfs', 'indexedDB'] as const, 'memory'],
  ])('in a worker without %j is %s', async (missing, kind) => {
    const worker = startStorageWorker();
    for (const what of missing) await worker.api.hide(what);
    const files = (await worker.api.openFiles('best')) as unknown as Remote<FileStore>;
    expect(await files.kind).toBe(kind);
    worker.kill();
  });
});

it('a worker without IndexedDB keeps the log in memory and says so', async () => {
  const worker = startStorageWorker();
  await worker.api.hide('indexedDB');
  const database = (await worker.api.openShopper(freshShop())) as unknown as Remote<ShopperDatabase> &
    Pick<ShopperDatabase, 'log'>;
  expect(await database.durable).toBe(false);
  expect(await database.warning).toBeUndefined();
  await database.log.append([{ type: 'taste', atMs: 1, category: ['Home'] }]);
  expect(await database.log.readAll()).toEqual([{ type: 'taste', atMs: 1, category: ['Home'], seq: 1 }]);
  worker.kill();
});
