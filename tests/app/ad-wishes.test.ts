import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdWishes } from '../../src/core/ads/ad-wishes.ts';
import {
  adRefusals,
  listBlocked,
  mayStand,
  refuse,
  takeBack,
  unblock,
} from '../../src/app/state/ad-wishes.ts';
import { sumByObjective } from '../../src/app/state/ad-parts.ts';
import { groupByRule } from '../../src/app/state/kept-away.ts';
import { fakeAd, fakeInspection } from '../support/fake-ads.ts';
import { fakeItems } from '../support/fake-shop.ts';

const [item] = fakeItems(1);
const ad = fakeAd(item);
const byPage = fakeAd(item, { personal: false });

const anyNames = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
const anyWishes: fc.Arbitrary<AdWishes> = fc.record(
  {
    mode: fc.constantFrom('personal', 'contextual'),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    minor: fc.boolean(),
    blocked: fc.record({
      campaigns: anyNames,
      advertisers: anyNames,
      topics: fc.uniqueArray(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), {
        maxLength: 3,
        selector: (path) => JSON.stringify(path),
      }),
    }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<AdWishes>;

describe('mayStand', () => {
  it('lets any ad stand for who said nothing', () => {
    expect(mayStand(ad)).toBe(true);
  });

  it.each<[string, AdWishes]>([
    ['none', { mode: 'none' }],
    ['its campaign', { blocked: { campaigns: ['mugs-for-morning'] } }],
    ['its advertiser', { blocked: { advertisers: ['Halden'] } }],
    ['its topic', { blocked: { topics: [['Kitchen', 'Tableware']] } }],
    ['what its topic lies below', { blocked: { topics: [['Kitchen']] } }],
  ])('keeps it away from who wants none of: %s', (_what, wishes) => {
    expect([mayStand(ad, wishes), mayStand(byPage, wishes)]).toEqual([false, false]);
  });

  it.each<[string, AdWishes]>([
    ['other things', { blocked: { campaigns: ['vases'], advertisers: ['Kiln'], topics: [['Home']] } }],
    ['what lies below its topic', { blocked: { topics: [['Kitchen', 'Tableware', 'Mugs']] } }],
  ])('lets it stand for who wants none of: %s', (_what, wishes) => {
    expect(mayStand(ad, wishes)).toBe(true);
  });

  it.each<AdWishes>([{ mode: 'contextual' }, { minor: true }])(
    'lets only ads by the page stand with %j',
    (wishes) => {
      expect([mayStand(ad, wishes), mayStand(byPage, wishes)]).toEqual([false, true]);
    },
  );
});

describe('refuse', () => {
  it('keeps the ad away, or makes ads half as many', () => {
    fc.assert(
      fc.property(anyWishes, fc.constantFrom(...adRefusals), (wishes, refusal) => {
        const after = refuse(wishes, ad, refusal, 0.1);
        if (refusal === 'fewer') expect(after).toEqual({ ...wishes, share: 0.05 });
        else expect(mayStand(ad, after)).toBe(false);
      }),
    );
  });

  it('leaves everything else that was said, and taking it back leaves what was said since', () => {
    fc.assert(
      fc.property(anyWishes, fc.constantFrom(...adRefusals), (wishes, refusal) => {
        const after = refuse(wishes, ad, refusal, 0.1);
        expect(listBlocked(after)).toEqual(expect.arrayContaining(listBlocked(wishes)));
        expect(takeBack(after, refusal, wishes)).toEqual(wishes);
        const since = { ...after, objectives: { value: 0 } };
        expect(takeBack(since, refusal, wishes)).toEqual({ ...wishes, objectives: { value: 0 } });
      }),
    );
  });

  it('lists the same thing once', () => {
    const twice = refuse(refuse({}, ad, 'topic', 0.1), ad, 'topic', 0.1);
    expect(listBlocked(twice)).toEqual([{ kind: 'topics', value: ['Kitchen', 'Tableware'] }]);
  });
});

it('what is allowed again was the only thing to go', () => {
  fc.assert(
    fc.property(
      anyWishes.filter((wishes) => listBlocked(wishes).length > 0),
      fc.nat(),
      (wishes, n) => {
        const all = listBlocked(wishes);
        const at = n % all.length;
        expect(listBlocked(unblock(wishes, all[at]!))).toEqual(all.toSpliced(at, 1));
      },
    ),
  );
});

it('what each objective made of it, and chance, add up to the score', () => {
  const sums = sumByObjective(ad.receipt);
  expect(sums.relevance).toBeCloseTo(1.3, 12);
  expect(sums.value).toBeCloseTo(0.1, 12);
  expect([sums.feedback, sums.chance]).toEqual([0, 0.1]);
  expect(Object.values(sums).reduce((sum, part) => sum + part, 0)).toBeCloseTo(ad.receipt.score, 12);
});

it('ads that were kept away stand by rule, the one that stopped most first, with a reason each', () => {
  const groups = groupByRule(fakeInspection(ad));
  expect(groups.map(({ rule, campaigns }) => [rule, campaigns])).toEqual([
    ['cap', 2],
    ['chance', 1],
  ]);
  expect(groups[0]?.examples.map(({ campaignId }) => campaignId)).toEqual(['shoes', 'novels']);
});
