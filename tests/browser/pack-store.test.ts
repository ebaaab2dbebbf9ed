import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { openPack, type OpenedPack, type OpenPackOptions } from '../../src/adapters/http/open-pack.ts';
import { openFileStore } from '../../src/adapters/open-file-store.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import { publish } from '../contracts/publish.ts';
import { buildSmallPack, hash, type SmallPack, type SmallPackOptions } from '../contracts/small-pack.ts';
import { startStorageWorker, type StartedWorker } from '../contracts/start-storage-worker.ts';

/** Chromium's own locks, quota, private file system and IndexedDB, with a pack nobody else has. */
let address: string;
let files: FileStore;
let opened: OpenedPack[];
let workers: StartedWorker[];
let firstOptions: SmallPackOptions;
let secondOptions: SmallPackOptions;
let first: SmallPack;
let second: SmallPack;

beforeEach(async () => {
  address = `https://shop.test/${crypto.randomUUID()}/`;
  files = await openFileStore();
  await files.keepOnly(new Set());
  opened = [];
  workers = [];
  // Rows no other test has: files that packs at other addresses need are never cleaned away.
  firstOptions = { versionOf: { rows: `${address} first` } };
  secondOptions = { versionOf: { rows: `${address} second` } };
  first = await buildSmallPack(firstOptions);
  second = await buildSmallPack(secondOptions);
});

afterEach(async () => {
  for (const pack of opened) pack.close();
  for (const worker of workers) worker.kill();
  await files.keepOnly(new Set());
});

async function open(pack: SmallPack, options: Partial<OpenPackOptions> = {}) {
  const { fetch, requests } = publish(pack);
  const result = await openPack(address, { fileStore: files, fetch, ...options });
  opened.push(result);
  return { ...result, requests };
}

function startWorker(): StartedWorker {
  const worker = startStorageWorker();
  workers.push(worker);
  return worker;
}

async function expectEveryFile(result: OpenedPack, pack: SmallPack): Promise<void> {
  for (const file of pack.manifest.files) {
    const blob = await result.readFile(file.role, file.shard);
    expect(await hash(new Uint8Array(await blob.arrayBuffer()))).toBe(file.sha256);
  }
}

it('is there at the next start without the network', async () => {
  await open(first);
  const again = await openPack(address, {
    fileStore: await openFileStore(),
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  });
  opened.push(again);
  expect(again).toMatchObject({ source: 'cache', durable: true, manifestSha256: first.manifestSha256 });
  expect(again.warning).toBeUndefined();
  await expectEveryFile(again, first);
});

describe('several tabs', () => {
  it('download a new pack once; the others wait and find it installed', async () => {
    const tabs = await Promise.all(
      Array.from({ length: 3 }, () => startWorker().api.openPack(address, firstOptions, 20)),
    );
    const paths = first.manifest.files.map((file) => file.path);
    const asked = tabs.map(({ requests }) => requests.length).sort((a, b) => a - b);
    expect(asked).toEqual([1, 1, 1 + paths.length]);
    expect(tabs.map(({ source }) => source).sort()).toEqual(['cache', 'cache', 'network']);
    for (const tab of tabs)
      expect(tab).toMatchObject({ manifestSha256: first.manifestSha256, durable: true });
  });

  it('go on reading the pack they opened after another tab has installed a newer one', async () => {
    const reading = await open(first);
    const newer = await startWorker().api.openPack(address, secondOptions, 0);
    expect(newer).toMatchObject({ source: 'network', manifestSha256: second.manifestSha256 });
    await expectEveryFile(reading, first);
    // Once nobody reads it any more, the next start removes it.
    reading.close();
    expect(await files.has(first.file('rows'))).toBe(true);
    await open(second);
    expect(await files.has(first.file('rows'))).toBe(false);
    expect(await files.has(second.file('rows'))).toBe(true);
  });

  it('stop counting as readers when they are killed', async () => {
    const worker = startWorker();
    await worker.api.openPack(address, firstOptions, 0);
    worker.kill();
    await expect
      .poll(async () => {
        (await open(second)).close();
        return files.has(first.file('rows'));
      })
      .toBe(false);
  });

  it('one killed in the middle of a download leaves the way free; the next goes on where it stopped', async () => {
    const worker = startWorker();
    void worker.api.openPack(address, firstOptions, 60);
    await expect.poll(() => files.has(first.file('columns')), { interval: 5 }).toBe(true);
    worker.kill();
    expect(await files.has(first.manifest.files.at(-1)!)).toBe(false);
    const { requests, ...result } = await open(first);
    expect(requests).not.toContain(first.file('rows').path);
    expect(requests).not.toContain(first.file('columns').path);
    expect(result.source).toBe('network');
    await expectEveryFile(result, first);
  });
});

