import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../../../src/core/ads/creatives/fact-check/check-facts.ts';
import { shopWords } from '../../../../../src/core/ads/creatives/fact-check/shop-words.ts';
import { factsOf } from '../../../../../src/core/ads/creatives/item-facts.ts';
import type { Item } from '../../../../../src/core/domain/item.ts';

const lamp: Item = {
  id: 'lamp-1',
  title: 'Nordkamm Table Lamp Traverse, Oak, 42 cm',
  description:
    'A lamp with a shade of linen look paper. It is not waterproof. Recycled packaging. Free of varnish. It goes with walnut furniture.',
  category: ['Lighting', 'Table lamps'],
  brand: 'Nordkamm',
  price: 1299,
  currency: 'EUR',
  availability: 'in stock',
  attributes: { material: 'oak', colour: 'sage', delivery: 'within 3 working days', 灯罩: '亚麻色纸' },
  rating: 4.48,
  ratingCount: 1204,
};
const words = shopWords({
  brands: ['Nordkamm', 'Maison Verdaine', 'Fable', '灯火'],
  values: ['oak', 'walnut', 'cork wood', '胡桃木', 'dimmable'],
});
const rulesOf = (
  text: string,
  strictness: 'retailer' | 'rewrite' = 'retailer',
  item: Item = lamp,
): string[] => [
  ...new Set(checkFacts(text, factsOf(item), words, { strictness, maxWidth: 180 }).map(({ rule }) => rule)),
];

describe('the fact check', () => {
  it.each([
    'Nordkamm Table Lamp Traverse, Oak, 42 cm',
    'A quiet oak lamp for your evenings, €1,299.',
    'Price: 1299 EUR, 42cm of oak',
    '1,299.00 euros',
    '价格：€1,299.00，材质：oak',
    'Rated 4.4 out of 5 from 1,204 ratings',
    '1,204 个评分，平均 4.48 分（满分 5 分）',
    'Delivery: within 3 working days.',
    'In stock: the sage lamp',
    'Recycled packaging, free of varnish',
    'Nordkamm’s table lamp',
  ])('lets the retailer say what is so: %s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it.each([
    ['43 cm of oak', 'numbers'],
    ['42 years of oak', 'numbers'],
    ['1 299 €', 'prices'],
    ['€1.299,00', 'prices'],
    ['€1.299', 'prices'],
    ['$1,299', 'prices'],
    ['1299 元', 'prices'],
    ['¥1,299', 'prices'],
    ['€1,299 per month', 'prices'],
    ['under €1,299', 'prices'],
    ['仅€1,299', 'prices'],
    ['约42 cm', 'numbers'],
    ['twenty lamps', 'number words'],
    ['l cm of oak', 'number words'],
    ['twenty-five years', 'number words'],
    ['二十年', 'number words'],
    ['Rated 4.6 out of 5', 'ratings'],
    ['1,204 reviews', 'ratings'],
    ['五星好评', 'ratings'],
    ['Delivered within 1 day', 'delivery'],
    ['次日送达', 'delivery'],
    ['by Maison Verdaine', 'brands'],
    ['by MaisonVerdaine', 'brands'],
    ['A lamp for fable', 'brands'],
    ['灯火之选', 'brands'],
    ['Walnut lamp', 'properties'],
    ['A linen shade', 'properties'],
    ['A dimmable lamp', 'properties'],
    ['胡桃木台灯', 'properties'],
    ['亚麻灯罩', 'properties'],
    ['A waterproof lamp', 'claims'],
    ['The softest light', 'claims'],
    ['The best lamp', 'claims'],
    ['Free lamp', 'claims'],
    ['最好的台灯', 'claims'],
    ['防水台灯', 'claims'],
    ['Last chance', 'urgency'],
    ['Only 3 left', 'urgency'],
    ['限 時 搶購', 'urgency'],
    ['hur-ry', 'urgency'],
    ['20% off', 'discounts'],
    ['八折', 'discounts'],
    ['A lamp like Lumenor makes', 'names'],
    ['A <b>lamp</b>', 'characters'],
    ['A lаmp', 'characters'],
    ['A l​amp', 'characters'],
    ['l a m p s', 'characters'],
    ['A++ lamp', 'characters'],
    ['lamps.example.com', 'characters'],
    ['', 'length'],
    ['lamp '.repeat(40), 'length'],
  ])('refuses what is not: %s', (text, rule) => {
    expect(rulesOf(text)).toContain(rule);
  });

  it('knows what a number is of', () => {
    const set = { ...lamp, title: 'Glasses, set of 6', description: '80% glass. 1.500 ml.' };
    expect(rulesOf('A set of 6', 'retailer', set)).toEqual([]);
    expect(rulesOf('80% glass', 'retailer', set)).toEqual([]);
    expect(rulesOf('80% silver', 'retailer', set)).not.toEqual([]);
    expect(rulesOf('6 years', 'retailer', set)).toContain('numbers');
    expect(rulesOf('80 ratings', 'retailer', set)).toContain('numbers');
    expect(rulesOf('1.5 ml', 'retailer', set)).toContain('numbers');
  });

  it('knows a famous name from an ordinary word', () => {
    const vinegar = { ...lamp, title: 'Montelure Apple Vinegar' };
    expect(rulesOf('Apple vinegar', 'retailer', vinegar)).toEqual([]);
    expect(rulesOf('Vinegar by Apple', 'retailer', vinegar)).toContain('brands');
  });

  it('refuses urgency even where the item’s texts have it, but for its own name', () => {
    const book = { ...lamp, title: 'The Last Chance Saloon', description: 'Last chance, hurry.' };
    expect(rulesOf('The Last Chance Saloon', 'retailer', book)).toEqual([]);
    expect(rulesOf('Last chance', 'retailer', book)).toContain('urgency');
    expect(rulesOf('Last Chance', 'retailer', { ...lamp, title: 'Last Chance' })).toContain('urgency');
    expect(rulesOf('Free', 'retailer', { ...lamp, brand: 'Free' })).toContain('claims');
  });

  it('lets a rewrite use the item’s words and a closed list, nothing else', () => {
    expect(rulesOf('Discover the sage lamp from Nordkamm', 'rewrite')).toEqual([]);
    expect(rulesOf('A cosy lamp', 'rewrite')).toEqual(['unverified']);
    expect(rulesOf('这款oak设计来自Nordkamm', 'rewrite')).toEqual([]);
    expect(rulesOf('这款温馨设计', 'rewrite')).toEqual(['unverified']);
  });
});
