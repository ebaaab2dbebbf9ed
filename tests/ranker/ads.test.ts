import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdWishes } from '../../src/core/ads/ad-wishes.ts';
import type { Campaign, CampaignFile } from '../../src/core/domain/campaign.ts';
import type { AdAnswer, AdCard, AdRequest, RankerApi } from '../../src/ports/ranker-api.ts';
import type { NewLogEntry } from '../../src/core/domain/interaction.ts';
import { anyAdLog } from '../support/tiny-ad-logs.ts';
import { endOf } from '../support/tiny-logs.ts';
import { campaign, campaignFile, promoting } from '../support/tiny-ads.ts';
import {
  installed,
  makeTab,
  openTab,
  tinyPack,
  type TinyTab,
  type TinyTabOptions,
} from '../support/tiny-service.ts';
import { openTinyShop, tinyToday, withFile } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const hour = 3_600_000;
const day = 24 * hour;
const [dresses, hats, shoes] = shop.showable as readonly (readonly number[])[];
const idOf = (item: number): string => shop.catalog.idOf(item);
const texts = [
  { id: 'name', headline: { en: '{name}', zh: '看看 {name}' }, body: { en: 'From {brand}. {price}.' } },
  { id: 'colour', headline: { en: '{name}, in {colour}' } },
];
const campaigns = [
  promoting(shop, 'dresses', dresses!.slice(0, 3), { creatives: texts, bid: 2 }),
  promoting(shop, 'shoes', shoes!.slice(0, 3), { creatives: texts, bid: 2, caps: { hour: 1, total: 5 } }),
  campaign('landing', { bid: 2 }),
];
const shelf: AdRequest = { placement: 'shelf', organicCards: 40 };

function packOf(some: readonly Campaign[], change: Partial<CampaignFile> = {}): Partial<TinyTabOptions> {
  const bytes = new TextEncoder().encode(JSON.stringify(campaignFile(some, change)));
  const pack = withFile(tinyPack, 'campaigns', bytes);
  return { parts: { openPack: () => Promise.resolve(installed(pack)) } };
}
const tabOf = (
  options: TinyTabOptions = {},
  some = campaigns,
  change: Partial<CampaignFile> = {},
): Promise<TinyTab> => {
  const { parts } = packOf(some, change);
  return openTab({ ...options, parts: { ...parts, ...options.parts } });
};

/** Asks until there is an ad; there nearly always is one at once. */
async function adFrom(api: RankerApi, request: AdRequest = shelf): Promise<AdCard> {
  for (let turn = 0; turn < 20; turn++) {
    const answer = await api.ad(request);
    if (answer.kind === 'ad') return answer.ad;
  }
  throw new Error('no ad in twenty chances');
}
const ruleOf = (answer: AdAnswer): string | undefined => (answer.kind === 'none' ? answer.rule : undefined);
const wish = (api: RankerApi, ads: AdWishes): Promise<unknown> => api.updateSettings({ ads });

