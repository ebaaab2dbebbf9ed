import { expect, test } from 'vitest';
import { choosePack } from '../../src/app/pack-address.ts';

const base = 'https://shop.example/shelf/';
const storage = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};

test('opens the demo under the folder the app lives in', () => {
  expect(choosePack(base, '', storage())).toBe('https://shop.example/shelf/packs/demo/');
});

test('opens the pack that is asked for, and remembers it', () => {
  const kept = storage();
  expect(choosePack(base, '?pack=packs/fashion', kept)).toBe('https://shop.example/shelf/packs/fashion/');
  expect(choosePack(base, '', kept)).toBe('https://shop.example/shelf/packs/fashion/');
});

test.each([
  'https://elsewhere.example/packs/demo/',
  '//elsewhere.example/packs/',
  'https://shop.example:8443/packs/',
  'https://user:pass@shop.example/packs/',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'https://',
])('a link cannot make the page talk to somebody else: %s', (pack) => {
  const kept = storage();
  const search = `?${new URLSearchParams({ pack }).toString()}`;
  expect(new URL(choosePack(base, search, kept)).origin).toBe('https://shop.example');
  expect(choosePack(base, '', kept)).toBe('https://shop.example/shelf/packs/demo/');
});

test('works where storage is blocked', () => {
  const blocked = {
    getItem: () => {
      throw new Error('blocked');
    },
    setItem: () => {
      throw new Error('blocked');
    },
  };
  expect(choosePack(base, '?pack=packs/a/', blocked)).toBe('https://shop.example/shelf/packs/a/');
  expect(choosePack(base, '', blocked)).toBe('https://shop.example/shelf/packs/demo/');
  expect(choosePack(base, '', undefined)).toBe('https://shop.example/shelf/packs/demo/');
});
