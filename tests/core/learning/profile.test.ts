import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import { createPosterior, Profile } from '../../../src/core/learning/profile.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { featureNames, priorWeights } from '../../../src/core/scoring/features.ts';
import { anyAdLog } from '../../support/tiny-ad-logs.ts';
import { anyLog, exact, logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const minute = 60_000;
const [dresses, , shoes, plants] = shop.showable as readonly (readonly number[])[];

const learned = (log: readonly LogEntry[]): string => exact(Profile.fold(shop, log).snapshot());
const means = (log: readonly LogEntry[]): Record<string, number> => {
  const { mean } = Profile.fold(shop, log).posterior;
  return Object.fromEntries(featureNames.map((name, i) => [name, mean[i]! - priorWeights[name].mean]));
};

describe('Profile', () => {
  it('after each entry equals the fold of the log so far, bit for bit', () => {
    fc.assert(
      fc.property(anyLog(shop, 30), (log) => {
        let profile = Profile.fold(shop, []);
        log.forEach((entry, place) => {
          profile = profile.append(entry);
          expect(exact(profile.snapshot())).toBe(learned(log.slice(0, place + 1)));
          expect(profile.entries).toEqual(log.slice(0, place + 1));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes no notice of ads, not even of the time they tell', () => {
    const campaigns = [{ id: 'one', items: [shop.catalog.idOf(shoes![0]!)] }];
    fc.assert(
      fc.property(anyAdLog(shop, campaigns, 30), (log) => {
        expect(learned(log)).toBe(learned(log.filter(({ type }) => type !== 'ad')));
      }),
      { numRuns: 30 },
    );
  });

  it('holds a snapshot still while it learns on', () => {
    const log = logOf(shop, ['hide', plants![0]!], ['open', shoes![0]!], ['hide', plants![1]!]);
    const profile = Profile.fold(shop, log.slice(0, 2));
    const snapshot = profile.snapshot();
    const before = exact(snapshot);
    profile.append(log[2]!);
    expect(exact(snapshot)).toBe(before);
  });

  it.each([
    ['like', 'unlike'],
    ['dislike', 'undislike'],
    ['save', 'unsave'],
    ['hide', 'unhide'],
    ['cart', 'uncart'],
  ] as const)('is the same after %s and %s as if neither had been', (kind, takenBack) => {
    fc.assert(
      fc.property(anyLog(shop), fc.nat(), fc.nat(), (log, from, to) => {
        const item = 5;
        const itemId = shop.catalog.idOf(item);
        const others = log.filter(
          (entry) => entry.type === 'taste' || entry.type === 'ad' || entry.itemId !== itemId,
        );
        const note = (seq: number, what: typeof kind | typeof takenBack): LogEntry => ({
          type: 'interaction',
          kind: what,
          itemId,
          seq,
          atMs: tinyToday,
          learn: true,
        });
        const [first, second] = [from, to].map((n) => n % (others.length + 1)).sort((a, b) => a - b);
        const withBoth = [
          ...others.slice(0, first),
          note(0.25, kind),
          ...others.slice(first, second),
          note(0.75, takenBack),
          ...others.slice(second),
        ];
        expect(learned(withBoth)).toBe(learned(others));
      }),
      { numRuns: 40 },
    );
  });

  it('goes by the last word: liked after all, then not after all', () => {
    const [item] = dresses!;
    const [dislike, like, again] = logOf(shop, ['dislike', item!], ['like', item!], ['dislike', item!]);
    expect(learned([dislike!, like!])).toBe(learned([like!]));
    expect(learned([dislike!, like!, again!])).toBe(learned([again!]));
    expect([...Profile.fold(shop, [dislike!, like!]).liked]).toEqual([shop.catalog.idOf(item!)]);
    expect([...Profile.fold(shop, [dislike!, like!]).disliked]).toEqual([]);
  });

  it('a purchase says all that the cart did, and empties it', () => {
    const [item] = dresses!;
    const itemId = shop.catalog.idOf(item!);
    const [cart, purchase, uncart] = logOf(shop, ['cart', item!], ['purchase', item!], ['uncart', item!]);
    expect([...Profile.fold(shop, [cart!]).inCart]).toEqual([[itemId, cart!.atMs]]);
    expect(learned([cart!, purchase!])).toBe(learned([purchase!]));
    const after = Profile.fold(shop, [cart!, purchase!, uncart!]);
    expect([...after.inCart]).toEqual([]);
    expect([...after.bought]).toEqual([[itemId, purchase!.atMs]]);
    expect(learned([cart!, purchase!, uncart!])).toBe(learned([purchase!]));
  });

  it.each([
    ['cart', 30],
    ['purchase', 60],
  ] as const)('what a %s is about is shown again after %i days, and not before', (kind, days) => {
    const [item] = dresses!;
    const profile = Profile.fold(shop, logOf(shop, [kind, item!]));
    const mayShow = (day: number, personalised = true): boolean =>
      new RankingContext({
        shop,
        profile,
        asOfMs: tinyToday + day * 24 * 60 * minute,
        personalised,
      }).allowed.has(item!);
    expect([mayShow(0), mayShow(days - 0.01), mayShow(days)]).toEqual([false, false, true]);
    expect(mayShow(0, false)).toBe(true);
  });

  it('raises the weight of what tapped cards have and lowers that of what was passed over', () => {
    const [known, seen, other] = dresses!;
    const start = logOf(shop, ['like', known!], ['see', seen!]);
    const tapped = means([...start, ...logOf(shop, ['open', seen!, tinyToday + 2 * minute]).map(third)]);
    const passed = means([...start, ...logOf(shop, ['open', other!, tinyToday + 40 * minute]).map(third)]);
    expect(tapped['affinity']).toBeGreaterThan(0);
    expect(passed['affinity']).toBeLessThan(0);
  });

  it('learns from a tap by the taste there was when the card was seen', () => {
    const [shoe] = shoes!;
    const log = logOf(
      shop,
      ['see', plants![0]!],
      ['taste', ['Fashion', 'Shoes']],
      ['see', shoe!],
      ['open', shoe!],
    );
    expect(means(log)['affinity']).toBeGreaterThan(0);
    expect(means([log[2]!, log[1]!, log[3]!])['affinity']).toBe(0);
  });

  it('counts a card passed over for a tenth of one refused', () => {
    const [seen, other] = shoes!;
    const log = logOf(shop, ['see', seen!, tinyToday], ['open', other!, tinyToday + 31 * minute]);
    const atFirst = { shop, profile: Profile.fold(shop, []), asOfMs: tinyToday };
    const expected = createPosterior();
    expected.observe(new RankingContext(atFirst).features(seen!), 0, 0.1);
    expect([...Profile.fold(shop, log).posterior.mean]).toEqual([...expected.mean]);
  });

  it('lets half an hour pass before a seen card counts as passed over', () => {
    const [known, seen, other] = dresses!;
    const at = (afterMs: number): LogEntry[] =>
      logOf(shop, ['like', known!], ['see', seen!, tinyToday], ['open', other!, tinyToday + afterMs]);
    expect(means(at(30 * minute - 1))['affinity']).toBe(0);
    expect(means(at(30 * minute))['affinity']).toBeLessThan(0);
  });

  it('settles what was seen though a card from a clock ahead of time came first', () => {
    const [ahead, seen, other] = shoes!;
    const year = 365 * 24 * 60 * minute;
    const log = logOf(
      shop,
      ['see', ahead!, tinyToday + year],
      ['see', seen!, tinyToday],
      ['open', other!, tinyToday + 40 * minute],
    );
    expect(means(log)['base']).toBeLessThan(0);
  });

  it('counts how often a card was seen in vain, and forgets that once it is tapped', () => {
    const [seen] = shoes!;
    const twice = Profile.fold(shop, logOf(shop, ['see', seen!, tinyToday], ['see', seen!, tinyToday]));
    expect(twice.seen.get(seen!)?.count).toBe(2);
    const faded = Profile.fold(
      shop,
      logOf(shop, ['see', seen!, tinyToday], ['see', seen!, tinyToday + 3 * 24 * 60 * minute]),
    );
    expect(faded.seen.get(seen!)?.count).toBeCloseTo(1.5, 12);
    expect(Profile.fold(shop, logOf(shop, ['see', seen!], ['open', seen!])).seen.size).toBe(0);
  });

  it('keeps lists but learns nothing from what was recorded while paused', () => {
    fc.assert(
      fc.property(anyLog(shop), (log) => {
        const quiet = log.filter((entry) => teaches(entry) || !takesBack(entry));
        const taught = log.filter(teaches);
        const withoutLists = (entries: readonly LogEntry[]): string =>
          exact({ ...(Profile.fold(shop, entries).snapshot() as object), lists: [] });
        expect(withoutLists(quiet)).toBe(withoutLists(taught));
      }),
      { numRuns: 40 },
    );
    const item = shoes![0]!;
    const note = { type: 'interaction', itemId: shop.catalog.idOf(item), learn: false } as const;
    const profile = Profile.fold(shop, [
      { ...note, kind: 'save', seq: 1, atMs: tinyToday },
      { ...note, kind: 'hide', seq: 2, atMs: tinyToday },
    ]);
    expect([[...profile.saved], [...profile.hidden]]).toEqual([[note.itemId], [note.itemId]]);
    expect(profile.isCold).toBe(true);
  });

  it('learns nothing from items and categories the catalog does not have', () => {
    const unknown: LogEntry[] = [
      { type: 'interaction', kind: 'like', itemId: 'gone', seq: 1, atMs: tinyToday, learn: true },
      { type: 'taste', category: ['Nowhere'], seq: 2, atMs: tinyToday },
      { ...(logOf(shop, ['see', 0])[0] as LogEntry & { type: 'impression' }), itemId: 'gone', seq: 3 },
    ];
    const profile = Profile.fold(shop, unknown);
    expect(profile.isCold).toBe(true);
    expect(profile.seen.size).toBe(0);
    expect([...profile.liked]).toEqual(['gone']);
  });

  it('remembers the sixty latest things turned down', () => {
    const log = logOf(shop, ...Array.from({ length: 70 }, (_, i) => ['hide', i] as const));
    const { aversions } = Profile.fold(shop, log);
    expect(aversions.map(({ itemIndex }) => itemIndex)).toEqual(Array.from({ length: 60 }, (_, i) => i + 10));
  });
});

const third = (entry: LogEntry): LogEntry => ({ ...entry, seq: 3 });
const teaches = (entry: LogEntry): boolean => entry.type !== 'interaction' || entry.learn;
const takesBack = (entry: LogEntry): boolean =>
  entry.type === 'interaction' && /^(un.*|like|dislike)$/.test(entry.kind);
