import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from './support/build.ts';
import { fakeEncoder } from './support/fake-encoder.ts';

const child = fileURLToPath(new URL('support/build-child.ts', import.meta.url));

/** Three chunks and a bit, four batches each. */
const items = Array.from({ length: 3 * 1024 + 10 }, (_, i) => ({
  id: `${i}`,
  title: `Lamp ${i}`,
  ...(i % 1000 === 0
    ? { image: `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="${9 + i}"/>` }
    : {}),
}));

/** Starts a slow build and sends it a signal once it has begun its 7th batch: one chunk is done, the second is not. */
async function buildAndStop(feed: string, out: string, signal: 'SIGKILL' | 'SIGINT') {
  const running = spawn(process.execPath, ['--import', 'tsx', child, feed, out, '50'], { stdio: 'pipe' });
  let told = '';
  running.stderr.on('data', (data: Buffer) => (told += data.toString()));
  running.stdout.on('data', (data: Buffer) => {
    if (data.toString().includes('batch 7')) running.kill(signal);
  });
  const [code, killedBy] = (await once(running, 'exit')) as [number | null, string | null];
  return { code, killedBy, told };
}

describe('a build that was stopped', () => {
  it.each([
    ['SIGKILL', { code: null, killedBy: 'SIGKILL' }],
    ['SIGINT', { code: 130, killedBy: null, told: 'Interrupted.\n' }],
  ] as const)(
    'by %s goes on where it was, and ends with the same bytes',
    async (signal, exit) => {
      const folder = await temporaryFolder();
      const feed = await writeFeed(folder, 'feed.jsonl', items);
      const out = join(folder, 'out');
      expect(await buildAndStop(feed, out, signal)).toMatchObject(exit);
      expect(await readdir(out)).toEqual(['.ownshelf-build']);

      let encoded = 0;
      const encoder = fakeEncoder({ onEncode: (texts) => void (encoded += texts.length) });
      const { summary } = await buildForTest(feed, out, { encoder });
      expect(summary.encoded).toMatchObject({ chunks: 4, reusedChunks: 1 });
      expect(encoded).toBe(items.length - 1024);

      await buildForTest(feed, join(folder, 'fresh'));
      expect(await readFolder(out)).toEqual(await readFolder(join(folder, 'fresh')));
    },
    120_000,
  );

  it('reuses thumbnails too', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const out = join(folder, 'out');
    const { summary: first } = await buildForTest(feed, out, { keepCache: true });
    expect(first.thumbnails).toMatchObject({ found: 4, reused: 0 });
    const { summary: second } = await buildForTest(feed, out);
    expect(second.thumbnails).toMatchObject({ found: 4, reused: 4 });
    expect(second.encoded).toMatchObject({ chunks: 4, reusedChunks: 4 });
    expect(await readdir(out)).not.toContain('.ownshelf-build');
  });

  it('does not reuse what another encoder, other texts or other dimensions gave, nor what is damaged', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    const rows = items.slice(0, 1030);
    const feed = await writeFeed(folder, 'feed.jsonl', rows);
    const reused = async (options: object): Promise<number> =>
      (await buildForTest(feed, out, { keepCache: true, ...options })).summary.encoded.reusedChunks;
    expect(await reused({})).toBe(0);
    expect(await reused({ encoder: { ...fakeEncoder(), sha256: 'ee'.repeat(32) } })).toBe(0);
    expect(await reused({ dimensions: 32 })).toBe(0);
    expect(await reused({})).toBe(2);
    await writeFeed(folder, 'feed.jsonl', [{ ...rows[0], title: 'Chair' }, ...rows.slice(1)]);
    expect(await reused({})).toBe(1);
    const chunks = join(out, '.ownshelf-build/vectors');
    for (const name of await readdir(chunks)) {
      const bytes = await readFile(join(chunks, name));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(join(chunks, name), bytes);
    }
    expect(await reused({})).toBe(0);
  });
});
