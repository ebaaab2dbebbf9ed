import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../src/app/routing/route.ts';
import type { Route } from '../../src/app/routing/route.ts';

const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    { name: 'shelf' },
    { name: 'saved' },
    { name: 'me' },
    { name: 'log' },
    { name: 'ranking' },
    { name: 'ads' },
    { name: 'experiments' },
  ),
  fc.string({ unit: 'grapheme' }).map((department): Route => ({ name: 'shelf', department })),
  fc.string({ unit: 'grapheme' }).map((query): Route => ({ name: 'search', query })),
  fc.string({ unit: 'grapheme', minLength: 1 }).map((itemId): Route => ({ name: 'item', itemId })),
);

test('an address leads back to its page, whatever the words in it', () => {
  fc.assert(
    fc.property(anyRoute, (route) => {
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
  );
});

test('every address lies behind the hash, where no server sees it', () => {
  fc.assert(
    fc.property(anyRoute, (route) => {
      expect(formatRoute(route)).toMatch(/^#\//);
    }),
  );
});

test.each(['', '#', '#/nowhere', '#/item/', '#/item/%E0%A4%A'])('shows the shelf at %j', (hash) => {
  expect(parseRoute(hash)).toEqual({ name: 'shelf' });
});
