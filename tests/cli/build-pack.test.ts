import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackFolder } from '../../src/cli/pack-folder.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { catalogItems } from '../core/packing/arbitraries.ts';
import { buildForTest, readFolder, readRows, temporaryFolder, writeFeed } from './support/build.ts';
import { fakeEncoder } from './support/fake-encoder.ts';
import { searchWords } from '../../src/core/catalog/lexical-search.ts';

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function manyItems(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `item ${i}`,
    title: `Lamp number ${i}`,
    category: `Home > ${i % 3 === 0 ? 'Lamps' : 'Lights'}`,
    brand: `Brand ${i % 7}`,
    price: i / 4,
    attributes: { colour: i % 2 === 0 ? 'red' : 'blue' },
    ...(i % 5 === 0 ? { image: png } : {}),
  }));
}

describe('a built pack', () => {
  it('gives back, through the reader of the device, every item of the feed', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(catalogItems, async (items) => {
        const feed = await writeFeed(folder, 'feed.jsonl', items);
        await buildForTest(feed, join(folder, 'out'));
        const pack = await PackFolder.open(join(folder, 'out'));
        const found = [];
        for await (const item of pack.items()) found.push(item);
        // No attributes at all leave no trace.
        expect(found).toEqual(
          items.map((item) =>
            Object.fromEntries(
              Object.entries(item).filter(
                ([name, value]) => name !== 'attributes' || Object.keys(value as object).length > 0,
              ),
            ),
          ),
        );
        expect((await verifyPack(join(folder, 'out'))).problems).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('finds an item by its words and knows its vector', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', [
      { id: 'a', title: 'Red desk lamps', description: 'for reading' },
      { id: 'b', title: 'Oak chair' },
      { id: 'c', title: '7', description: '…' },
    ]);
    await buildForTest(feed, join(folder, 'out'));
    const { catalog } = await PackFolder.open(join(folder, 'out'));
    expect([...searchWords(catalog.lexical, 'lamp ').items]).toEqual([0]);
    expect([...searchWords(catalog.lexical, 'READING ').items]).toEqual([0]);
    expect(catalog.scales[0]).toBeGreaterThan(0);
    // Nothing the encoder has words for: the zero vector.
    expect(catalog.scales[2]).toBe(0);
    expect(catalog.vectorOf(2)).toEqual(new Float32Array(64));
  });

  it('has the same bytes for the same feed', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', manyItems(300));
    await buildForTest(feed, join(folder, 'one'));
    await buildForTest(feed, join(folder, 'two'));
    const one = await readFolder(join(folder, 'one'));
    expect([...one.keys()]).toEqual([
      expect.stringMatching(/^columns-[0-9a-f]{16}\.safetensors$/),
      expect.stringMatching(/^dictionary-[0-9a-f]{16}\.json$/),
      expect.stringMatching(/^lexical-[0-9a-f]{16}\.safetensors$/),
      'manifest.json',
      expect.stringMatching(/^rows-[0-9a-f]{16}\.jsonl$/),
      expect.stringMatching(/^thumbnails-000-[0-9a-f]{16}\.bin$/),
      expect.stringMatching(/^vectors-[0-9a-f]{16}\.safetensors$/),
    ]);
    expect(await readFolder(join(folder, 'two'))).toEqual(one);
  });

  it('replaces an older one, deletes its files and touches nothing else', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await buildForTest(await writeFeed(folder, 'old.jsonl', manyItems(10)), out);
    const old = (await readdir(out)).filter((name) => name !== 'manifest.json');
    await writeFile(join(out, 'robots.txt'), 'mine');
    await buildForTest(await writeFeed(folder, 'new.jsonl', manyItems(11)), out);
    const now = await readdir(out);
    // Both packs hold the same names and the one picture, so those files are the same.
    expect(old.filter((name) => now.includes(name)).map((name) => name.slice(0, 10))).toEqual([
      'dictionary',
      'thumbnails',
    ]);
    expect(now).toContain('robots.txt');
    expect(now.filter((name) => !name.startsWith('patch-'))).toHaveLength(8);
  });

  it('stays as it was when the build after it fails in the middle', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await buildForTest(await writeFeed(folder, 'old.jsonl', manyItems(10)), out);
    const before = await readFolder(out);
    const encoder = fakeEncoder({ onEncode: () => Promise.reject(new Error('out of memory')) });
    await expect(
      buildForTest(await writeFeed(folder, 'new.jsonl', manyItems(11)), out, { encoder }),
    ).rejects.toThrow('out of memory');
    expect(await readFolder(out)).toEqual(before);
  });

  it('is refused while another build writes to the same folder', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', manyItems(1));
    await mkdir(join(folder, 'out/.ownshelf-build'), { recursive: true });
    const lock = join(folder, 'out/.ownshelf-build/lock');
    // The parent of this process is running for sure.
    await writeFile(lock, String(process.ppid));
    await expect(buildForTest(feed, join(folder, 'out'))).rejects.toThrow(
      `Another build (process ${process.ppid}) is writing`,
    );
    expect(await readFile(lock, 'utf8')).toBe(String(process.ppid));
    // One that is no longer running does not hold anybody up.
    await writeFile(lock, '999999999');
    await buildForTest(feed, join(folder, 'out'));
    expect(await readRows(join(folder, 'out'))).toHaveLength(1);
  });

  it('may keep fewer dimensions than the encoder gives, not more', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', manyItems(5));
    await buildForTest(feed, join(folder, 'out'), { dimensions: 16 });
    const { catalog } = await PackFolder.open(join(folder, 'out'));
    expect(catalog.dimensions).toBe(16);
    expect((await verifyPack(join(folder, 'out'))).problems).toEqual([]);
    await expect(buildForTest(feed, join(folder, 'out'), { dimensions: 128 })).rejects.toThrow(
      '--dimensions: found 128, expected at most 64, what the encoder "fake" gives.',
    );
  });
});
