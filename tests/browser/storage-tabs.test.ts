import { proxy } from 'comlink';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShopperDatabase, type ShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import { shopperDatabaseName } from '../../src/adapters/idb/schema.ts';
import { openTabChannel, type TabMessage } from '../../src/adapters/tabs/tab-channel.ts';
import { like } from '../contracts/log-entries.ts';
import { startStorageWorker, type StartedWorker } from '../contracts/start-storage-worker.ts';

let shopId: string;
let workers: StartedWorker[];
beforeEach(() => {
  shopId = `tabs-${crypto.randomUUID()}`;
  workers = [startStorageWorker(), startStorageWorker()];
});
afterEach(async () => {
  for (const worker of workers) worker.kill();
  await deleteDB(shopperDatabaseName(shopId));
});

it('two workers that append at once both get all of their entries in, whole and in order', async () => {
  const tabs = (await Promise.all(
    workers.map(({ api }) => api.openShopper(shopId)),
  )) as unknown as ShopperDatabase[];
  const writing = Array.from({ length: 60 }, (_, index) =>
    tabs[index % 2]!.log.append([like(`${index}-a`), like(`${index}-b`), like(`${index}-c`)]),
  );
  const appended = await Promise.all(writing);
  const reader = await openShopperDatabase(shopId);
  const entries = await reader.log.readAll();
  expect(entries).toHaveLength(180);
  expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 180 }, (_, index) => index + 1));
  for (const batch of appended) {
    const start = batch[0]!.seq;
    expect(entries.slice(start - 1, start + 2)).toEqual(batch);
  }
  reader.close();
});

it('two workers that change different settings at once both get their way', async () => {
  const [one, other] = (await Promise.all(
    workers.map(({ api }) => api.openShopper(shopId)),
  )) as unknown as ShopperDatabase[];
  await Promise.all([
    one!.settings.update({ personalisation: 'off' }),
    other!.settings.update({ theme: 'dark' }),
    one!.settings.read(),
    other!.settings.update({ interests: { i1: { enabled: false } } }),
  ]);
  const expected = { personalisation: 'off', theme: 'dark', interests: { i1: { enabled: false } } };
  expect(await one!.settings.read()).toMatchObject(expected);
  expect(await other!.settings.read()).toEqual(await one!.settings.read());
});

it('tabs of one shop hear each other, not themselves and not another shop; noise is ignored', async () => {
  const heard: TabMessage[] = [];
  const inWorker: TabMessage[] = [];
  const here = openTabChannel(shopId, (message) => heard.push(message));
  const elsewhere = openTabChannel('another shop', (message) => heard.push(message));
  const [one, other] = workers;
  await one!.api.listen(
    shopId,
    proxy((message: TabMessage) => void inWorker.push(message)),
  );
  const stranger = new BroadcastChannel(`ownshelf:${shopId}`);
  for (const noise of [null, 'forgotten', { kind: 'erase-settings' }, { kind: { toString: 'x' } }, 7]) {
    stranger.postMessage(noise);
  }
  // A channel just opened in a worker may miss what is sent in the same moment.
  await expect
    .poll(() => {
      here.send({ kind: 'settings-changed' });
      return inWorker.length;
    })
    .toBeGreaterThan(0);
  await other!.api.send(shopId, { kind: 'forgotten' });
  await expect
    .poll(() => [...new Set(inWorker.map(({ kind }) => kind))].sort())
    .toEqual(['forgotten', 'settings-changed']);
  await expect.poll(() => heard).toEqual([{ kind: 'forgotten' }]);
  here.close();
  here.send({ kind: 'log-changed' });
  here.close();
  elsewhere.close();
  stranger.close();
});
