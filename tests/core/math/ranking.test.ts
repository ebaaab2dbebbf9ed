import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ranking } from '../../../src/core/math/ranking.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { topK } from '../../../src/core/math/top-k.ts';

it('finds what topK finds, however few places are allowed', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom(0, 5, 999, 1000, 3000),
      fc.constantFrom(0, 0.01, 0.5, 1),
      fc.constantFrom(0, 1, 150),
      (seed, size, share, count) => {
        const random = createRandom(seed);
        const scores = Float32Array.from({ length: size }, () => Math.floor(random() * 50));
        const places = new Set([...scores.keys()].filter(() => random() < share));
        const ranking = new Ranking(scores);
        for (let time = 0; time < 2; time++)
          expect(ranking.first(count, places)).toEqual(topK(scores, count, places));
      },
    ),
  );
});
