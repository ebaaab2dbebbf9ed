import { expect, test } from 'vitest';
import { createVisitorNote } from '../../src/app/visitor-note.ts';

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { readonly size: number } {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    get size() {
      return kept.size;
    },
  };
}

test('the next start of the same shop knows that somebody else shops, and nothing is left when they are done', () => {
  const storage = memoryStorage();
  createVisitorNote('https://a.example/packs/one/', storage).write(true);
  expect(createVisitorNote('https://a.example/packs/one/', storage).read()).toBe(true);
  expect(createVisitorNote('https://a.example/packs/two/', storage).read()).toBe(false);
  createVisitorNote('https://a.example/packs/one/', storage).write(false);
  expect(storage.size).toBe(0);
});

test('where storage is missing or blocked, the log alone knows', () => {
  const fail = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const storage of [undefined, { getItem: fail, setItem: fail, removeItem: fail }]) {
    const note = createVisitorNote('https://a.example/', storage);
    note.write(true);
    expect(note.read()).toBe(false);
  }
});
