import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPack, type OpenedPack, type OpenPackOptions } from '../../../src/adapters/http/open-pack.ts';
import type { PackRecords } from '../../../src/adapters/http/pack-records.ts';
import { createMemoryFileStore } from '../../../src/adapters/memory/memory-file-store.ts';
import { createMemoryPackRecords } from '../../../src/adapters/memory/memory-pack-records.ts';
import type { PackFile } from '../../../src/core/catalog/manifest.ts';
import { OwnshelfError } from '../../../src/core/domain/errors.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import type { OpenProgress } from '../../../src/ports/ranker-api.ts';
import { makePatch } from '../../../src/core/patching/make-patch.ts';
import { buildSmallPack, hash, type SmallPack } from '../../contracts/small-pack.ts';
import { startPackServer, type PackServer } from './pack-server.ts';

/** A device that outlives its tabs: what one `open` leaves, the next finds. */
class Device {
  readonly files: FileStore = { ...createMemoryFileStore(), kind: 'opfs' };
  readonly records: PackRecords = { ...createMemoryPackRecords(), durable: true };

  open(options: Partial<OpenPackOptions> = {}) {
    return openPack(server.url, { fileStore: this.files, records: this.records, ...options });
  }

  /** Wraps one verb of the store. */
  withPut(put: (original: FileStore['put']) => FileStore['put']): FileStore {
    return { ...this.files, put: put(this.files.put.bind(this.files)) };
  }
}

let first: SmallPack;
let second: SmallPack;
let server: PackServer;
let device: Device;

beforeEach(async () => {
  first = await buildSmallPack();
  second = await buildSmallPack({ versionOf: { rows: 'new', columns: 'new' } });
  server = await startPackServer(first);
  device = new Device();
});

afterEach(() => server.stop());

async function expectFile(
  opened: OpenedPack,
  pack: SmallPack,
  { role, shard, path }: PackFile,
): Promise<void> {
  const blob = await opened.readFile(role, shard);
  // Buffers compare fast; `toEqual` on typed arrays looks at every element as a value.
  const same = Buffer.from(await blob.arrayBuffer()).equals(Buffer.from(pack.files.get(path)!));
  expect(same, `${path} is as published`).toBe(true);
}

async function expectEveryFile(opened: OpenedPack, pack: SmallPack): Promise<void> {
  for (const file of pack.manifest.files) await expectFile(opened, pack, file);
}

function filePaths(pack: SmallPack): string[] {
  return pack.manifest.files.map((file) => file.path);
}

describe('a first start', () => {
  it('downloads the manifest and then every file in its order', async () => {
    const opened = await device.open();
    expect(opened.source).toBe('network');
    expect(opened.durable).toBe(true);
    expect(opened.warning).toBeUndefined();
    expect(opened.manifestSha256).toBe(first.manifestSha256);
    expect(server.requests).toEqual(['manifest.json', ...filePaths(first)]);
    await expectEveryFile(opened, first);
  });

  it('reports progress that never falls and ends at all bytes of the pack', async () => {
    const seen: OpenProgress[] = [];
    await device.open({ onProgress: (progress) => seen.push(progress) });
    const totalBytes = first.manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    expect(seen[0]).toEqual({ phase: 'checking', loadedBytes: 0, totalBytes: 0 });
    const loaded = seen.slice(1).map((progress) => progress.loadedBytes);
    expect(loaded.length).toBeGreaterThan(first.manifest.files.length - 1);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ phase: 'downloading', loadedBytes: totalBytes, totalBytes });
  });

  it('accepts the address of the folder without its slash, and of the manifest', async () => {
    for (const address of [server.url.slice(0, -1), `${server.url}manifest.json#top`]) {
      const opened = await openPack(address, { fileStore: createMemoryFileStore() });
      expect(opened.manifestSha256).toBe(first.manifestSha256);
    }
  });

  it('refuses an address it would have to guess', async () => {
    for (const address of ['packs/demo/', '', 'file:///packs/demo/', 'data:application/json,{}']) {
      await expect(openPack(address, { fileStore: device.files })).rejects.toMatchObject({
        name: 'InputError',
      });
    }
  });

  it('works from memory where nothing can be kept, and says so', async () => {
    const opened = await openPack(server.url, { fileStore: createMemoryFileStore() });
    expect(opened.durable).toBe(false);
    await expectFile(opened, first, first.file('rows'));
  });
});

