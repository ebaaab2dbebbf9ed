import { describe, expect, it } from 'vitest';
import {
  mergeShopWords,
  shopWords,
  shopWordsOf,
} from '../../src/core/ads/creatives/fact-check/shop-words.ts';
import type { Campaign } from '../../src/core/domain/campaign.ts';
import type { Item } from '../../src/core/domain/item.ts';
import type { AdCard, ChosenAd, RankerApi } from '../../src/ports/ranker-api.ts';
import { judge } from '../../src/ranker/ad-words/index.ts';
import { campaign, campaignFile, promoting } from '../support/tiny-ads.ts';
import { installed, openTab, tinyPack, type TinyTab } from '../support/tiny-service.ts';
import { openTinyShop, withFile } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const { items } = shop.world;
/** One that says everything an ad may say. */
const promoted = shop.showable.flat().find((at) => {
  const { brand, price } = items[at]!;
  return brand !== undefined && price !== undefined;
})!;
const item = items[promoted]!;
const creatives = [{ id: 'name', headline: { en: '{name}', zh: '{name}' }, body: { en: 'By {brand}.' } }];
const shelf = { placement: 'shelf', organicCards: 40 } as const;

function tabOf(some: readonly Campaign[]): Promise<TinyTab> {
  const bytes = new TextEncoder().encode(JSON.stringify(campaignFile(some)));
  const pack = withFile(tinyPack, 'campaigns', bytes);
  return openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
}
const tab = (): Promise<TinyTab> => tabOf([promoting(shop, 'one', [promoted], { creatives, bid: 2 })]);

async function adFrom(api: RankerApi): Promise<AdCard> {
  for (let turn = 0; turn < 20; turn++) {
    const answer = await api.ad(shelf);
    if (answer.kind === 'ad') return answer.ad;
  }
  throw new Error('no ad in twenty chances');
}

const { title, brand = '', price = 0 } = item;
const colour = item.attributes!.colour!;
const otherBrand = items.find((other) => other.brand !== undefined && other.brand !== brand)!.brand!;
const otherColour = items.find(
  ({ attributes, title: name }) => attributes?.colour !== colour && !name.includes(colour),
)!.attributes!.colour!;
const answer = (headline: string, body = ''): string => JSON.stringify({ headline, body });

describe('what a model may be asked about an ad', () => {
  it('is the facts of its item and its text so far, in its language', async () => {
    const { api } = await tab();
    const { chosen } = await adFrom(api);
    const request = await api.adRewriteRequest(chosen);
    expect(request?.language).toBe('en');
    expect(JSON.parse(request!.prompt)).toEqual({
      facts: expect.objectContaining({ name: title, brand, colour }) as unknown,
      textSoFar: { headline: title, body: `By ${brand}.` },
    });
  });

  it('is nothing where an ad promotes no item, or was not chosen here', async () => {
    const landing = await tabOf([campaign('landing', { bid: 2 })]);
    const { chosen } = await adFrom(landing.api);
    expect(await landing.api.adRewriteRequest(chosen)).toBeUndefined();
    expect(await landing.api.judgeAdRewrite(chosen, answer('Anything'))).toBeUndefined();

    const { api } = await tab();
    const ad = await adFrom(api);
    const others: Partial<ChosenAd>[] = [
      { choice: ad.chosen.choice + 1 },
      { campaignId: 'two' },
      { creativeId: 'body' },
      { itemId: items[promoted + 1]!.id },
      { context: 'Home' },
    ];
    for (const other of others)
      expect(await api.adRewriteRequest({ ...ad.chosen, ...other })).toBeUndefined();
    const none = await openTab();
    expect(await none.api.adRewriteRequest(ad.chosen)).toBeUndefined();
  });

  it('is nothing any more once something was forgotten: the ad may rest on it', async () => {
    const { api } = await tab();
    const { chosen } = await adFrom(api);
    expect(await api.adRewriteRequest(chosen)).toBeDefined();
    await api.forget({ kind: 'everything' });
    expect(await api.adRewriteRequest(chosen)).toBeUndefined();
    expect(await api.judgeAdRewrite(chosen, answer(title))).toBeUndefined();
  });
});

