import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from '../../../src/widget/frame/token-bucket.ts';

test('lets a burst pass, then so many a second', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
  const taken = [0, 0, 0, 0, 499, 500, 501, 1000, 1000, 60_000, 60_000, 60_000, 60_000].map((at) =>
    bucket.take(at),
  );
  expect(taken).toEqual([true, true, true, false, false, true, false, true, false, true, true, true, false]);
});

test('in any stretch of time no more pass than the burst and what came back meanwhile', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
      const bucket = new TokenBucket({ burst: 5, perSecond: 10 }, 0);
      let atMs = 0;
      const passed = gaps
        .map((gap) => ((atMs += gap), bucket.take(atMs) ? atMs : undefined))
        .filter((at) => at !== undefined);
      for (let from = 0; from < passed.length; from++)
        for (let to = from; to < passed.length; to++)
          expect(to - from + 1).toBeLessThanOrEqual(5 + ((passed[to]! - passed[from]!) / 1000) * 10 + 1e-6);
    }),
  );
});
