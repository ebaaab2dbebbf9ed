import fc from 'fast-check';
import { describeFault } from '../../../../src/core/ads/campaigns/campaign-faults.ts';
import type { CampaignGround } from '../../../../src/core/ads/campaigns/ground.ts';
import { parseCampaigns } from '../../../../src/core/ads/campaigns/parse-campaigns.ts';
import { PathCounts } from '../../../../src/core/ads/campaigns/path-counts.ts';
import { sensitiveTopics } from '../../../../src/core/ads/sensitive-topics.ts';
import type { Availability } from '../../../../src/core/domain/item.ts';

/** A campaign as a retailer writes it, without fault. */
export const lamps = {
  id: 'lamps',
  advertiser: 'Lumo',
  payer: 'Lumo Holding',
  topic: ['Home', 'Lighting'],
  flight: { from: '2026-03-01', to: '2026-04-30' },
  caps: { day: 3, total: 20 },
  placements: ['shelf'],
  items: ['lamp-1'],
  bid: 0.4,
  creatives: [{ id: 'a', headline: { en: '{name}, {price}' } }],
};

/** A file of campaigns. @param more fields of the file */
export function fileOf(campaigns: readonly unknown[], more: object = {}): unknown {
  return { format: 'ownshelf-campaigns', formatVersion: 1, currency: 'EUR', campaigns, ...more };
}

/** What a retailer is told. */
export function faultsOf(json: unknown): string[] {
  return parseCampaigns(json, { strayKeys: 'refused' }).faults.list.map(describeFault);
}

/** A shop of 1,000 items: 500 within Home, 5 of these lamps, 20 rugs; two of them sold out. */
export function groundOfThousand(): CampaignGround {
  const paths = new PathCounts();
  paths.add(['Home'], 475);
  paths.add(['Home', 'Lamps'], 5);
  paths.add(['Home', 'Rugs'], 20);
  paths.add(['Garden'], 500);
  const items = new Map<string, Availability>([
    ['lamp-1', 'in stock'],
    ['lamp-2', 'out of stock'],
    ['rug-1', 'out of stock'],
    ['rug-2', 'preorder'],
  ]);
  return { size: 1000, paths, availabilityOf: (id) => items.get(id) };
}

const line = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...'abcXYZ 019.,-–éß灯笼'), minLength: 1, maxLength })
    .filter((text) => text.trim() !== '');
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const days = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(day, { minLength: count, maxLength: count }).map((some) => some.sort());
const some = (text: fc.Arbitrary<string>): fc.Arbitrary<object> =>
  fc.oneof(fc.record({ en: text }), fc.record({ zh: text }), fc.record({ en: text, zh: text }));

/** Campaigns that may be, with ids that may repeat. */
export const goodCampaign: fc.Arbitrary<{ readonly id: string }> = days(4).chain(
  ([first, second, third, last]) => {
    const text = (slots: boolean): fc.Arbitrary<string> =>
      fc
        .tuple(line(25), slots ? fc.constantFrom('', '{name}', '{price} {rating}') : fc.constant(''))
        .map((parts) => parts.join(' '));
    const creatives = (slots: boolean): fc.Arbitrary<object[]> =>
      fc.uniqueArray(
        fc.record(
          { id: line(20), headline: some(text(slots)), body: some(text(slots)) },
          { requiredKeys: ['id', 'headline'] },
        ),
        { selector: ({ id }) => id, minLength: 1, maxLength: 4 },
      );
    const cap = fc.integer({ min: 1, max: 50 });
    const path = fc.array(line(12), { minLength: 1, maxLength: 3 });
    const contexts = fc.array(path, { minLength: 1, maxLength: 3 });
    const common = {
      id: line(30),
      advertiser: line(30),
      payer: line(30),
      topic: path,
      flight: fc.constant({ from: second!, to: last! }),
      pace: fc.constant([
        { from: first!, share: 0.5 },
        { from: third!, share: 1 },
      ]),
      caps: fc
        .tuple(cap, cap, cap, cap)
        .map((caps) => caps.sort((a, b) => a - b))
        .chain(([hour, day, week, total]) =>
          fc.record(
            {
              hour: fc.constant(hour),
              day: fc.constant(day),
              week: fc.constant(week),
              total: fc.constant(total),
            },
            { requiredKeys: ['total'] },
          ),
        ),
      placements: fc.constantFrom(['shelf'], ['item'], ['shelf', 'item']),
      bid: fc.double({ min: 0.001, max: 100, noNaN: true }),
    };
    const required = [
      'id',
      'advertiser',
      'payer',
      'topic',
      'flight',
      'caps',
      'placements',
      'bid',
      'creatives',
    ] as const;
    return fc.oneof(
      fc.record(
        {
          ...common,
          items: fc.uniqueArray(line(10), { minLength: 1, maxLength: 5 }),
          target: fc.record(
            { contexts, segments: fc.array(line(12), { minLength: 1, maxLength: 3 }) },
            { requiredKeys: [] },
          ),
          creatives: creatives(true),
        },
        { requiredKeys: [...required, 'items'] },
      ),
      fc.record(
        {
          ...common,
          landingPage: fc.constantFrom('https://a.example', 'https://shop.example.org:8443/x?y=1#z'),
          target: fc.record({ contexts }, { requiredKeys: [] }),
          sensitivity: fc.constantFrom(...sensitiveTopics),
          creatives: creatives(false),
        },
        { requiredKeys: [...required, 'landingPage'] },
      ),
    );
  },
);

/** Files without fault. */
export const goodFile: fc.Arbitrary<unknown> = fc
  .record(
    {
      campaigns: fc.uniqueArray(goodCampaign, { selector: ({ id }) => id, maxLength: 6 }),
      reserve: fc.double({ min: 1e-6, max: 10, noNaN: true }),
      relevanceFloor: fc.double({ min: 0, max: 1, noNaN: true }),
      breadth: fc.double({ min: 0.01, max: 1, noNaN: true }),
      holdout: fc.double({ min: 0, max: 0.5, noNaN: true }),
      share: fc.constantFrom({}, { max: 0.02 }, { proposed: 0.1 }, { proposed: 0, max: 0.125 }),
      objectives: fc.constantFrom({}, { value: { weight: 0 } }, { relevance: { weight: 2, min: 1, max: 3 } }),
      prior: fc.constant({ features: ['bias', 'likeness'], mean: [-3, 1], covariance: [1, 0.5, 0.5, 2] }),
    },
    { requiredKeys: ['campaigns'] },
  )
  .map(({ campaigns, ...more }) => fileOf(campaigns, more));