describe('an interrupted download', () => {
  it('goes on where it stopped, file by file', async () => {
    server.answer(first.file('vectors').path, (request) => request.socket.destroy());
    await expect(device.open()).rejects.toMatchObject({ name: 'NetworkError' });
    server.publish(first);
    server.requests.length = 0;
    const opened = await device.open();
    expect(opened.source).toBe('network');
    expect(server.requests).toEqual(['manifest.json', ...filePaths(first).slice(2)]);
  });

  it('goes on within a large file, and keeps nothing of it twice', async () => {
    const large = await buildSmallPack({ rowsBytes: 9_000_000 });
    const rows = large.file('rows');
    server.publish(large);
    server.breakOff(rows.path, 8_500_000);
    await expect(device.open()).rejects.toMatchObject({ name: 'NetworkError' });
    const seen: OpenProgress[] = [];
    const opened = await device.open({ onProgress: (progress) => seen.push(progress) });
    expect(seen[1]!.loadedBytes, 'progress goes on, too').toBeGreaterThan(8_388_608);
    await expectEveryFile(opened, large);
    const packBytes = large.manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    expect(await device.files.usedBytes()).toBe(packBytes);
  });

  it('never counts a pack as installed before its last file is there', async () => {
    server.answer(first.manifest.files.at(-1)!.path, (_request, response) => response.writeHead(503).end());
    await expect(device.open()).rejects.toThrow('503');
    await server.stop();
    await expect(device.open()).rejects.toMatchObject({ name: 'NetworkError' });
  });

  it('passes the abort through untouched and keeps what was whole', async () => {
    const reason = new Error('tab left');
    const controller = new AbortController();
    server.answer(first.file('columns').path, () => controller.abort(reason));
    await expect(device.open({ signal: controller.signal })).rejects.toBe(reason);
    expect(await device.files.has(first.file('rows'))).toBe(true);
    expect(await device.files.has(first.file('columns'))).toBe(false);
  });

  it('gives up on a server that falls silent', async () => {
    server.answer(first.file('rows').path, (_request, response) => response.writeHead(200).write('x'));
    await expect(device.open({ stallTimeoutMs: 50 })).rejects.toThrow('nothing came for 50 ms');
  });
});

