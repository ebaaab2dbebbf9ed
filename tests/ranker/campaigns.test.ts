import { describe, expect, it } from 'vitest';
import { openShop } from '../../src/ranker/open-shop.ts';
import { fileOf, lamps } from '../core/ads/campaigns/support.ts';
import { installed, makeTab, tinyPack } from '../support/tiny-service.ts';
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
