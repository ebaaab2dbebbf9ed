import { expose } from 'comlink';
import { fetchVerified } from '../src/adapters/http/fetch-verified.ts';
import { openPack } from '../src/adapters/http/open-pack.ts';
import { createDeviceEncoder } from '../src/adapters/encoder/device-encoder.ts';
import { shippedEncoder } from '../src/adapters/encoder/encoder-files.ts';
import { makeRowsHome, makeVectorHome } from '../src/adapters/kernel/homes.ts';
import { createMemoryFileStore } from '../src/adapters/memory/memory-file-store.ts';
import { createMemoryShopperDatabase } from '../src/adapters/memory/memory-shopper-database.ts';
import { createRankerService } from '../src/ranker/ranker-service.ts';

const files = Promise.resolve(createMemoryFileStore());
const encoder = createDeviceEncoder({
  files: shippedEncoder,
  openStore: () => files,
  fetchVerified,
  createWorker: () => {
    throw new Error('The widget has no encoder worker.');
  },
  onStatus: (status) => service.encoderChanged(status),
});

const service = createRankerService({
  files,
  async openPack(packUrl, options) {
    return openPack(packUrl, {
      ...options,
      fileStore: await files,
      protectedSha256s: () => [],
    });
  },
  openDatabase: async () => ({ ...createMemoryShopperDatabase(), durable: false, close: () => {} }),
  makeVectorHome,
  makeRowsHome,
  openTabs: () => ({ send: () => {}, close: () => {} }),
  encoder,
  now: () => Date.now(),
  isolated: false,
  globalPrivacyControl: (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true,
});

expose(service.api);
// Calls that came before this script was there would be lost: the page waits for this word.
self.postMessage('own-shelf:listening');
