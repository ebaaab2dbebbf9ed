import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopWordsOf } from '../../../../src/core/ads/creatives/fact-check/shop-words.ts';
import { fillCreative } from '../../../../src/core/ads/creatives/fill-creative.ts';
import { factsOf } from '../../../../src/core/ads/creatives/item-facts.ts';
import { judgeRewrite, rewriteRequest } from '../../../../src/core/ads/creatives/rewrite.ts';
import { templatesFor } from '../../../../src/core/ads/creatives/templates.ts';
import type { Item } from '../../../../src/core/domain/item.ts';

const lamp: Item = {
  id: 'lamp-1',
  title: 'Nordkamm Table Lamp Traverse, Oak',
  category: ['Lighting', 'Table lamps'],
  brand: 'Nordkamm',
  price: 80,
  currency: 'EUR',
  attributes: { material: 'oak', colour: 'sage' },
};
const facts = factsOf(lamp);
const words = shopWordsOf([
  lamp,
  { id: 'b', title: 'Chair', brand: 'Fable', attributes: { material: 'walnut' } },
]);
const filled = fillCreative(templatesFor({})[2]!, facts, 'en')!;
const judge = (answer: string | undefined): ReturnType<typeof judgeRewrite> =>
  judgeRewrite(answer, filled, facts, words);

describe('a rewrite', () => {
  it('is shown when all of it is true, and tells what it rests on', () => {
    const answer = JSON.stringify({
      headline: 'Meet the sage lamp from Nordkamm',
      body: 'Made of oak, for €80.',
    });
    expect(judge(answer)).toEqual({
      creative: {
        creativeId: filled.creativeId,
        headline: 'Meet the sage lamp from Nordkamm',
        body: 'Made of oak, for €80.',
        language: 'en',
        restsOn: { headline: ['brand', 'colour'], body: ['price', 'material'] },
      },
      isRewritten: true,
      faults: [],
    });
  });

  it('falls back to the template, with the faults told, when a word of it is not', () => {
    const wrong = judge(JSON.stringify({ headline: 'Nordkamm lamp', body: 'Only €79 today, in walnut.' }));
    expect(wrong.creative).toBe(filled);
    expect(wrong.isRewritten).toBe(false);
    expect(new Set(wrong.faults.map(({ rule }) => rule))).toEqual(
      new Set(['prices', 'urgency', 'properties', 'claims', 'unverified', 'numbers']),
    );
  });

  it('falls back whatever is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(undefined)), (answer) => {
        expect(judge(answer).creative.headline).toBe(filled.headline);
      }),
      { seed: 3, numRuns: 500 },
    );
    expect(judge('{"headline":"A lamp","body":"","note":"x"}').faults).toMatchObject([{ rule: 'form' }]);
    expect(judge('{"headline":["A lamp"]}').faults).toMatchObject([{ rule: 'form' }]);
    expect(judge(undefined)).toEqual({ creative: filled, isRewritten: false, faults: [] });
  });
});

describe('what the model is asked', () => {
  it('holds facts of the item and names that the item bears, nothing else of the shopper', () => {
    const request = rewriteRequest(facts, filled, {
      interestName: 'Oak · Table lamps',
      segmentName: 'Chairs',
    });
    expect(JSON.parse(request.prompt)).toEqual({
      facts: {
        name: lamp.title,
        brand: 'Nordkamm',
        category: 'Table lamps',
        price: '€80',
        material: 'oak',
        colour: 'sage',
        interest: 'Oak · Table lamps',
      },
      textSoFar: { headline: filled.headline, body: filled.body },
    });
  });

  it('names no sensitive interest or segment, even one that the item bears', () => {
    const prayer = factsOf({ ...lamp, title: 'Prayer lamp' });
    const request = rewriteRequest(prayer, filled, { interestName: 'Prayer', segmentName: 'Prayer lamps' });
    expect(JSON.parse(request.prompt).facts).not.toHaveProperty('interest');
    expect(JSON.parse(request.prompt).facts).not.toHaveProperty('segment');
  });
});
