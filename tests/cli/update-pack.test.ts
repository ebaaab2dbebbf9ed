import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPack } from '../../src/adapters/http/open-pack.ts';
import { createMemoryFileStore } from '../../src/adapters/memory/memory-file-store.ts';
import { createMemoryPackRecords } from '../../src/adapters/memory/memory-pack-records.ts';
import { fileOf, PackFolder } from '../../src/cli/pack-folder.ts';
import { startServer } from '../../src/cli/serve/server.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { createRandom } from '../../src/core/math/random.ts';
import { applyPatch } from '../../src/core/patching/apply-patch.ts';
import { buildForTest, writeFeed } from './support/build.ts';

interface FeedItem {
  readonly id: string;
  readonly title: string;
  readonly price: number;
  readonly brand: string;
  readonly description: string;
}

const words = Array.from({ length: 4000 }, (_, i) => `wo${i.toString(36)}rd`);

function items(count: number, seed = 1): FeedItem[] {
  const random = createRandom(seed);
  const some = (howMany: number): string =>
    Array.from({ length: howMany }, () => words[Math.floor(4000 * random() ** 2)]).join(' ');
  return Array.from({ length: count }, (_, i) => ({
    id: `${seed}-${i}`,
    title: some(6),
    price: Math.round(random() * 10_000) / 100,
    brand: `Brand ${Math.floor(random() * 40)}`,
    description: some(20),
  }));
}

/** One in a hundred: dearer, renamed, gone, and new at the front with a brand of their own. */
function changed(feed: readonly FeedItem[]): FeedItem[] {
  const next = feed
    .filter((_, i) => i % 400 !== 7)
    .map((item, i) =>
      i % 400 === 50
        ? { ...item, price: item.price + 1 }
        : i % 400 === 150
          ? { ...item, title: `${item.title} wordy` }
          : item,
    );
  const more = items(Math.round(feed.length / 400), 2).map((item) => ({ ...item, brand: 'A new one' }));
  return [...more, ...next];
}

const feed = items(4000);
let folder: string;
let out: string;
let old: PackFolder;
let oldFiles: Map<string, Buffer>;
let now: PackFolder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ownshelf-update-'));
  out = join(folder, 'out');
  await buildForTest(await writeFeed(folder, 'old.jsonl', feed), out);
  old = await PackFolder.open(out);
  oldFiles = new Map();
  for (const { path, sha256 } of old.manifest.files) oldFiles.set(sha256, await readFile(join(out, path)));
  await buildForTest(await writeFeed(folder, 'new.jsonl', changed(feed)), out);
  now = await PackFolder.open(out);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a pack built after another', () => {
  it('is sound, and has every item of its feed', async () => {
    expect((await verifyPack(out)).problems).toEqual([]);
    const found: unknown[] = [];
    for await (const item of now.items()) found.push(item.id);
    expect(found.toSorted()).toEqual(
      changed(feed)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('keeps items, brands and categories in their places; what is new takes those of what is gone', () => {
    let kept = 0;
    for (let item = 0; item < now.catalog.size; item++) {
      const id = now.catalog.idOf(item);
      if (old.catalog.indexOf(id) >= 0) {
        expect(old.catalog.indexOf(id)).toBe(item);
        kept++;
      }
    }
    expect(kept).toBe(3990);
    expect(now.catalog.brands.slice(0, 41)).toEqual(old.catalog.brands);
    expect(now.catalog.brands[41]).toBe('A new one');
  });

  it('has patches that make its files of the old ones, smaller than a twentieth for one item in a hundred', async () => {
    let [moved, all] = [0, 0];
    for (const file of now.manifest.files) {
      all += file.sizeBytes;
      if (oldFiles.has(file.sha256)) continue;
      const [patch] = file.patches ?? [];
      moved += Math.min(patch?.sizeBytes ?? Infinity, file.sizeBytes);
      if (!patch) continue;
      const made = applyPatch(
        new Uint8Array(oldFiles.get(patch.fromSha256)!),
        new Uint8Array(await readFile(join(out, patch.path))),
        file.sizeBytes,
      );
      expect(Buffer.from(made).equals(await readFile(join(out, file.path))), file.role).toBe(true);
    }
    expect(moved / all).toBeLessThan(0.05);
  });

  it('comes to a device that has the old one as patches, over real http', async () => {
    const oldOut = join(folder, 'again');
    await buildForTest(join(folder, 'old.jsonl'), oldOut);
    const serve = (packFolder: string) =>
      startServer({
        root: folder,
        host: '127.0.0.1',
        port: 0,
        portsToTry: 0,
        packs: [{ name: 'shop', folder: packFolder }],
      });
    const fileStore = { ...createMemoryFileStore(), kind: 'opfs' as const };
    const records = { ...createMemoryPackRecords(), durable: true };
    const asked: string[] = [];
    const first = await serve(oldOut);
    const second = await serve(out);
    try {
      const address = `${first.origin}/packs/shop/`;
      const fetchFrom = (origin: string) => (url: RequestInfo | URL, init?: RequestInit) => {
        const { pathname } = new URL(String(url));
        asked.push(pathname.split('/').at(-1)!);
        return fetch(new URL(pathname, origin), init);
      };
      (await openPack(address, { fileStore, records, fetch: fetchFrom(first.origin) })).close();
      asked.length = 0;
      const opened = await openPack(address, { fileStore, records, fetch: fetchFrom(second.origin) });
      expect(opened.warning).toBeUndefined();
      expect(asked[0]).toBe('manifest.json');
      expect(asked.filter((name) => name.startsWith('patch-')).length).toBeGreaterThan(2);
      for (const file of now.manifest.files) {
        const bytes = Buffer.from(await (await opened.readFile(file.role, file.shard)).arrayBuffer());
        expect(bytes.equals(await readFile(join(out, file.path))), file.role).toBe(true);
        if (file.patches) expect(asked).not.toContain(file.path);
      }
    } finally {
      await first.close();
      await second.close();
    }
  });

  it('is built as if there were none before when that is asked for', async () => {
    const [once, fresh] = [join(folder, 'once'), join(folder, 'fresh')];
    await buildForTest(join(folder, 'new.jsonl'), once);
    await buildForTest(join(folder, 'old.jsonl'), fresh);
    await buildForTest(join(folder, 'new.jsonl'), fresh, { fresh: true });
    expect((await PackFolder.open(fresh)).manifest).toEqual((await PackFolder.open(once)).manifest);
  });

  it('is built as if there were none before when a file of that is missing or cut short', async () => {
    for (const [name, harm] of [
      ['missing', (path: string) => rm(path)],
      ['short', (path: string) => truncate(path, 100)],
    ] as const) {
      const harmed = join(folder, name);
      await buildForTest(join(folder, 'old.jsonl'), harmed);
      await harm(join(harmed, fileOf(old.manifest, 'rows').path));
      await buildForTest(join(folder, 'new.jsonl'), harmed);
      const { manifest } = await PackFolder.open(harmed);
      expect(manifest.files.some(({ patches }) => patches)).toBe(false);
      expect((await verifyPack(harmed)).problems).toEqual([]);
    }
  });

  it('is built as if there were none before when that was of another shop, or cannot be read', async () => {
    const other = join(folder, 'other');
    await buildForTest(join(folder, 'old.jsonl'), other, { shop: { id: 'other', name: 'Other' } });
    await buildForTest(join(folder, 'new.jsonl'), other);
    expect((await PackFolder.open(other)).manifest.files.some(({ patches }) => patches)).toBe(false);
  });
});