describe('an update', () => {
  beforeEach(async () => {
    (await device.open()).close();
    server.requests.length = 0;
  });

  it('asks for the manifest only, when nothing changed', async () => {
    const opened = await device.open();
    expect(opened.source).toBe('cache');
    expect(await opened.update).toEqual({ kind: 'current' });
    expect(server.requests).toEqual(['manifest.json']);
  });

  it('downloads only what changed, and removes what nobody needs any more', async () => {
    server.publish(second);
    const opened = await device.open();
    expect(opened.source).toBe('network');
    await expectFile(opened, second, second.file('rows'));
    expect(server.requests).toEqual(['manifest.json', second.file('rows').path, second.file('columns').path]);
    expect(await device.files.has(first.file('vectors'))).toBe(true);
    // Node 20 has no Web Locks: there the version just replaced stays until the next update.
    server.publish(await buildSmallPack({ versionOf: { rows: 'third' } }));
    (await device.open()).close();
    server.publish(await buildSmallPack({ versionOf: { rows: 'fourth' } }));
    (await device.open()).close();
    expect(await device.files.has(second.file('rows'))).toBe(false);
    expect(await device.files.has(second.file('columns'))).toBe(false);
    expect(await device.files.has(first.file('vectors'))).toBe(true);
  });

  describe('with a patch', () => {
    async function patchedRows(bytes?: Uint8Array<ArrayBuffer>): Promise<SmallPack> {
      const [from, to] = [first.file('rows'), second.file('rows')];
      const patch = bytes ?? makePatch(first.files.get(from.path)!, second.files.get(to.path)!);
      const sha256 = await hash(patch);
      const ref = {
        fromSha256: from.sha256,
        path: `patch-${sha256.slice(0, 16)}.bin`,
        sizeBytes: patch.length,
        sha256,
      };
      const files = second.manifest.files.map((file) => (file === to ? { ...file, patches: [ref] } : file));
      const manifest = new TextEncoder().encode(JSON.stringify({ ...second.manifest, files }));
      return {
        ...second,
        files: new Map([...second.files, ['manifest.json', manifest], [ref.path, patch]]),
      };
    }

    it('fetches it in place of the file', async () => {
      server.publish(await patchedRows());
      const opened = await device.open();
      expect(server.requests).toEqual([
        'manifest.json',
        expect.stringMatching(/^patch-/),
        second.file('columns').path,
      ]);
      await expectEveryFile(opened, second);
    });

    it.each([
      [
        'that makes something else',
        () => makePatch(first.files.get(first.file('rows').path)!, new Uint8Array(70_000)),
      ],
      ['that is none', () => Uint8Array.of(1, 2, 3)],
    ])('%s, it fetches the file', async (_name, make) => {
      server.publish(await patchedRows(make()));
      const opened = await device.open();
      expect(server.requests).toContain(second.file('rows').path);
      await expectEveryFile(opened, second);
    });

    it('that is not on the server, it fetches the file', async () => {
      const pack = await patchedRows();
      server.publish(pack);
      for (const path of pack.files.keys())
        if (path.startsWith('patch-'))
          server.answer(path, (_request, response) => response.writeHead(404).end());
      await expectEveryFile(await device.open(), second);
    });

    it('without the file it begins from, it fetches the file', async () => {
      const other = new Device();
      server.publish(await patchedRows());
      await expectEveryFile(await other.open(), second);
      expect(server.requests.some((path) => path.startsWith('patch-'))).toBe(false);
    });
  });

  it('leaves files alone that belong to others', async () => {
    const encoder = { sha256: 'a'.repeat(64), sizeBytes: 3, path: 'encoder.onnx' };
    const stray = { sha256: 'b'.repeat(64), sizeBytes: 3, path: 'stray' };
    await device.files.put(encoder, Uint8Array.of(1, 2, 3));
    await device.files.put(stray, Uint8Array.of(1, 2, 3));
    for (const version of ['2', '3', '4']) {
      server.publish(await buildSmallPack({ versionOf: { rows: version } }));
      (await device.open({ protectedSha256s: async () => [encoder.sha256] })).close();
    }
    expect(await device.files.has(encoder)).toBe(true);
    expect(await device.files.has(stray)).toBe(false);
  });

  it('keeps the half of a pack on its way to another address', async () => {
    const other = await buildSmallPack({ shopId: 'other', versionOf: { rows: 'other', vectors: 'other' } });
    const otherServer = await startPackServer(other);
    otherServer.answer(other.file('vectors').path, (_request, response) => response.writeHead(500).end());
    const wanted = { fileStore: device.files, records: device.records };
    await expect(openPack(otherServer.url, wanted)).rejects.toThrow('500');
    for (const version of ['2', '3', '4']) {
      server.publish(await buildSmallPack({ versionOf: { rows: version } }));
      (await device.open()).close();
    }
    expect(await device.files.has(other.file('rows'))).toBe(true);
    await otherServer.stop();
  });

  it('serves the installed pack without waiting when asked to, and the newer one next time', async () => {
    server.publish(second);
    const updates: string[] = [];
    const opened = await device.open({
      cacheFirst: true,
      onUpdated: ({ manifestSha256 }) => updates.push(manifestSha256),
    });
    expect(opened.source).toBe('cache');
    expect(opened.manifestSha256).toBe(first.manifestSha256);
    expect(await opened.update).toEqual({ kind: 'installed', manifestSha256: second.manifestSha256 });
    expect(updates).toEqual([second.manifestSha256]);
    // The page that is open goes on with what it opened.
    await expectFile(opened, first, first.file('rows'));
    const next = await device.open({ cacheFirst: true });
    expect(next.manifestSha256).toBe(second.manifestSha256);
  });

  it('still checks for a newer pack when it serves from the device', async () => {
    const opened = await device.open({ cacheFirst: true });
    expect(await opened.update).toEqual({ kind: 'current' });
    expect(server.requests).toEqual(['manifest.json']);
  });
});

