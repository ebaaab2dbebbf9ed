import { describe, expect, it } from 'vitest';
import { fillCreative } from '../../../../src/core/ads/creatives/fill-creative.ts';
import { factsOf } from '../../../../src/core/ads/creatives/item-facts.ts';
import type { Creative } from '../../../../src/core/domain/campaign.ts';
import type { Item } from '../../../../src/core/domain/item.ts';

const lamp: Item = {
  id: 'lamp-1',
  title: 'Nordkamm Table Lamp Traverse, Oak',
  category: ['Lighting', 'Table lamps'],
  brand: 'Nordkamm',
  price: 1299,
  currency: 'EUR',
  attributes: { Material: 'oak', 颜色: 'white', shipping: 'within 3 days' },
  rating: 4.48,
  ratingCount: 1204,
};
const creative = (headline: Creative['headline'], body?: Creative['body']): Creative => ({
  id: 'a',
  headline,
  ...(body && { body }),
});
const headline = (text: string, item: Item = lamp, language: 'en' | 'zh' = 'en'): string | undefined =>
  fillCreative(creative({ [language]: text }), factsOf(item), language)?.headline;

describe('filling a creative', () => {
  it('puts the item’s facts in the slots, written as the language does', () => {
    expect(headline('{brand}: {category} in {material}')).toBe('Nordkamm: Table lamps in oak');
    expect(headline('{name}, {price}')).toBe('Nordkamm Table Lamp Traverse, Oak, €1,299');
    expect(headline('{price}', { ...lamp, price: 79.5, currency: 'CNY' }, 'zh')).toBe('¥79.50');
    expect(headline('{price}', { ...lamp, price: 80, currency: 'AUD' })).toBe('A$80');
    expect(headline('{rating} / {ratingCount} / {colour} / {delivery}')).toBe(
      '4.4 / 1,204 / white / within 3 days',
    );
  });

  it('is not possible with a slot that the item lacks, or that does not exist', () => {
    const { brand: _brand, ...unbranded } = lamp;
    expect(headline('{brand} lamps', unbranded)).toBeUndefined();
    expect(headline('{price}', { ...lamp, price: 0 })).toBeUndefined();
    expect(headline('{price}', { ...lamp, currency: 'euro' })).toBeUndefined();
    expect(headline('from {ratingCount} ratings', { ...lamp, ratingCount: 1 })).toBeUndefined();
    expect(headline('{discount} off')).toBeUndefined();
    expect(headline('{toString}')).toBeUndefined();
    expect(headline('a { brace')).toBeUndefined();
  });

  it('never fills twice: what looks like a slot in a fact makes it no fact', () => {
    expect(headline('{name}', { ...lamp, title: 'Lamp {price}' })).toBeUndefined();
  });

  it('falls back to the other language, and says so', () => {
    const zh = creative({ zh: '{brand}，{price}' });
    expect(fillCreative(zh, factsOf(lamp), 'en')).toMatchObject({
      headline: 'Nordkamm，€1,299',
      language: 'zh',
    });
    const halfTold = creative({ en: 'Lamp', zh: '灯' }, { en: 'By {brand}.' });
    expect(fillCreative(halfTold, factsOf(lamp), 'zh')).toMatchObject({
      body: 'By Nordkamm.',
      language: 'en',
    });
    expect(fillCreative(creative({ en: '{price}' }), factsOf({ ...lamp, price: 0 }), 'zh')).toBeUndefined();
  });

  it('tells which facts each text rests on', () => {
    const filled = fillCreative(
      creative({ en: '{name}' }, { en: '{price}, by {brand}' }),
      factsOf(lamp),
      'en',
    );
    expect(filled?.restsOn).toEqual({ headline: ['name'], body: ['price', 'brand'] });
  });

  it('shortens long names after a word, and refuses texts that are too long', () => {
    const long = { ...lamp, title: 'Lamp '.repeat(30) };
    expect(headline('{name}', long)).toBe(`${'Lamp '.repeat(11)}Lamp…`);
    expect(headline('{name} {name}', long)).toBeUndefined();
    expect(headline('{name}', { ...lamp, title: '灯'.repeat(50) })).toBe(`${'灯'.repeat(29)}…`);
  });

  it('names an interest only beside an item that bears it', () => {
    const text = creative({ en: 'For {interest}' });
    const named = (interestName: string): string | undefined =>
      fillCreative(text, factsOf(lamp), 'en', { interestName })?.headline;
    expect(named('Oak · Table lamps')).toBe('For Oak · Table lamps');
    expect(named('Walnut · Table lamps')).toBeUndefined();
    expect(fillCreative(text, factsOf(lamp), 'en')).toBeUndefined();
  });
});
