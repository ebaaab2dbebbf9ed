import { expose } from 'comlink';
import { fetchVerified } from '../src/adapters/http/fetch-verified.ts';
import { openPack } from '../src/adapters/http/open-pack.ts';
import { openPackRecords } from '../src/adapters/idb/idb-pack-records.ts';
import { openShopperDatabase } from '../src/adapters/idb/open-shopper-database.ts';
import { createDeviceEncoder } from '../src/adapters/encoder/device-encoder.ts';
import { shippedEncoder } from '../src/adapters/encoder/encoder-files.ts';
import { makeRowsHome, makeVectorHome } from '../src/adapters/kernel/homes.ts';
import { openFileStore } from '../src/adapters/open-file-store.ts';
import { globalPrivacyControl } from '../src/adapters/privacy-control.ts';
import { openTabChannel } from '../src/adapters/tabs/tab-channel.ts';
import type { RankerApi } from '../src/ports/ranker-api.ts';
import { createRankerService } from '../src/ranker/ranker-service.ts';

const files = openFileStore();
const records = openPackRecords();
const encoder = createDeviceEncoder({
  files: shippedEncoder,
  openStore: openFileStore,
  fetchVerified,
  createWorker: () =>
    new Worker(new URL('./encoder.ts', import.meta.url), { type: 'module', name: 'encoder' }),
  onStatus: (status) => service.encoderChanged(status),
});

const service = createRankerService({
  files,
  async openPack(packUrl, { onRefused, ...options }) {
    const pack = await openPack(packUrl, {
      ...options,
      fileStore: await files,
      records: await records,
      protectedSha256s: () => shippedEncoder.assets.map(({ sha256 }) => sha256),
    });
    if (pack.warning === undefined)
      void pack.update.then((update) => {
        if ('warning' in update) onRefused(update.warning);
      });
    return pack;
  },
  openDatabase: openShopperDatabase,
  makeVectorHome,
  makeRowsHome,
  openTabs: openTabChannel,
  encoder,
  now: () => Date.now(),
  isolated: self.crossOriginIsolated,
  globalPrivacyControl: globalPrivacyControl(),
});

expose(service.api satisfies RankerApi);
