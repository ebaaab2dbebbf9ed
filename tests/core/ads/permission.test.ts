import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleAdMode } from '../../../src/core/ads/ad-mode.ts';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { settleAdShare } from '../../../src/core/ads/ad-share.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import { adEntry, campaign, contextOf, tinyAds } from '../../support/tiny-ads.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const minute = 60_000;
const ads = tinyAds(shop, [campaign('one', { bid: 50 })], { share: { proposed: 0.05, max: 0.125 } });
const shown = (change: Parameters<typeof contextOf>[1]): boolean =>
  chooseAd(contextOf(ads, change)).chosen !== undefined;

describe('permission', () => {
  it('never lets ads pass the share that the shopper allows, wherever pages put them', () => {
    const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(undefined));
    const pages = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(share, pages, (wish, slots) => {
        const most = settleAdShare(ads.file.share, wish);
        let [cards, placed, choice] = [0, 0, 0];
        for (const page of slots) {
          let since = 0;
          for (const more of page) {
            cards += more;
            since += more;
            const wishes = wish === undefined ? {} : { share: wish };
            if (!shown({ wishes, organicCards: since, choice: choice++ })) continue;
            placed++;
            since = 0;
          }
          expect(placed).toBeLessThanOrEqual(most * cards + 1e-9);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('has room for one ad for each so many cards, and says how many are missing', () => {
    expect(shown({ organicCards: 20 })).toBe(true);
    const made = chooseAd(contextOf(ads, { organicCards: 19 }));
    expect(made.refusal).toEqual({ rule: 'share', reason: 'only 19 of 20 other cards stand beside it' });
    expect(made.isOpportunity).toBe(false);
    expect(shown({ organicCards: 19, wishes: { share: 0.125 } })).toBe(true);
    expect(shown({ organicCards: 1e6, wishes: { share: 0 } })).toBe(false);
  });

  it('is never given by a wish for more than the pack, or anybody, may ask', () => {
    expect(settleAdShare({ proposed: 0.05, max: 0.1 }, 1)).toBe(0.1);
    expect(settleAdShare({ proposed: 0.9, max: 0.9 })).toBe(0.125);
  });

  it('is denied where ads are switched off, and where there are no campaigns', () => {
    expect(chooseAd(contextOf(ads, { mode: { mode: 'none' } })).refusal?.rule).toBe('switched-off');
    expect(chooseAd(contextOf(tinyAds(shop, []))).refusal?.rule).toBe('campaigns');
  });

  it('rests after a dismissal, longer after each more, until an ad is opened or the time is up', () => {
    const after = (asOfMs: number, ...kinds: readonly ('dismissed' | 'opened')[]): string | undefined => {
      const log = kinds.map((kind, place): LogEntry => ({
        ...adEntry(kind, 'one', { atMs: tinyToday + place, choice: place }),
        seq: place + 1,
      }));
      const profile = AdProfile.fold(ads, log);
      return chooseAd(contextOf(ads, { profile, asOfMs: tinyToday + asOfMs })).permission.find(
        ({ reason }) => reason !== undefined,
      )?.rule;
    };
    expect(after(29 * minute, 'dismissed')).toBe('rest');
    expect(after(31 * minute, 'dismissed')).toBeUndefined();
    expect(after(31 * minute, 'dismissed', 'dismissed')).toBe('rest');
    expect(after(121 * minute, 'dismissed', 'dismissed')).toBeUndefined();
    expect(after(minute, 'dismissed', 'opened')).toBeUndefined();
    const many = Array.from({ length: 30 }, () => 'dismissed' as const);
    expect(after(7 * 24 * 60 * minute - minute, ...many)).toBe('rest');
    expect(after(7 * 24 * 60 * minute + minute, ...many)).toBeUndefined();
  });
});

describe('settleAdMode', () => {
  const quiet = { wishes: {}, globalPrivacyControl: false, withoutProfile: false };

  it.each([
    ['a child', { ...quiet, wishes: { minor: true } }],
    ['the browser’s signal', { ...quiet, globalPrivacyControl: true }],
    ['shelves without profiling', { ...quiet, withoutProfile: true }],
    ['the shopper’s wish', { ...quiet, wishes: { mode: 'contextual' as const } }],
    ['a child who wants more', { ...quiet, wishes: { minor: true, mode: 'personal' as const } }],
  ])('goes by the page alone for %s, and says why', (_who, signals) => {
    const { mode, contextualBecause } = settleAdMode(signals);
    expect(mode).toBe('contextual');
    expect(contextualBecause!.length).toBeGreaterThan(5);
  });

  it('is personal when nobody says otherwise, and none whatever else is said', () => {
    expect(settleAdMode(quiet)).toEqual({ mode: 'personal' });
    expect(settleAdMode({ ...quiet, globalPrivacyControl: true, wishes: { mode: 'none' } })).toEqual({
      mode: 'none',
    });
  });
});
