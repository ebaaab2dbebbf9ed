import { expect, test } from 'vitest';
import { profileKey, workerName } from '../../../src/core/embedding/worker-name.ts';

test('a profile is kept by shop, and in a frame by the page around it too', () => {
  const keys = ['a', 'b'].flatMap((shop) =>
    [undefined, 'https://a.example', 'https://b.example', 'https://a.example:8443'].map((framedBy) =>
      profileKey(shop, workerName(framedBy)),
    ),
  );
  expect(new Set(keys).size).toBe(8);
  expect(profileKey('a', workerName())).toBe('a');
});

test('no shop can name itself into another page’s profile', () => {
  const own = profileKey('a', workerName('https://a.example'));
  // Neither ids of shops nor origins have spaces (parse-manifest.ts), so what stands around " in " is always the two of them.
  const posing = profileKey('a-in-https://a.example', workerName('https://b.example'));
  expect(posing).not.toBe(own);
  expect(posing.split(' in ')).toEqual(['a-in-https://a.example', 'https://b.example']);
});