describe('with an installed pack, trouble leaves the old shelf there', () => {
  beforeEach(async () => {
    (await device.open()).close();
  });

  async function expectOldShelf(
    warning: string | RegExp | undefined,
    options: Partial<OpenPackOptions> = {},
  ) {
    const opened = await device.open(options);
    expect(opened.source).toBe('cache');
    expect(opened.manifestSha256).toBe(first.manifestSha256);
    await expectEveryFile(opened, first);
    if (warning === undefined) expect(opened.warning).toBeUndefined();
    else expect(opened.warning).toMatch(warning);
    opened.close();
    // And again at the next start, now without the network.
    const offline = await device.open({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(offline.manifestSha256).toBe(first.manifestSha256);
    offline.close();
    return opened;
  }

  it('network off', async () => {
    await server.stop();
    await expectOldShelf(undefined);
    const opened = await device.open({ cacheFirst: true });
    expect((await opened.update).kind).toBe('unreachable');
  });

  it('server error', async () => {
    server.answer('manifest.json', (_request, response) => response.writeHead(500).end());
    await expectOldShelf(undefined);
  });

  it('a page in place of the manifest', async () => {
    server.serve('manifest.json', new TextEncoder().encode('<!doctype html><title>Shop</title>'));
    await expectOldShelf('is not JSON');
  });

  it('a manifest that is far too large', async () => {
    server.serve('manifest.json', new Uint8Array(2 ** 20 + 1).fill(32));
    await expectOldShelf('larger than 1048576 bytes');
  });

  it('a manifest that is not text', async () => {
    server.serve('manifest.json', Uint8Array.of(0xff, 0xfe, 0x7b));
    await expectOldShelf('not UTF-8');
  });

  it('a flipped byte', async () => {
    server.publish(second);
    const path = second.file('columns').path;
    const flipped = second.files.get(path)!.slice();
    flipped[1000]! ^= 1;
    server.serve(path, flipped);
    await expectOldShelf(
      /columns-\w+\.bin is not what was announced: its SHA-256 is \w{64}, expected \w{64}/,
    );
    expect(await device.files.has(second.file('columns'))).toBe(false);
  });

  it('a missing file', async () => {
    server.publish(second);
    server.answer(second.file('columns').path, (_request, response) => response.writeHead(404).end());
    await expectOldShelf('answered 404');
  });

  it('a file cut short', async () => {
    server.publish(second);
    const path = second.file('rows').path;
    server.serve(path, second.files.get(path)!.slice(0, -1));
    await expectOldShelf('ended after 69999 of 70000 bytes');
  });

  it('a file that never ends is cut off at its announced size', async () => {
    server.publish(second);
    let sent = 0;
    server.answer(second.file('rows').path, (request, response) => {
      const pour = () => {
        while (!request.socket.destroyed && response.write(new Uint8Array(65_536))) sent += 65_536;
        sent += 65_536;
      };
      response.on('drain', pour).writeHead(200);
      pour();
    });
    await expectOldShelf('larger than the 70000 bytes announced');
    expect(sent).toBeLessThan(32 * 2 ** 20);
  });

  it('a redirect to another origin, which is not even asked', async () => {
    const elsewhere = await startPackServer(second);
    server.publish(second);
    const path = second.file('rows').path;
    server.answer(path, (_request, response) =>
      response.writeHead(302, { location: `${elsewhere.url}${path}` }).end(),
    );
    await expectOldShelf('could not be fetched');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  it('a newer format version', async () => {
    server.publish(await buildSmallPack({ formatVersion: 99 }));
    await expectOldShelf('format version 99');
  });

  it('an unknown encoder', async () => {
    server.publish(await buildSmallPack({ encoderId: 'unheard-of' }));
    const opened = await expectOldShelf('unheard-of', {
      acceptManifest: ({ encoder }) => {
        if (encoder.id !== 'tiny')
          throw new OwnshelfError('EncoderMismatchError', `No encoder ${encoder.id} here.`);
      },
    });
    expect(await opened.update).toMatchObject({ kind: 'refused', error: { name: 'EncoderMismatchError' } });
  });

  it('a full device in the middle of a download', async () => {
    server.publish(second);
    const fileStore = device.withPut((put) => (file, bytes) => {
      if (file.path === second.file('columns').path) throw new OwnshelfError('StorageError', 'no room left');
      return put(file, bytes);
    });
    await expectOldShelf('no room left', { fileStore });
    // With room again, the download goes on where it stopped.
    server.requests.length = 0;
    expect((await device.open()).manifestSha256).toBe(second.manifestSha256);
    expect(server.requests).toEqual(['manifest.json', second.file('columns').path]);
  });

  it('records that cannot be written', async () => {
    server.publish(second);
    const records: PackRecords = {
      ...device.records,
      write: async () => {
        throw new OwnshelfError('StorageError', 'disk trouble');
      },
    };
    await expectOldShelf('disk trouble', { records });
  });
});

describe('without an installed pack', () => {
  it('throws what went wrong', async () => {
    server.publish(await buildSmallPack({ formatVersion: 99 }));
    await expect(device.open()).rejects.toMatchObject({ name: 'PackVersionError' });
    server.serve('manifest.json', new TextEncoder().encode('[]'));
    await expect(device.open()).rejects.toMatchObject({ name: 'PackFormatError' });
    server.publish(first);
    server.serve(first.file('rows').path, new Uint8Array(70_000));
    await expect(device.open()).rejects.toMatchObject({ name: 'PackIntegrityError' });
    await server.stop();
    await expect(device.open()).rejects.toMatchObject({ name: 'NetworkError' });
  });

  it('goes on from memory when the device is full, and says so', async () => {
    const fileStore = device.withPut((put) => (file, bytes) => {
      if (file.path === first.file('vectors').path) throw new OwnshelfError('StorageError', 'no room left');
      return put(file, bytes);
    });
    const opened = await device.open({ fileStore });
    expect(opened).toMatchObject({ source: 'network', durable: false });
    expect(opened.warning).toContain('no room');
    await expectEveryFile(opened, first);
    server.requests.length = 0;
    expect((await device.open()).durable).toBe(true);
    expect(server.requests).toEqual(['manifest.json', ...filePaths(first).slice(2)]);
  });
});

describe('a damaged device', () => {
  it('fetches anew what the browser has deleted', async () => {
    (await device.open()).close();
    const others = first.manifest.files.filter((file) => file.role !== 'lexical').map((file) => file.sha256);
    await device.files.keepOnly(new Set(others));
    server.requests.length = 0;
    const opened = await device.open({ cacheFirst: true });
    expect(opened.manifestSha256).toBe(first.manifestSha256);
    expect(server.requests).toEqual(['manifest.json', first.file('lexical').path]);
  });

  it('finds and replaces a rotten file when asked to look', async () => {
    (await device.open()).close();
    const rows = first.file('rows');
    await device.files.put(rows, new Uint8Array(rows.sizeBytes));
    server.requests.length = 0;
    const opened = await device.open({ recheck: true });
    expect(server.requests).toEqual(['manifest.json', rows.path]);
    await expectFile(opened, first, rows);
  });

  it('says which file is gone when it is read', async () => {
    const opened = await device.open();
    await device.files.keepOnly(new Set());
    await expect(opened.readFile('rows')).rejects.toMatchObject({ name: 'StorageError' });
    await expect(opened.readFile('thumbnails', 7)).rejects.toMatchObject({ name: 'InputError' });
  });
});