describe('an ad', () => {
  it('says whom it is for, who pays, what is true of its item, and why it was chosen', async () => {
    const { api } = await tabOf({}, campaigns.slice(0, 1));
    const ad = await adFrom(api);
    const item = shop.world.items.find(({ id }) => id === ad.chosen.itemId)!;
    expect(ad).toMatchObject({
      advertiser: 'dresses & sons',
      payer: 'dresses holding',
      topic: ['Home'],
      personal: true,
    });
    expect(ad.item!.id).toBe(item.id);
    expect(ad.headline).toBe(
      ad.chosen.creativeId === 'name' ? item.title : `${item.title}, in ${item.attributes!.colour}`,
    );
    expect(ad).not.toHaveProperty('landingPage');
    expect(ad.receipt.terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(
      ad.receipt.score,
      9,
    );
    expect(ad.chosen).toMatchObject({ campaignId: 'dresses', placement: 'shelf', choice: 0 });
    const [landing] = [await adFrom((await tabOf({}, campaigns.slice(2))).api)];
    expect(landing).toMatchObject({ landingPage: 'https://landing.example/', headline: 'See landing' });
    expect(landing).not.toHaveProperty('item');
  });

  it('speaks the language asked for, as far as it is written', async () => {
    const { api } = await tabOf({}, [{ ...campaigns[0]!, creatives: texts.slice(0, 1) }]);
    const ad = await adFrom(api, { ...shelf, language: 'zh' });
    // Only English has the body; a text with all its parts comes first.
    expect(ad.headline).toBe(ad.item!.title);
    const plain = { id: 'zh', headline: { en: '{name}', zh: '看看 {name}' } };
    const other = await tabOf({}, [{ ...campaigns[0]!, creatives: [plain] }]);
    expect((await adFrom(other.api, { ...shelf, language: 'zh' })).headline).toMatch(/^看看 /);
  });

  it('is not shown when no text of it is true of what it promotes', async () => {
    const { api } = await tabOf({}, [
      promoting(shop, 'dresses', dresses!.slice(0, 1), {
        creatives: [{ id: 'x', headline: { en: '{material}' } }],
      }),
    ]);
    expect(ruleOf(await api.ad(shelf))).toBe('text');
  });

  it('is asked for in vain in a shop without campaigns, and by what is no place', async () => {
    const { api } = await openTab();
    expect(await api.ad(shelf)).toEqual({
      kind: 'none',
      rule: 'campaigns',
      reason: 'the shop has no campaigns',
    });
    expect(await api.ads()).toBeUndefined();
    const other = await tabOf();
    for (const bad of [
      { placement: 'popup' },
      { organicCards: -1 },
      { organicCards: NaN },
      { language: 'tlh' },
    ])
      await expect(other.api.ad({ ...shelf, ...bad } as AdRequest)).rejects.toMatchObject({
        name: 'InputError',
      });
    await expect(
      other.api.recordAd({ kind: 'none' as 'shown', chosen: (await adFrom(other.api)).chosen }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('follows the shopper’s interests, and the item looked at', async () => {
    const { api, clock } = await tabOf();
    for (const item of hats!.slice(0, 1).concat(dresses!.slice(4, 8)))
      await api.recordInteraction({ kind: 'like', itemId: idOf(item) });
    clock.nowMs += 3 * hour;
    const inspected = await api.adInspector(shelf);
    const shareOf = (some: typeof inspected, id: string): number =>
      some.candidates
        .filter(({ campaignId }) => campaignId === id)
        .reduce((sum, { propensity }) => sum + propensity, 0);
    expect(shareOf(inspected, 'dresses')).toBeGreaterThan(0.9);
    const other = await tabOf();
    const page = { placement: 'item', itemId: idOf(shoes![5]!), organicCards: 40 } as const;
    expect(shareOf(await other.api.adInspector(page), 'shoes')).toBeGreaterThan(0.8);
  });
});

describe('caps and refusals', () => {
  it('hold across a restart, and go when the log is forgotten, but for what was blocked', async () => {
    const first = await tabOf({}, campaigns.slice(1, 2));
    const ad = await adFrom(first.api);
    await first.api.recordAd({ kind: 'shown', chosen: ad.chosen });
    const again = await tabOf({ database: first.database }, campaigns.slice(1, 2));
    again.clock.nowMs += hour - 1;
    expect(ruleOf(await again.api.ad(shelf))).toBe('cap');
    await again.api.forget({ kind: 'everything' });
    expect(ruleOf(await again.api.ad(shelf))).not.toBe('cap');
    await wish(again.api, { blocked: { campaigns: ['shoes'] } });
    await again.api.forget({ kind: 'everything' });
    const third = await tabOf({ database: first.database }, campaigns.slice(1, 2));
    expect(ruleOf(await third.api.ad(shelf))).toBe('blocked-campaign');
  });

  it('go on from a clock that was set back a year: noticed when an ad is next asked for, over after the time of the cap', async () => {
    const tab = await tabOf({}, [{ ...campaigns[1]!, flight: { from: '2020-01-01', to: '2030-12-31' } }]);
    const ad = await adFrom(tab.api);
    await tab.api.recordAd({ kind: 'shown', chosen: ad.chosen });
    tab.clock.nowMs -= 365 * day;
    expect(ruleOf(await tab.api.ad(shelf))).toBe('cap');
    tab.clock.nowMs += hour - 1;
    expect(ruleOf(await tab.api.ad(shelf))).toBe('cap');
    tab.clock.nowMs += 1;
    expect(ruleOf(await tab.api.ad(shelf))).not.toBe('cap');
  });

  it.each<[string, AdWishes]>([
    ['switched-off', { mode: 'none' }],
    ['blocked-advertiser', { blocked: { advertisers: campaigns.map(({ advertiser }) => advertiser) } }],
    ['blocked-topic', { blocked: { topics: [['Home']] } }],
    ['share', { share: 0.01 }],
  ])('keep ads away by the shopper’s word: %s', async (rule, ads) => {
    const tab = await tabOf();
    await wish(tab.api, ads);
    expect(ruleOf(await tab.api.ad(shelf))).toBe(rule);
    const later = await tabOf({ database: tab.database });
    expect(ruleOf(await later.api.ad(shelf))).toBe(rule);
  });

  it('keep a campaign away that was turned down, and all ads for a while', async () => {
    const tab = await tabOf({}, campaigns.slice(2));
    const { chosen } = await adFrom(tab.api);
    await tab.api.recordAd({ kind: 'shown', chosen });
    await tab.api.recordAd({ kind: 'dismissed', chosen });
    expect(ruleOf(await tab.api.ad(shelf))).toBe('rest');
    tab.clock.nowMs += day;
    expect(ruleOf(await tab.api.ad(shelf))).toBe('dismissed');
  });

  it('leave out what sold out, what was hidden, and what stands on the page already', async () => {
    const gone = shop.world.items.findIndex(({ availability }) => availability === 'out of stock');
    const tab = await tabOf({}, [promoting(shop, 'gone', [gone])]);
    expect(ruleOf(await tab.api.ad(shelf))).toBe('sold-out');
    const one = await tabOf({}, [promoting(shop, 'hats', hats!.slice(0, 1))]);
    expect(ruleOf(await one.api.ad({ ...shelf, beside: ['hats'] }))).toBe('beside');
    await one.api.recordInteraction({ kind: 'hide', itemId: idOf(hats![0]!) });
    expect(ruleOf(await one.api.ad(shelf))).toBe('refused-item');
    const other = await tabOf({}, [promoting(shop, 'hats', hats!.slice(0, 1))]);
    await other.api.recordInteraction({ kind: 'like', itemId: idOf(hats![0]!) });
    expect(ruleOf(await other.api.ad(shelf))).toBe('chosen-item');
    await other.api.recordInteraction({ kind: 'unlike', itemId: idOf(hats![0]!) });
    expect(ruleOf(await other.api.ad(shelf))).not.toBe('chosen-item');
    await other.api.recordInteraction({ kind: 'cart', itemId: idOf(hats![0]!) });
    expect(ruleOf(await other.api.ad(shelf))).toBe('chosen-item');
    await other.api.recordInteraction({ kind: 'uncart', itemId: idOf(hats![0]!) });
    expect(ruleOf(await other.api.ad(shelf))).not.toBe('chosen-item');
    await other.api.recordInteraction({ kind: 'purchase', itemId: idOf(hats![0]!) });
    expect(ruleOf(await other.api.ad(shelf))).toBe('chosen-item');
    other.clock.nowMs += 61 * day;
    expect(ruleOf(await other.api.ad(shelf))).not.toBe('chosen-item');
  });
});

describe('forgetting', () => {
  it('leaves the chances of a shopper who never did it, whatever is forgotten of whatever log', async () => {
    await fc.assert(
      fc.asyncProperty(anyAdLog(shop, campaigns, 20), fc.func(fc.boolean()), async (log, isForgotten) => {
        const [forgetful, innocent] = await Promise.all([tabOf(), tabOf()]);
        const entries = log.map(({ seq: _, ...entry }) => entry as NewLogEntry);
        const written = await forgetful.database.log.append(entries);
        await forgetful.api.open('https://shop.example/pack', () => {});
        await forgetful.api.adInspector(shelf);
        const seqs = written.map(({ seq }) => seq).filter((seq) => isForgotten(seq));
        await forgetful.api.forget({ kind: 'entries', seqs });
        await innocent.database.log.append(entries.filter((_, place) => !isForgotten(written[place]!.seq)));
        await innocent.api.open('https://shop.example/pack', () => {});
        forgetful.clock.nowMs = innocent.clock.nowMs = endOf(log) + 60_000;
        expect(await forgetful.api.adInspector(shelf)).toEqual(await innocent.api.adInspector(shelf));
      }),
      { numRuns: 25 },
    );
  });
});

describe('by the page alone', () => {
  const asks: readonly [string, TinyTabOptions, AdWishes?][] = [
    ['the browser’s signal', { parts: { globalPrivacyControl: true } }],
    ['a child', {}, { minor: true }],
    ['the shopper', {}, { mode: 'contextual' }],
    ['shelves without profiling', { settings: { personalisation: 'off' } }],
  ];

  it.each(asks)('ads are the same for any shopper: %s', async (_who, options, ads) => {
    const tabs = await Promise.all([tabOf(options), tabOf(options)]);
    const [one, other] = tabs as [TinyTab, TinyTab];
    if (ads) await Promise.all(tabs.map(({ api }) => wish(api, ads)));
    await one.database.log.append(
      dresses!.slice(3, 9).map((item) => ({
        type: 'interaction',
        kind: 'like',
        itemId: idOf(item),
        atMs: tinyToday,
        learn: true,
      })),
    );
    const reopened = await tabOf({ ...options, database: one.database });
    for (let turn = 0; turn < 6; turn++) {
      const [left, right] = [await reopened.api.ad(shelf), await other.api.ad(shelf)];
      expect(left).toEqual(right);
      if (left.kind === 'ad') expect(left.ad.personal).toBe(false);
    }
    const view = (await reopened.api.ads())!;
    expect(view.effectiveMode).toBe('contextual');
    expect(view.contextualBecause!.length).toBeGreaterThan(5);
    expect((await reopened.api.adInspector(shelf)).contextualBecause).toBe(view.contextualBecause);
  });

  it('is what a page may ask for when it opens the shop, too', async () => {
    const tab = makeTab(packOf(campaigns));
    await tab.api.open('https://shop.example/pack', () => {}, { globalPrivacyControl: true });
    expect((await tab.api.ads())!.effectiveMode).toBe('contextual');
  });

  it('what became of ads is written down and teaches nothing', async () => {
    const { api, database } = await tabOf({ settings: { personalisation: 'off' } });
    const { chosen } = await adFrom(api);
    await api.recordAd({ kind: 'shown', chosen });
    const [entry] = (await database.log.readAll()).filter(({ type }) => type === 'ad').slice(-1);
    expect(entry).toMatchObject({ kind: 'shown', learn: false, ...chosen });
  });
});

describe('the log', () => {
  it('has the choice as it was made: shown again word for word, with the advertiser, exported and forgotten', async () => {
    const { api, database } = await tabOf({}, campaigns.slice(0, 1));
    const { chosen } = await adFrom(api);
    const { seq } = await api.recordAd({ kind: 'shown', chosen });
    const [line] = await api.log({ limit: 1 });
    expect(line).toMatchObject({
      entry: { type: 'ad', kind: 'shown', learn: true, seq, ...chosen },
      advertiser: 'dresses & sons',
    });
    expect(line!.item!.id).toBe(chosen.itemId);
    expect(JSON.parse(await api.exportProfile()).log).toContainEqual(line!.entry);
    await api.forgetEntry(seq!);
    expect(await database.log.readAll()).not.toContainEqual(line!.entry);
  });

  it('counts a chance that passed without an ad, so that the next is another, and no question that was none', async () => {
    const { api, database } = await tabOf({}, [
      campaign('rare', { pace: [{ from: '2026-01-01', share: 0.3 }] }),
    ]);
    let [ads, nones] = [0, 0];
    for (let turn = 0; turn < 40; turn++) {
      const answer = await api.ad(shelf);
      if (answer.kind === 'ad') ads++;
      else nones++;
    }
    // Binomial: 12 expected, deviation 2.9.
    expect(ads).toBeGreaterThan(2);
    expect(ads).toBeLessThan(25);
    const log = await database.log.readAll();
    expect(log).toHaveLength(nones);
    for (const entry of log) expect(entry).toMatchObject({ type: 'ad', kind: 'none', propensity: 1 });
    await api.ad({ ...shelf, organicCards: 3 });
    expect(await database.log.readAll()).toHaveLength(nones);
  });

  it('gives each choice a number of its own, also after a restart', async () => {
    const tab = await tabOf();
    const numbers: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { chosen } = await adFrom(tab.api);
      numbers.push(chosen.choice);
      await tab.api.recordAd({ kind: 'shown', chosen });
      tab.clock.nowMs += day;
    }
    const later = await tabOf({ database: tab.database });
    later.clock.nowMs = tab.clock.nowMs;
    numbers.push((await adFrom(later.api)).chosen.choice);
    expect(new Set(numbers).size).toBe(5);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('of a visitor is theirs: the owner’s caps do not show, and theirs go when they are discarded', async () => {
    const tab = await tabOf({}, campaigns.slice(1, 2));
    await tab.api.recordAd({ kind: 'shown', chosen: (await adFrom(tab.api)).chosen });
    expect(ruleOf(await tab.api.ad(shelf))).toBe('cap');
    await tab.api.startVisitor();
    const { chosen } = await adFrom(tab.api);
    await tab.api.recordAd({ kind: 'shown', chosen });
    expect(ruleOf(await tab.api.ad(shelf))).toBe('cap');
    await wish(tab.api, { blocked: { advertisers: ['shoes & sons'] } });
    await tab.api.endVisitor('discard');
    tab.clock.nowMs += 2 * hour;
    expect(ruleOf(await tab.api.ad(shelf))).toBe('blocked-advertiser');
    await wish(tab.api, {});
    expect((await adFrom(tab.api)).chosen.campaignId).toBe('shoes');
  });
});

describe('a holdout', () => {
  it('keeps back what was chosen at the share of chances that the campaigns declare; a ghost counts like an ad', async () => {
    const tab = await tabOf({}, campaigns.slice(1, 2), { holdout: 0.5 });
    const kinds: string[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const answer = await tab.api.ad(shelf);
      kinds.push(answer.kind);
      if (answer.kind !== 'holdout') continue;
      await tab.api.recordAd({ kind: 'ghost', chosen: answer.chosen });
      expect(ruleOf(await tab.api.ad(shelf))).toBe('cap');
      break;
    }
    expect(kinds.at(-1)).toBe('holdout');
    expect(kinds).not.toContain('none');
  });
});

describe('the inspector', () => {
  it('tells of every campaign why it was not shown, and of the one that was everything, as it was then', async () => {
    const tab = await tabOf({}, [
      ...campaigns,
      campaign('late', { flight: { from: '2027-01-01', to: '2027-02-01' } }),
      campaign('elsewhere', { placements: ['item'] }),
    ]);
    const ad = await adFrom(tab.api);
    await tab.api.recordAd({ kind: 'shown', chosen: ad.chosen });
    await tab.api.recordAd({ kind: 'dismissed', chosen: ad.chosen });
    const inspected = await tab.api.adInspector({ ...shelf, choice: ad.chosen.choice });
    expect(inspected.shown).toMatchObject({
      chosen: ad.chosen,
      advertiser: ad.advertiser,
      receipt: ad.receipt,
    });
    expect(inspected.shown!.passed).toEqual(
      expect.arrayContaining(['share', 'flight', 'cap', 'relevance', 'reserve']),
    );
    expect(inspected.permission.every(({ reason }) => reason === undefined)).toBe(true);
    expect(inspected.notShown).toHaveLength(4);
    expect(inspected.counts.reduce((sum, { campaigns: some }) => sum + some, 0)).toBe(4);
    const rules = new Map(inspected.notShown.map(({ campaignId, rule }) => [campaignId, rule]));
    expect([rules.get('late'), rules.get('elsewhere')]).toEqual(['flight', 'placement']);
    const sum = inspected.candidates.reduce(
      (all, { propensity }) => all + propensity,
      inspected.nonePropensity,
    );
    expect(sum).toBeCloseTo(1, 9);
    // As it would be now: nothing, after a dismissal.
    const now = await tab.api.adInspector(shelf);
    expect(now.shown).toBeUndefined();
    expect(now.permission.find(({ reason }) => reason !== undefined)!.rule).toBe('rest');
  });

  it('changes nothing', async () => {
    const { api, database } = await tabOf();
    const first = await api.adInspector(shelf);
    expect(await api.adInspector(shelf)).toEqual(first);
    expect(await database.log.readAll()).toEqual([]);
    expect((await adFrom(api)).chosen.choice).toBe(first.choice);
  });

  it('forgets what was chosen when something is forgotten', async () => {
    const { api } = await tabOf();
    const ad = await adFrom(api);
    await api.forget({ kind: 'everything' });
    await wish(api, { mode: 'none' });
    expect((await api.adInspector({ ...shelf, choice: ad.chosen.choice })).shown).toBeUndefined();
  });
});

describe('the view of ads', () => {
  it('tells what is in use, what the pack proposes and how far one may go', async () => {
    const { api } = await tabOf({}, campaigns, { share: { proposed: 0.05, max: 0.1 } });
    await wish(api, { share: 1, objectives: { value: 0 } });
    const view = (await api.ads())!;
    expect(view).toMatchObject({
      mode: 'personal',
      effectiveMode: 'personal',
      share: { inUse: 0.1, proposed: 0.05, max: 0.1 },
    });
    expect(view.objectives.find(({ name }) => name === 'value')).toEqual({
      name: 'value',
      weight: 0,
      proposed: 0.5,
      min: 0,
      max: 1,
    });
    expect(view.advertisers).toEqual(['dresses & sons', 'landing & sons', 'shoes & sons']);
  });
});
