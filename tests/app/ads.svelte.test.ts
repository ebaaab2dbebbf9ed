import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AdChoices } from '../../src/app/state/ad-choices.svelte.ts';
import { Ads, type AdPlace } from '../../src/app/state/ads.svelte.ts';
import { seenAfterMs } from '../../src/adapters/seen/impression-tracker.ts';
import { Settings } from '../../src/app/state/settings.svelte.ts';
import type { ItemDetail } from '../../src/ports/ranker-api.ts';
import { fakeAd, fakeAdsView } from '../support/fake-ads.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

let ranker: FakeRanker;
let settings: Settings;
let ads: Ads;
let choices: AdChoices;
let rowsInView: number;
let returned: boolean;
const row = (cards: number) => ({ cards: Array.from({ length: cards }) }) as never;

beforeEach(async () => {
  vi.useFakeTimers();
  ranker = new FakeRanker();
  ranker.nextAd = { kind: 'ad', ad: fakeAd(ranker.items[3]) };
  ranker.adsView = fakeAdsView;
  settings = new Settings(ranker, { current: 'system', apply: () => {} });
  await settings.load();
  rowsInView = 1;
  returned = false;
  const shelf = {
    rows: [row(12), row(10), row(8), row(6)],
    get rowsInView() {
      return rowsInView;
    },
  };
  ads = new Ads({ ranker, settings, shelf, isReturn: () => returned });
  choices = new AdChoices(ranker, settings, ads);
  return () => vi.useRealTimers();
});

const recorded = () => ranker.callsOf('recordAd').map((event) => (event as { readonly kind: string }).kind);
const place = (): AdPlace => {
  if (ads.onShelf === undefined) throw new Error('no ad on the shelf');
  return ads.onShelf;
};
async function detailOf(id: string): Promise<ItemDetail> {
  const detail = await ranker.item(id);
  if (detail === undefined) throw new Error(`no ${id}`);
  return detail;
}

describe('the ad of the shelf', () => {
  it('comes after the second row, with the cards above it', async () => {
    await ads.askForShelf('Kitchen');
    expect(ranker.callsOf('ad')).toEqual([{ placement: 'shelf', organicCards: 22, department: 'Kitchen' }]);
    expect(ads.onShelf?.rowsAbove).toBe(2);
  });

  it('comes below what is in view, also below what has come into view while it was chosen', async () => {
    rowsInView = 3;
    const asked = ads.askForShelf(undefined);
    rowsInView = 4;
    await asked;
    expect(ranker.callsOf('ad')).toEqual([{ placement: 'shelf', organicCards: 30 }]);
    expect(ads.onShelf?.rowsAbove).toBe(4);
  });

  it('leaves no place where there is none, or where it could not be chosen', async () => {
    ranker.nextAd = undefined;
    await ads.askForShelf(undefined);
    expect(ads.onShelf).toBeUndefined();
    ranker.ad = () => Promise.reject(new Error('gone'));
    await ads.askForShelf(undefined);
    expect(ads.onShelf).toBeUndefined();
  });

  it('is not shown when another shelf was asked for meanwhile, or another shopper has come', async () => {
    const late = ads.askForShelf('Kitchen');
    const asked = ads.askForShelf('Home');
    await Promise.all([late, asked]);
    expect(ads.onShelf?.request.department).toBe('Home');
    const overtaken = ads.askForShelf('Kitchen');
    ads.clear();
    await overtaken;
    expect(ads.onShelf).toBeUndefined();
  });

  it('keeps its place when refused, and is gone after a return', async () => {
    await ads.askForShelf(undefined);
    ads.returnToShelf();
    expect(ads.mayStand(place())).toBe(true);
    await settings.update({ ads: { mode: 'none' } });
    expect(ads.mayStand(place())).toBe(false);
    ads.returnToShelf();
    expect(ads.onShelf).toBeUndefined();
  });
});

