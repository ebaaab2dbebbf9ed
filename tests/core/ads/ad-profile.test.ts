import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import { anyAdLog } from '../../support/tiny-ad-logs.ts';
import { adEntry, campaign, contextOf, noneEntry, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { anyLog, exact, logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const minute = 60_000;
const [dresses, , shoes] = shop.showable as readonly (readonly number[])[];
const campaigns = [
  promoting(shop, 'dresses', dresses!.slice(0, 3)),
  promoting(shop, 'shoes', shoes!.slice(0, 3)),
  campaign('landing'),
  promoting(shop, 'declared', shoes!.slice(3, 5), { sensitivity: 'health' }),
];
const ads = tinyAds(shop, campaigns);
const modes = ['personal', 'contextual'] as const;
const belief = (log: readonly LogEntry[]): AdProfile['belief'] => AdProfile.fold(ads, log).belief;
const numbered = (entries: readonly LogEntry[]): LogEntry[] =>
  entries.map((entry, place) => ({ ...entry, seq: place + 1 }));

describe('AdProfile', () => {
  it.each(modes)('(%s) after each entry equals the fold of the log so far, bit for bit', (mode) => {
    fc.assert(
      fc.property(anyAdLog(shop, campaigns, 30), (log) => {
        let profile = AdProfile.fold(ads, [], mode);
        log.forEach((entry, place) => {
          profile = profile.append(entry);
          const folded = AdProfile.fold(ads, log.slice(0, place + 1), mode);
          expect(exact(profile.snapshot())).toBe(exact(folded.snapshot()));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whether or not it was asked in between', () => {
    fc.assert(
      fc.property(anyAdLog(shop, campaigns, 25), (log) => {
        let asked = AdProfile.fold(ads, []);
        for (const entry of log) {
          asked = asked.append(entry);
          chooseAd(contextOf(ads, { profile: asked, asOfMs: entry.atMs }));
        }
        expect(exact(asked.snapshot())).toBe(exact(AdProfile.fold(ads, log).snapshot()));
      }),
      { numRuns: 15 },
    );
  });

  it('by the page alone knows what was shown and refused, and nothing of what was done to items', () => {
    fc.assert(
      fc.property(anyLog(shop, 30), (log) => {
        const snapshot = AdProfile.fold(ads, log, 'contextual').snapshot();
        expect(exact(snapshot)).toBe(exact(AdProfile.fold(ads, [], 'contextual').snapshot()));
      }),
      { numRuns: 30 },
    );
    const seen = [adEntry('shown', 'landing'), adEntry('opened', 'landing'), adEntry('dismissed', 'shoes')];
    const profile = AdProfile.fold(ads, numbered(seen), 'contextual');
    expect(profile.ledgerOf({}).of('landing').total).toBe(1);
    expect(profile.ledgerOf({}).of('shoes').dismissals).toBe(1);
    expect(exact(profile.belief.snapshot())).toBe(exact(belief([]).snapshot()));
  });

  it('believes more of a campaign whose ad was opened, less of one that was passed over, and so of the creative', () => {
    const shown = adEntry('shown', 'landing', { choice: 4 });
    const opened = belief(
      numbered([shown, adEntry('opened', 'landing', { choice: 4, atMs: tinyToday + minute })]),
    );
    expect(opened.effects.of('landing').campaign.mean).toBeGreaterThan(0);
    expect(opened.effects.of('landing').creative('plain').mean).toBeGreaterThan(0);
    expect(opened.effects.of('landing').creative('other').mean).toBe(0);
    const waiting = belief(numbered([shown, noneEntry({ choice: 5, atMs: tinyToday + 29 * minute })]));
    expect(waiting.effects.of('landing').isKnown).toBe(false);
    const passed = belief(numbered([shown, noneEntry({ choice: 5, atMs: tinyToday + 31 * minute })]));
    expect(passed.effects.of('landing').campaign.mean).toBeLessThan(0);
    expect(passed.weights.mean[0]).toBeLessThan(belief([]).weights.mean[0]!);
  });

  it('hears no second word on the same ad, and none on one that was not shown', () => {
    const once = [adEntry('shown', 'landing'), adEntry('opened', 'landing')];
    const twice = [...once, adEntry('opened', 'landing'), adEntry('dismissed', 'landing')];
    expect(exact(belief(numbered(twice)).snapshot())).toBe(exact(belief(numbered(once)).snapshot()));
    const ghost = [adEntry('shown', 'landing'), adEntry('ghost', 'shoes'), adEntry('opened', 'landing')];
    expect(exact(belief(numbered(ghost)).snapshot())).toBe(exact(belief(numbered(once)).snapshot()));
    const unseen = belief(numbered([adEntry('opened', 'landing', { choice: 9 })]));
    expect(exact(unseen.snapshot())).toBe(exact(belief([]).snapshot()));
  });

  it('learns nothing from ghosts, from what was recorded while learning was paused, and from sensitive campaigns', () => {
    const ghost = [adEntry('ghost', 'landing'), adEntry('opened', 'landing')];
    const paused = [
      adEntry('shown', 'landing', { learn: false }),
      adEntry('opened', 'landing', { learn: false }),
    ];
    const declared = ['shown', 'opened'] as const;
    const sensitive = declared.map((kind) =>
      adEntry(kind, 'declared', { itemId: shop.catalog.idOf(shoes![3]!) }),
    );
    const ignored = [
      adEntry('shown', 'landing', { learn: false }),
      noneEntry({ choice: 1, atMs: tinyToday + 40 * minute }),
    ];
    for (const log of [ghost, paused, ignored, sensitive])
      expect(exact(belief(numbered(log)).snapshot())).toBe(exact(belief([]).snapshot()));
  });

  it('leaves out an interest that mostly rests on what was switched off', () => {
    const log = logOf(shop, ['like', dresses![4]!], ['like', dresses![5]!], ['like', shoes![4]!]);
    const profile = AdProfile.fold(ads, log);
    const asOfMs = tinyToday + 600_000;
    expect(profile.read(asOfMs).taste.interests).toHaveLength(2);
    expect(profile.read(asOfMs, new Set([1, 2])).taste.interests.map(({ id }) => id)).toEqual(['interest-3']);
    expect(profile.read(asOfMs, new Set([3])).taste.interests.map(({ id }) => id)).toEqual(['interest-1']);
  });
});
