import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../../../src/core/ads/creatives/fact-check/check-facts.ts';
import { shopWordsOf } from '../../../../../src/core/ads/creatives/fact-check/shop-words.ts';
import { fillCreative } from '../../../../../src/core/ads/creatives/fill-creative.ts';
import { factsOf } from '../../../../../src/core/ads/creatives/item-facts.ts';
import { templatesFor } from '../../../../../src/core/ads/creatives/templates.ts';
import { createRandom } from '../../../../../src/core/math/random.ts';
import { corruptions, seeds } from '../support/corruptions.ts';
import { drawnItems } from '../support/drawn-items.ts';
import { retailerCreatives } from '../support/retailer-texts.ts';

describe('corrupted creatives', () => {
  const items = drawnItems(400);
  const facts = items.map(factsOf);
  const words = shopWordsOf(items);
  const creatives = [...templatesFor({}), ...retailerCreatives];

  for (const [name, corrupt] of Object.entries(corruptions)) {
    it(`with ${name} are refused, each of hundreds`, () => {
      let applied = 0;
      fc.assert(
        fc.property(seeds, (seed) => {
          const chance = createRandom(seed);
          const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
          const own = pick(facts);
          const language = pick(['en', 'zh'] as const);
          const filled = fillCreative(pick(creatives), own, language);
          fc.pre(filled !== undefined);
          const text = pick([filled.headline, filled.body ?? filled.headline]);
          const corrupted = corrupt(text, own, { chance, other: pick(facts) });
          if (corrupted === undefined || corrupted === text) return;
          applied++;
          for (const strictness of ['retailer', 'rewrite'] as const) {
            const faults = checkFacts(corrupted, own, words, { strictness, maxWidth: 200 });
            expect(faults, `${corrupted} | ${own.properties.join(' / ')}`).not.toEqual([]);
          }
        }),
        { seed: 11, numRuns: 300 },
      );
      expect(applied).toBeGreaterThan(10);
    });
  }
});
