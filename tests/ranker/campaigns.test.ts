import { describe, expect, it } from 'vitest';
import { openShop } from '../../src/ranker/open-shop.ts';
import { fileOf, lamps } from '../core/ads/campaigns/support.ts';
import { installed, makeTab, openTab, tinyPack } from '../support/tiny-service.ts';
import { readFileOf, withFile, type TinyPack } from '../support/tiny-shop.ts';

const tiny = { ...lamps, items: ['item-0'] };
const packWith = (text: string): TinyPack => withFile(tinyPack, 'campaigns', new TextEncoder().encode(text));

describe('a pack with campaigns', () => {
  it('opens with those that hold against its catalog', async () => {
    const pack = packWith(JSON.stringify(fileOf([tiny, { ...tiny, id: 'other', items: ['gone'] }])));
    const shop = await openShop(pack.manifest, readFileOf(pack));
    expect(shop.campaigns!.campaigns.map(({ id }) => id)).toEqual(['lamps']);
    expect(shop.campaignsWarning).toBeUndefined();
  });

  it('opens without ads when they cannot be read, and says so', async () => {
    const pack = packWith('{"format": "ownshelf-campaigns"');
    const shop = await openShop(pack.manifest, readFileOf(pack));
    expect(shop.campaigns).toBeUndefined();
    expect(shop.catalog.size).toBeGreaterThan(0);
    const { api } = makeTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
    expect((await api.open('https://shop.example/pack', () => {})).warning).toMatch(
      /^No ads: the shop's campaigns cannot be read/,
    );
  });

  it('of none knows of none', async () => {
    const shop = await openShop(tinyPack.manifest, readFileOf(tinyPack));
    expect(shop).not.toHaveProperty('campaigns');
    expect(shop).not.toHaveProperty('campaignsWarning');
  });
});

describe('a holdout', () => {
  const answers = async (holdout: number): Promise<string[]> => {
    const creatives = [{ id: 'a', headline: { en: '{name}' } }];
    const campaign = {
      ...tiny,
      creatives,
      caps: { total: 1000 },
      flight: { from: '2020-01-01', to: '2040-12-31' },
    };
    const pack = packWith(
      JSON.stringify(
        fileOf([campaign], { holdout, relevanceFloor: 0, reserve: 1e-6, share: { max: 0.125 } }),
      ),
    );
    const { api } = await openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
    const kinds: string[] = [];
    for (let chance = 0; chance < 80; chance++)
      kinds.push((await api.ad({ placement: 'shelf', organicCards: 1000 })).kind);
    return kinds;
  };
  const countOf = (kinds: readonly string[], kind: string): number =>
    kinds.filter((one) => one === kind).length;

  it('keeps back its share of the ads that are chosen, and nothing where the shop declares none', async () => {
    const kinds = await answers(0.5);
    const chosen = countOf(kinds, 'ad') + countOf(kinds, 'holdout');
    expect(chosen).toBeGreaterThan(40);
    // Four standard errors of a fair coin.
    expect(Math.abs(countOf(kinds, 'holdout') / chosen - 0.5)).toBeLessThan(2 / Math.sqrt(chosen));
    const none = await answers(0);
    expect(countOf(none, 'holdout')).toBe(0);
    expect(countOf(none, 'ad')).toBe(chosen);
  });
});