describe('what is shown of a model’s answer', () => {
  it('are its words, when each is the item’s', async () => {
    const { api } = await tab();
    const { chosen } = await adFrom(api);
    const headline = `Meet ${title}`;
    expect(await api.judgeAdRewrite(chosen, answer(headline, `From ${brand}, in ${colour}.`))).toEqual({
      headline,
      body: `From ${brand}, in ${colour}.`,
      isRewritten: true,
      faults: [],
    });
  });

  it.each([
    ['another price', 'prices', answer(title, `€${price + 1}.`)],
    ['a brand that only other items of the shop have', 'brands', answer(`${title} by ${otherBrand}`)],
    ['a colour that only other items have', 'properties', answer(title, `In ${otherColour}.`)],
    ['a number of nothing', 'numbers', answer(title, 'Lasts 42 years.')],
    ['haste', 'urgency', answer(title, 'Only 3 left.')],
    ['praise', 'claims', answer(`The best: ${title}`)],
    ['a refusal to answer', 'form', 'I cannot help with that.'],
  ])('are the ad’s own words after %s, with the fault told', async (_, rule, lie) => {
    const { api } = await tab();
    const { chosen, headline, body } = await adFrom(api);
    const words = await api.judgeAdRewrite(chosen, lie);
    expect(words).toMatchObject({ headline, body, isRewritten: false });
    expect(words!.faults.map((fault) => fault.rule)).toContain(rule);
  });

  it('rests on the whole shop’s names, however many there are', async () => {
    const more = Array.from({ length: 9000 }, (_, n): Item => ({
      id: `more-${n}`,
      title: 'x',
      brand: `Maker${n}`,
      attributes: { finish: `Finish${n}` },
      category: ['Home', `Kind${n}`],
    }));
    const { catalog } = shop;
    const large = {
      brands: [...catalog.brands, ...more.map((one) => one.brand!)],
      attributes: [
        ...catalog.attributes,
        ...more.map(({ attributes }) => ({ name: 'finish', value: attributes!.finish! })),
      ],
      categories: [...catalog.categories, ...more.map(({ category }) => category!)],
    };
    const facts = { name: title, properties: [title] };
    const text = {
      creativeId: 'name',
      headline: title,
      language: 'en',
      restsOn: { headline: [], body: [] },
    } as const;
    const rulesOf = async (said: string, dictionary: typeof large): Promise<Set<string>> => {
      const { faults } = await judge(answer(title, said), { text, facts, shownFor: {} }, dictionary);
      return new Set(faults.map(({ rule }) => rule));
    };
    for (const [said, rule] of [
      ['By maker8999.', 'brands'],
      ['In finish8999.', 'properties'],
      ['A kind8999.', 'properties'],
    ] as const) {
      expect(await rulesOf(said, large)).toContain(rule);
      const small = { ...large, brands: [], attributes: [], categories: [] };
      expect(await rulesOf(said, small)).not.toContain(rule);
    }
  });
});

describe('a shop’s words', () => {
  it('are the same read in parts as read at once', () => {
    const brands = items.flatMap((one) => one.brand ?? []).concat('森', 'Long Name & Daughters');
    const values = items
      .flatMap(({ category = [] }) => category)
      .concat('橡木', '橡木 胡桃', 'bright red wool');
    const parts = [0, 1, 2].map((part) =>
      shopWords({
        brands: brands.filter((__, at) => at % 3 === part),
        values: values.filter((__, at) => at % 3 === part),
      }),
    );
    const whole = shopWords({ brands, values });
    const merged = mergeShopWords(parts);
    expect(merged.brands).toEqual(whole.brands);
    expect(merged.values).toEqual(whole.values);
    const listed = (list: string): string[] => list.split(' ').toSorted();
    expect(listed(merged.brandsHan)).toEqual(listed(whole.brandsHan));
    expect(listed(merged.valuesHan)).toEqual(listed(whole.valuesHan));
    expect(whole.brandsHan).toContain('森');
    expect(mergeShopWords([shopWordsOf([]), shopWordsOf([])])).toEqual(shopWordsOf([]));
  });
});
