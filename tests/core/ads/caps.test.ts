import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdClock } from '../../../src/core/ads/ad-clock.ts';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import type { AdCaps } from '../../../src/core/domain/campaign.ts';
import type { AdEventEntry, LogEntry } from '../../../src/core/domain/interaction.ts';
import { adEntry, campaign, contextOf, noneEntry, tinyAds } from '../../support/tiny-ads.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Why the only campaign may not be shown at a moment, after shows (and whatever else) in this order. */
function refusalAt(caps: AdCaps, log: readonly Omit<LogEntry, 'seq'>[], asOfMs: number): string | undefined {
  const ads = tinyAds(shop, [campaign('one', { caps, flight: { from: '1970-01-01', to: '2090-12-31' } })]);
  const profile = AdProfile.fold(
    ads,
    log.map((entry, place) => ({ ...entry, seq: place + 1 }) as LogEntry),
  );
  const { options, refusal } = chooseAd(contextOf(ads, { profile, asOfMs }));
  return options.length > 0 ? undefined : refusal?.rule;
}

const shownAt = (choice: number, atMs: number, kind: AdEventEntry['kind'] = 'shown'): AdEventEntry =>
  adEntry(kind, 'one', { choice, atMs });

describe('caps', () => {
  it.each([
    ['hour', hour],
    ['day', day],
    ['week', 7 * day],
  ] as const)('hold a campaign back for the rest of the %s once it was shown so often', (name, windowMs) => {
    const caps = { [name]: 2, total: 100 };
    const first = tinyToday;
    const second = tinyToday + windowMs / 2;
    const log = [shownAt(0, first), shownAt(1, second)];
    expect(refusalAt(caps, log.slice(0, 1), second)).toBeUndefined();
    expect(refusalAt(caps, log, second)).toBe('cap');
    expect(refusalAt(caps, log, first + windowMs - 1)).toBe('cap');
    expect(refusalAt(caps, log, first + windowMs)).toBeUndefined();
  });

  it('end a campaign for good at its total', () => {
    const log = [shownAt(0, tinyToday), shownAt(1, tinyToday + day)];
    expect(refusalAt({ total: 2 }, log, tinyToday + 300 * day)).toBe('cap');
    expect(refusalAt({ total: 3 }, log, tinyToday + 300 * day)).toBeUndefined();
  });

  it('count a ghost as shown, and the same show once however often a page tells of it', () => {
    const caps = { day: 1, total: 9 };
    expect(refusalAt(caps, [shownAt(0, tinyToday, 'ghost')], tinyToday + minute)).toBe('cap');
    const twice = [shownAt(0, tinyToday), shownAt(0, tinyToday + 1)];
    expect(refusalAt({ day: 2, total: 9 }, twice, tinyToday + minute)).toBeUndefined();
  });

  it('are neither wiped out nor kept for ever by a clock set back a year', () => {
    const caps = { day: 1, total: 9 };
    const back = tinyToday - year;
    const log = [shownAt(0, tinyToday)];
    expect(refusalAt(caps, log, back)).toBe('cap');
    // The first that is asked then leaves a word, from which time goes on.
    const noticed = [...log, noneEntry({ choice: 1, atMs: back })];
    expect(refusalAt(caps, noticed, back + day - 1)).toBe('cap');
    expect(refusalAt(caps, noticed, back + day)).toBeUndefined();
  });

  it('are not what a clock that runs ahead and is put right leaves behind', () => {
    const caps = { day: 1, total: 9 };
    const log = [noneEntry({ choice: 0, atMs: tinyToday + year }), shownAt(1, tinyToday)];
    expect(refusalAt(caps, log, tinyToday + hour)).toBe('cap');
    expect(refusalAt(caps, log, tinyToday + day)).toBeUndefined();
  });

  it('hold whatever is shown, whatever the clock does: as a naive count of shows in elapsed time has it', () => {
    const gap = fc.oneof(fc.nat(2 * hour), fc.constantFrom(0, hour, day, 8 * day, -minute, -year, -2 * day));
    const anyCaps = fc.record({
      hour: fc.integer({ min: 1, max: 2 }),
      day: fc.integer({ min: 2, max: 3 }),
      week: fc.integer({ min: 3, max: 5 }),
      total: fc.integer({ min: 5, max: 12 }),
    });
    fc.assert(
      fc.property(anyCaps, fc.array(gap, { maxLength: 25, size: 'max' }), (caps, gaps) => {
        const log: AdEventEntry[] = [];
        const shows: number[] = [];
        let [atMs, elapsedMs] = [tinyToday, 0];
        gaps.forEach((gapMs, choice) => {
          atMs += gapMs;
          if (log.length > 0) elapsedMs += Math.max(0, gapMs);
          const within = (windowMs: number): number => shows.filter((at) => elapsedMs - at < windowMs).length;
          const allowed =
            within(hour) < caps.hour &&
            within(day) < caps.day &&
            within(7 * day) < caps.week &&
            shows.length < caps.total;
          expect(refusalAt(caps, log, atMs)).toBe(allowed ? undefined : 'cap');
          // Shown or not, the log tells of it, as the desk sees to.
          if (allowed) shows.push(elapsedMs);
          log.push(
            allowed ? shownAt(choice, atMs) : (noneEntry({ choice, atMs }) as unknown as AdEventEntry),
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('AdClock', () => {
  it('never goes back, and goes as fast as the device’s clock forwards', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1 }), (times) => {
        const clock = new AdClock();
        let last = 0;
        for (const atMs of times) {
          const before = clock.at(atMs);
          const elapsed = clock.move(atMs);
          expect(elapsed).toBe(before);
          expect(elapsed).toBeGreaterThanOrEqual(last);
          expect(clock.at(atMs + 5)).toBe(elapsed + 5);
          expect(clock.at(atMs - 5)).toBe(elapsed);
          expect(clock.isBehind(atMs - 1)).toBe(true);
          expect(clock.isBehind(atMs)).toBe(false);
          last = elapsed;
        }
      }),
    );
  });
});