describe('the ad of an item’s page', () => {
  it('is there before the page, and asked for with the cards seen since the last ad', async () => {
    ads.countCards(7);
    const detail = await detailOf('item-3');
    await ads.askForItem(detail);
    expect(ads.onItem?.request).toEqual({
      placement: 'item',
      itemId: 'item-3',
      organicCards: 8 + detail.similar.length,
    });
    await ads.askForItem(await detailOf('item-4'));
    expect(ranker.callsOf('ad')[1]).toMatchObject({
      itemId: 'item-4',
      organicCards: 1 + detail.similar.length,
    });
  });

  it('is not waited for long, and not shown late', async () => {
    const { nextAd } = ranker;
    ranker.ad = () => new Promise((resolve) => setTimeout(() => resolve(nextAd!), 5000));
    const asked = ads.askForItem(await detailOf('item-3'));
    await vi.advanceTimersByTimeAsync(400);
    await asked;
    await vi.advanceTimersByTimeAsync(5000);
    expect(ads.onItem).toBeUndefined();
  });

  it('is the same after a return, unless it was refused', async () => {
    const detail = await detailOf('item-3');
    await ads.askForItem(detail);
    const first = ads.onItem;
    returned = true;
    await ads.askForItem(detail);
    expect(ads.onItem).toBe(first);
    await settings.update({ ads: { blocked: { advertisers: ['Halden'] } } });
    await ads.askForItem(detail);
    expect([ads.onItem, ranker.callsOf('ad').length]).toEqual([undefined, 1]);
  });
});

describe('what becomes of an ad', () => {
  beforeEach(() => ads.askForShelf(undefined));

  it('is shown after a second in view, once', async () => {
    ads.enter(place());
    await vi.advanceTimersByTimeAsync(seenAfterMs - 1);
    ads.leave(place());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(recorded()).toEqual([]);
    ads.enter(place());
    await vi.advanceTimersByTimeAsync(10_000);
    ads.leave(place());
    ads.enter(place());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(recorded()).toEqual(['shown']);
  });

  it('is a ghost where the device shows none', async () => {
    const { chosen } = fakeAd(undefined);
    ranker.nextAd = { kind: 'holdout', chosen };
    await ads.askForShelf(undefined);
    ads.enter(place());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ranker.callsOf('recordAd')).toEqual([{ kind: 'ghost', chosen }]);
  });

  it('was shown when it is opened at once', async () => {
    ads.enter(place());
    await ads.note('opened', fakeAd(ranker.items[3]).chosen);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(recorded()).toEqual(['shown', 'opened']);
  });

  it('is not noted for whoever comes after', async () => {
    ads.enter(place());
    await vi.advanceTimersByTimeAsync(seenAfterMs);
    ads.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(recorded()).toEqual([]);
  });
});

describe('refusing', () => {
  const ad = fakeAd(undefined);

  it('notes that an ad was turned down, and takes both back', async () => {
    const takeBack = await choices.refuse(ad, 'advertiser');
    expect(recorded()).toEqual(['shown', 'dismissed']);
    expect(choices.blocked).toEqual([{ kind: 'advertisers', value: 'Halden' }]);
    await takeBack();
    expect(ranker.entries.map((entry) => 'kind' in entry && entry.kind)).toEqual(['shown']);
    expect(choices.blocked).toEqual([]);
  });

  it('says nothing against an ad when there are to be fewer, or none', async () => {
    const takeBack = await choices.refuse(ad, 'fewer');
    expect(settings.current?.ads).toEqual({ share: 0.025 });
    await choices.refuse(ad, 'fewer');
    expect([settings.current?.ads, choices.view?.share.inUse]).toEqual([{ share: 0.0125 }, 0.0125]);
    await choices.refuse(ad, 'none');
    expect([choices.view?.mode, recorded()]).toEqual(['none', []]);
    await takeBack();
    expect(settings.current?.ads).toEqual({ mode: 'none' });
  });

  it('keeps what holds when it could not be kept, and says so', async () => {
    ranker.updateSettings = () => Promise.reject(new Error('full'));
    await expect(choices.refuse(ad, 'none')).rejects.toThrow('full');
    expect([choices.wishes, choices.view?.mode, recorded()]).toEqual([{}, 'personal', []]);
  });
});

describe('setting', () => {
  it('puts one thing beside another, and back to the proposal leaves who may choose', async () => {
    await choices.say({ mode: 'contextual' });
    await choices.say({ share: 0.1 });
    await choices.setObjective('value', 0);
    await choices.setObjective('relevance', 2);
    expect(choices.wishes).toEqual({
      mode: 'contextual',
      share: 0.1,
      objectives: { value: 0, relevance: 2 },
    });
    expect(choices.view?.objectives.map(({ weight }) => weight)).toEqual([2, 0, 1]);
    await choices.reset();
    expect(choices.wishes).toEqual({ mode: 'contextual' });
  });

  it('says when nothing could be read', async () => {
    ranker.ads = () => Promise.reject(new Error('gone'));
    await choices.load();
    expect([choices.phase, choices.view]).toEqual(['failed', undefined]);
  });
});
