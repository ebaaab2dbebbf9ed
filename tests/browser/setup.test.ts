import { expect, test } from 'vitest';

test('the test browser offers what the workers build on', async () => {
  expect(crossOriginIsolated).toBe(true);
  expect(typeof indexedDB).toBe('object');
  const root = await navigator.storage.getDirectory();
  expect(root.kind).toBe('directory');
  expect(typeof navigator.locks.request).toBe('function');
});