describe('an update while the page is open', () => {
  it('leaves the open pack readable and serves from the next start on', async () => {
    await open(first);
    const showing = await open(second, { cacheFirst: true });
    expect(showing).toMatchObject({ source: 'cache', manifestSha256: first.manifestSha256 });
    expect(await showing.update).toEqual({ kind: 'installed', manifestSha256: second.manifestSha256 });
    await expectEveryFile(showing, first);
    const next = await open(second, { cacheFirst: true });
    expect(next.manifestSha256).toBe(second.manifestSha256);
    await expectEveryFile(next, second);
  });
});

// Only for the private file system: Chromium lets small IndexedDB writes through for half a minute after a change of quota.
describe('a device that is full in the middle of a download', () => {
  const origin = location.origin;
  const restore = () => cdp().send('Storage.overrideQuotaForOrigin', { origin });
  afterEach(restore);

  /** A server during whose second answer the device fills up. */
  function fillingUp(pack: SmallPack): { readonly fetch: typeof globalThis.fetch } {
    const { fetch, requests } = publish(pack);
    return {
      async fetch(input, init) {
        const response = await fetch(input, init);
        if (requests.length === 3) {
          await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
        }
        return response;
      },
    };
  }

  it('keeps the old pack, says what to do, and takes the new one when there is room', async () => {
    (await open(first)).close();
    const other = await buildSmallPack({ versionOf: { rows: `${address} 2`, columns: `${address} 2` } });
    const refused = await open(other, fillingUp(other));
    expect(refused).toMatchObject({ source: 'cache', manifestSha256: first.manifestSha256, durable: true });
    expect(refused.warning).toMatch(/no room left .+ Free some space/);
    expect(await refused.update).toMatchObject({ kind: 'refused', error: { name: 'StorageError' } });
    await expectEveryFile(refused, first);
    expect(await files.has(other.file('rows'))).toBe(true);
    expect(await files.has(other.file('columns'))).toBe(false);
    refused.close();
    await restore();
    const { requests, ...taken } = await open(other);
    expect(taken.manifestSha256).toBe(other.manifestSha256);
    expect(requests).toEqual(['manifest.json', other.file('columns').path]);
  });

  it('goes on from memory when it is the first pack', async () => {
    const result = await open(first, fillingUp(first));
    expect(result).toMatchObject({ source: 'network', durable: false });
    expect(result.warning).toContain('no room');
    await expectEveryFile(result, first);
    await restore();
    expect(await files.has(first.file('rows'))).toBe(true);
    expect(await files.has(first.file('columns'))).toBe(false);
  });
});

it('works from memory where nothing is kept, and installs again next time', async () => {
  const worker = startWorker();
  for (const what of ['opfs', 'indexedDB'] as const) await worker.api.hide(what);
  for (let start = 0; start < 2; start++) {
    const { requests, ...result } = await worker.api.openPack(address, firstOptions, 0);
    expect(result).toMatchObject({ source: 'network', durable: false, manifestSha256: first.manifestSha256 });
    expect(requests).toHaveLength(1 + first.manifest.files.length);
  }
});

it('keeps files when the note of what is installed is lost', async () => {
  (await open(first)).close();
  await deleteDB('ownshelf-files');
  const { requests, ...result } = await open(first);
  expect(requests).toEqual(['manifest.json']);
  await expectEveryFile(result, first);
});
