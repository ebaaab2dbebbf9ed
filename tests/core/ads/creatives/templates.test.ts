import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../../src/core/ads/creatives/fact-check/check-facts.ts';
import { shopWordsOf } from '../../../../src/core/ads/creatives/fact-check/shop-words.ts';
import { fillCreative } from '../../../../src/core/ads/creatives/fill-creative.ts';
import { factsOf } from '../../../../src/core/ads/creatives/item-facts.ts';
import { bodyWidth, headlineWidth } from '../../../../src/core/ads/creatives/limits.ts';
import { moments } from '../../../../src/core/ads/creatives/moment.ts';
import { templatesFor } from '../../../../src/core/ads/creatives/templates.ts';
import { retailerCreatives } from './support/retailer-texts.ts';
import { drawnItems } from './support/drawn-items.ts';

const items = drawnItems(1000);
const words = shopWordsOf(items);

describe('the built-in templates', () => {
  it('pass the fact check for every item they can be filled for', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...items),
        fc.constantFrom('en' as const, 'zh' as const),
        fc.constantFrom(undefined, ...moments),
        fc.constantFrom('retailer' as const, 'rewrite' as const),
        (item, language, moment, strictness) => {
          const facts = factsOf(item);
          const context = {
            interestName: `${item.attributes?.['colour'] ?? item.brand} · ${item.category?.at(-1)}`,
            segmentName: item.category![1]!,
            ...(moment && { moment }),
          };
          for (const template of templatesFor(context)) {
            const filled = fillCreative(template, facts, language, context);
            if (!filled) continue;
            used.add(template.id);
            const options = { strictness, ...(moment && { moment }) };
            expect(
              checkFacts(filled.headline, facts, words, { ...options, maxWidth: headlineWidth }),
            ).toEqual([]);
            if (filled.body === undefined) continue;
            expect(checkFacts(filled.body, facts, words, { ...options, maxWidth: bodyWidth })).toEqual([]);
          }
        },
      ),
      { seed: 5, numRuns: 400 },
    );
    expect(used.size).toBe(templatesFor({}).length + 2 + moments.length);
  });

  it('are chosen by what is known, the most particular first', () => {
    const ids = (context: Parameters<typeof templatesFor>[0]): string[] =>
      templatesFor(context).map(({ id }) => id);
    expect(ids({ interestName: 'Lamps', moment: 'evening' }).slice(0, 3)).toEqual([
      'template-interest',
      'template-evening',
      'template-name',
    ]);
    expect(ids({ segmentName: 'Lamps' })[0]).toBe('template-segment');
    expect(ids({})[0]).toBe('template-name');
  });

  it('can always be filled for an item with a name alone', () => {
    const facts = factsOf({ id: 'a', title: 'Lamp' });
    for (const language of ['en', 'zh'] as const) {
      expect(templatesFor({}).filter((template) => fillCreative(template, facts, language))).toHaveLength(1);
    }
  });

  it('name no moment that is not now', () => {
    const item = items[0]!;
    expect(checkFacts('This evening on your shelf', factsOf(item), words)).not.toEqual([]);
    expect(checkFacts('This evening on your shelf', factsOf(item), words, { moment: 'evening' })).toEqual([]);
  });
});

describe('what shops write and may write', () => {
  it('passes nearly always as their own, and most of it as a rewrite', () => {
    const passed = { retailer: 0, rewrite: 0 };
    let all = 0;
    for (const item of items.slice(0, 100)) {
      const facts = factsOf(item);
      for (const creative of retailerCreatives) {
        const filled = fillCreative(creative, facts, creative.headline.en === undefined ? 'zh' : 'en');
        if (!filled) continue;
        for (const text of [filled.headline, filled.body!]) {
          all++;
          for (const strictness of ['retailer', 'rewrite'] as const) {
            if (checkFacts(text, facts, words, { strictness, maxWidth: bodyWidth }).length === 0)
              passed[strictness]++;
          }
        }
      }
    }
    expect(all).toBeGreaterThan(2000);
    expect(passed.retailer / all).toBeGreaterThan(0.98);
    expect(passed.rewrite / all).toBeGreaterThan(0.55);
  });
});
