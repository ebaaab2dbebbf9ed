import { deleteDB } from 'idb';
import { proxy } from 'comlink';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openIdbFileStore } from '../../src/adapters/idb/idb-file-store.ts';
import { openShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import { shopperDatabaseName } from '../../src/adapters/idb/schema.ts';
import { openOpfsFileStore } from '../../src/adapters/opfs/opfs-file-store.ts';
import { fileNumber } from '../contracts/numbered-file.ts';
import { like } from '../contracts/log-entries.ts';
import { hash } from '../contracts/small-pack.ts';
import { startStorageWorker } from '../contracts/start-storage-worker.ts';

/** A tab can die between any two instructions. Each test kills a worker many times, at different moments. */
let shopId: string;
beforeEach(() => void (shopId = `killed-${crypto.randomUUID()}`));
afterEach(() => deleteDB(shopperDatabaseName(shopId)));

const kills = 8;

/** Starts a worker on something endless and kills it a little after it has come `after` steps far. */
async function killAfter(
  after: number,
  delayMs: number,
  run: (worker: ReturnType<typeof startStorageWorker>['api'], onStep: (count: number) => void) => unknown,
): Promise<number> {
  const worker = startStorageWorker();
  let steps = 0;
  await new Promise<void>((resolve) => {
    void run(
      worker.api,
      proxy((count: number) => {
        steps = count;
        if (count === after) setTimeout(resolve, delayMs);
      }),
    );
  });
  worker.kill();
  return steps;
}

it('a worker killed while appending leaves whole batches and a log that goes on', async () => {
  const reader = await openShopperDatabase(shopId);
  let before = 0;
  for (let kill = 0; kill < kills; kill++) {
    const seen = await killAfter(3, kill * 3, (api, onStep) => api.appendForever(shopId, onStep));
    // A batch under way when the worker died settles in the browser, not in the tab: wait for its transaction.
    await reader.log.append([like('flush')]);
    const entries = await reader.log.readAll();
    const likes = entries.flatMap((entry) => (entry.type === 'interaction' ? [entry.itemId] : []));
    const own = likes.slice(before, -1);
    expect(own.length % 10).toBe(0);
    expect(own.length).toBeGreaterThanOrEqual(seen * 10);
    expect(own).toEqual(own.map((_id, index) => `${Math.floor(index / 10)}-${index % 10}`));
    before = likes.length;
    const seqs = entries.map((entry) => entry.seq);
    expect(new Set(seqs).size).toBe(seqs.length);
  }
  reader.close();
});

it('a worker killed while forgetting leaves the entry and its shelf, or neither', async () => {
  const reader = await openShopperDatabase(shopId);
  for (let kill = 0; kill < kills; kill++) {
    await killAfter(3, kill % 4, (api, onStep) => api.forgetForever(shopId, onStep));
    await reader.settings.update({ tastePickerDone: true });
    const places = (await reader.log.readAll()).map((entry) => entry.seq);
    const shelf = (await reader.shelfCache.read()) as { restsOn: number } | undefined;
    if (shelf) expect(places).toContain(shelf.restsOn);
    await reader.log.forgetEverything();
  }
  reader.close();
});

it.each([
  ['the private file system', 'opfs', openOpfsFileStore, false],
  ['the private file system without createWritable', 'opfs', openOpfsFileStore, true],
  ['IndexedDB', 'indexeddb', openIdbFileStore, false],
] as const)(
  'a worker killed while putting files into %s leaves each whole or absent',
  async (_name, kind, open, bare) => {
    const sizeBytes = 4_000_000;
    const store = await open();
    await store.keepOnly(new Set());
    const found = { whole: 0, absent: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const reached = await killAfter(1, kill * 2, async (api, onStep) => {
        if (bare) await api.hide('createWritable');
        await api.putForever(kind, sizeBytes, onStep);
      });
      for (let number = 0; number <= reached; number++) {
        const { file } = await fileNumber(number, sizeBytes);
        const blob = await store.get(file);
        if (!blob) {
          found.absent++;
          continue;
        }
        found.whole++;
        expect(await hash(new Uint8Array(await blob.arrayBuffer()))).toBe(file.sha256);
      }
      // Killed or not, the store takes the same file again.
      const { file, bytes } = await fileNumber(reached, sizeBytes);
      await store.put(file, bytes);
      expect(await store.has(file)).toBe(true);
      await store.keepOnly(new Set());
    }
    expect(found.whole).toBeGreaterThan(0);
    expect(found.absent).toBeGreaterThan(0);
  },
);
