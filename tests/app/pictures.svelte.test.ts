import { beforeEach, expect, test } from 'vitest';
import { Pictures } from '../../src/app/state/pictures.svelte.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

let live: Set<string>;
let ranker: FakeRanker;
let pictures: Pictures;

beforeEach(() => {
  live = new Set();
  let made = 0;
  ranker = new FakeRanker();
  pictures = new Pictures(ranker, 3, {
    create: () => {
      const url = `blob:${++made}`;
      live.add(url);
      return url;
    },
    revoke: (url) => expect(live.delete(url), `revoked ${url} twice`).toBe(true),
  });
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('pictures of one moment are asked for together', async () => {
  pictures.start(true);
  const thumbnails = [4, 5, 6].map((index) => pictures.acquire(index));
  await settle();
  expect(ranker.callsOf('thumbnails')).toEqual([[4, 5, 6]]);
  expect(thumbnails.every(({ url }) => url !== undefined && live.has(url))).toBe(true);
});

test('what is shown is never revoked; of the rest, the least recently used goes first', async () => {
  pictures.start(true);
  const shown = [1, 2, 3, 4].map((index) => pictures.acquire(index));
  await settle();
  expect(live.size).toBe(4);
  pictures.release(2);
  expect(shown[1]?.url).toBeUndefined();
  expect([...live]).toEqual([1, 3, 4].map((index) => shown[index - 1]?.url));
  pictures.release(3);
  pictures.release(1);
  pictures.acquire(3);
  pictures.release(3);
  pictures.acquire(5);
  await settle();
  expect(shown[0]?.url).toBeUndefined();
  expect(shown[2]?.url).toBeDefined();
  expect(live.size).toBe(3);
});

test('a picture that comes back into view while it is kept is not asked for again', async () => {
  pictures.start(true);
  pictures.acquire(1);
  await settle();
  pictures.release(1);
  pictures.acquire(1);
  await settle();
  expect(ranker.callsOf('thumbnails')).toEqual([[1]]);
});

test('pictures of the last visit stand until the ranker is up, and stay when the pack is the same', async () => {
  pictures.seed(1, new Blob(['kept']));
  const thumbnail = pictures.acquire(1);
  const other = pictures.acquire(2);
  await settle();
  expect(thumbnail.url).toBe('blob:1');
  expect(ranker.callsOf('thumbnails')).toEqual([]);
  pictures.start(true);
  await settle();
  expect(thumbnail.url).toBe('blob:1');
  expect(other.url).toBeDefined();
  expect(ranker.callsOf('thumbnails')).toEqual([[2]]);
});

test('pictures of another pack are fetched anew', async () => {
  pictures.seed(1, new Blob(['kept']));
  const thumbnail = pictures.acquire(1);
  pictures.start(false);
  await settle();
  expect(thumbnail.url).toBe('blob:2');
  expect([...live]).toEqual(['blob:2']);
});
