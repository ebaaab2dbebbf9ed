import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPackRecords } from '../../../src/adapters/idb/idb-pack-records.ts';
import { openFileStore } from '../../../src/adapters/open-file-store.ts';

// Node has no private file system, so the choice here is between the lower two.
beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('takes IndexedDB where there is no private file system, and leaves no trace of trying', async () => {
  const store = await openFileStore();
  expect(store.kind).toBe('indexeddb');
  expect(await store.usedBytes()).toBe(0);
});

it('takes memory where IndexedDB is missing', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect((await openFileStore()).kind).toBe('memory');
  expect((await openPackRecords()).durable).toBe(false);
});

it('takes memory where IndexedDB is there but keeps nothing', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no Blobs here', 'DataCloneError');
  });
  expect((await openFileStore()).kind).toBe('memory');
});

it('stays with a full store, whose files can still be read', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect((await openFileStore()).kind).toBe('indexeddb');
});
