import { openAsBlob } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchVerified } from '../../../src/adapters/http/fetch-verified.ts';
import { Pieces } from '../../../src/adapters/http/pieces.ts';
import { createMemoryFileStore } from '../../../src/adapters/memory/memory-file-store.ts';
import type { PackFile } from '../../../src/core/catalog/manifest.ts';
import { OwnshelfError } from '../../../src/core/domain/errors.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import { buildSmallPack, hash, type SmallPack } from '../../contracts/small-pack.ts';
import { temporaryFolder } from '../../cli/support/build.ts';
import { startPackServer, type PackServer } from './pack-server.ts';

const pieceBytes = 10_000;
let pack: SmallPack;
let server: PackServer;
let store: FileStore;
let rows: PackFile;

beforeEach(async () => {
  pack = await buildSmallPack({ rowsBytes: 75_000 });
  rows = pack.file('rows');
  server = await startPackServer(pack);
  store = createMemoryFileStore();
});

afterEach(() => server.stop());

/** A Blob of a file that has since gone from the disk: as large as it was, and refusing to be read. */
async function unreadable(sizeBytes: number): Promise<Blob> {
  const path = join(await temporaryFolder(), 'piece');
  await writeFile(path, new Uint8Array(sizeBytes));
  const blob = await openAsBlob(path);
  await rm(path);
  return blob;
}

/** Each call stands for another start: only what the store holds is left of the one before. */
async function fetchRows(received: number[] = []): Promise<string> {
  const bytes = await fetchVerified(server.url + rows.path, rows, {
    pieces: new Pieces(store, rows, pieceBytes),
    onProgress: (receivedBytes) => received.push(receivedBytes),
  });
  return hash(bytes);
}

it('asks only for what is missing when a download broke off within a file', async () => {
  server.breakOff(rows.path, 35_000);
  await expect(fetchRows()).rejects.toMatchObject({ name: 'NetworkError' });
  expect(await store.usedBytes()).toBe(30_000);
  const received: number[] = [];
  expect(await fetchRows(received)).toBe(rows.sha256);
  expect(Math.min(...received)).toBeGreaterThan(30_000);
});

it('goes on more than once', async () => {
  for (const endByte of [12_000, 31_000, 68_000]) {
    server.breakOff(rows.path, endByte);
    await expect(fetchRows()).rejects.toMatchObject({ name: 'NetworkError' });
  }
  expect(await store.usedBytes()).toBe(60_000);
  expect(await fetchRows()).toBe(rows.sha256);
});

it('takes the whole file from a server that knows no ranges', async () => {
  server.breakOff(rows.path, 35_000);
  await expect(fetchRows()).rejects.toMatchObject({ name: 'NetworkError' });
  server.serve(rows.path, pack.files.get(rows.path)!);
  expect(await fetchRows()).toBe(rows.sha256);
});

it('fetches the whole file when what was kept of it is not its beginning', async () => {
  const piece = { sha256: `${rows.sha256}-piece-0`, sizeBytes: pieceBytes, path: 'rows' };
  await store.put(piece, new Uint8Array(pieceBytes));
  expect(await fetchRows()).toBe(rows.sha256);
});

it('begins anew when what was kept can no longer be read', async () => {
  server.breakOff(rows.path, 35_000);
  await expect(fetchRows()).rejects.toMatchObject({ name: 'NetworkError' });
  const { get } = store;
  store = {
    ...store,
    async get(file) {
      const blob = await get(file);
      return blob && unreadable(blob.size);
    },
  };
  expect(await fetchRows()).toBe(rows.sha256);
});

it('does not keep pieces of a file that is not what was announced', async () => {
  server.serve(rows.path, new Uint8Array(75_000));
  await expect(fetchRows()).rejects.toMatchObject({ name: 'PackIntegrityError' });
  expect(await store.usedBytes()).toBe(0);
});

it('begins anew when the server has less than is had', async () => {
  server.breakOff(rows.path, 35_000);
  await expect(fetchRows()).rejects.toMatchObject({ name: 'NetworkError' });
  const { files } = pack;
  server.publish({ ...pack, files: new Map([...files, [rows.path, new Uint8Array(20_000)]]) });
  await expect(fetchRows()).rejects.toMatchObject({ name: 'PackIntegrityError' });
  server.publish(pack);
  expect(await fetchRows()).toBe(rows.sha256);
});

it('goes on without pieces where there is no room for them', async () => {
  store = {
    ...store,
    put: () => Promise.reject(new OwnshelfError('StorageError', 'the device is full')),
  };
  expect(await fetchRows()).toBe(rows.sha256);
});
