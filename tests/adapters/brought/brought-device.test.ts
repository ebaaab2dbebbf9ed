import { afterEach, expect, test, vi } from 'vitest';
import { createBroughtDevice, type BroughtDevice } from '../../../src/adapters/brought/brought-device.ts';
import type { FetchVerified } from '../../../src/adapters/encoder/file-source.ts';
import { createMemoryFileStore } from '../../../src/adapters/memory/memory-file-store.ts';

const files = ['config.json', 'tokenizer.json', 'onnx/model.onnx'].map((name, index) => ({
  name,
  path: name,
  sizeBytes: 1,
  sha256: String(index).repeat(64),
}));

/** The third file never arrives: it waits until it is stopped. */
const fetchAllButTheLast: FetchVerified = (url, _file, { signal }) =>
  url.endsWith('model.onnx')
    ? new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      })
    : Promise.resolve(new Uint8Array(1));

let device: BroughtDevice;
afterEach(() => device.end());

test('a download that is stopped ends at once, leaves nothing behind, starts no worker, and can be begun again', async () => {
  const store = createMemoryFileStore();
  const createWorker = vi.fn<() => Worker>();
  const loaded: number[] = [];
  device = createBroughtDevice({
    encoder: { id: 'tiny', revision: '1', sha256: 'a'.repeat(64), dimensions: 16, files },
    pack: {
      readTokenRows: async () => new Blob(),
      addressOf: (path) => `https://shop.test/${path}`,
      golden: async () => ({ texts: [], vectors: [] }),
    },
    openStore: async () => store,
    fetchVerified: fetchAllButTheLast,
    createWorker,
  });
  const arrived = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(loaded.at(-1)).toBe(count));
  };

  for (let attempt = 0; attempt < 2; attempt++) {
    const fetching = device.fetchModel(({ loadedBytes }) => loaded.push(loadedBytes));
    const refused = expect(fetching).rejects.toThrow(/abort/i);
    await arrived(2);
    await device.removeModel();
    await refused;
    loaded.length = 0;
    expect(await Promise.all(files.map((file) => store.has(file)))).toEqual([false, false, false]);
    expect((await device.status()).state).toBe('offered');
  }
  expect(createWorker).not.toHaveBeenCalled();
});
