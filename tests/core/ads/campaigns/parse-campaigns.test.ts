import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFault, mostFaultsKept } from '../../../../src/core/ads/campaigns/campaign-faults.ts';
import { campaignDefaults } from '../../../../src/core/ads/campaigns/campaign-limits.ts';
import { parseCampaigns } from '../../../../src/core/ads/campaigns/parse-campaigns.ts';
import { serialiseCampaigns } from '../../../../src/core/ads/campaigns/write-campaigns.ts';
import { faultsOf, fileOf, goodFile, lamps } from './support.ts';

const creative = lamps.creatives[0]!;
const withCreative = (change: object): object => ({ ...lamps, creatives: [{ ...creative, ...change }] });
const without = (key: keyof typeof lamps): object =>
  Object.fromEntries(Object.entries(lamps).filter(([name]) => name !== key));

describe('a campaigns file', () => {
  it('fills in what the retailer leaves out', () => {
    const { file, faults } = parseCampaigns(fileOf([lamps]), { strayKeys: 'refused' });
    expect(faults.count).toBe(0);
    expect(file).toEqual({
      format: 'ownshelf-campaigns',
      formatVersion: 1,
      currency: 'EUR',
      ...campaignDefaults,
      campaigns: [lamps],
    });
  });

  it('round-trips: what is accepted is read again as it was written, by retailers and devices alike', () => {
    fc.assert(
      fc.property(goodFile, (json) => {
        const { file, faults, leftOut } = parseCampaigns(json, { strayKeys: 'refused' });
        expect(faults.list.map(describeFault)).toEqual([]);
        expect(leftOut).toBe(0);
        const { campaigns } = json as { campaigns: unknown[] };
        expect(file!.campaigns).toEqual(campaigns);
        const text = serialiseCampaigns(file!);
        for (const strayKeys of ['refused', 'ignored'] as const)
          expect(parseCampaigns(JSON.parse(text), { strayKeys }).file).toEqual(file);
        expect(serialiseCampaigns(parseCampaigns(JSON.parse(text), { strayKeys: 'refused' }).file!)).toBe(
          text,
        );
      }),
    );
  });

  it.each<[what: string, campaign: object, fault: string]>([
    ['no payer', without('payer'), 'campaign "lamps": payer: found nothing, expected a text.'],
    ['an empty payer', { ...lamps, payer: ' ' }, 'campaign "lamps": payer: found " ", expected a text.'],
    ['no advertiser', without('advertiser'), 'campaign "lamps": advertiser: found nothing, expected a text.'],
    [
      'an end before its start',
      { ...lamps, flight: { from: '2026-04-30', to: '2026-03-01' } },
      'campaign "lamps": flight.to: found "2026-03-01", expected a day not before 2026-04-30, flight.from.',
    ],
    [
      'a day that the calendar lacks',
      { ...lamps, flight: { from: '2026-02-30', to: '2026-03-01' } },
      'campaign "lamps": flight.from: found "2026-02-30", expected a day like 2026-11-30.',
    ],
    [
      'a negative bid',
      { ...lamps, bid: -1 },
      'campaign "lamps": bid: found -1, expected a number above 0, at most 1000000.',
    ],
    [
      'a bid of nothing',
      { ...lamps, bid: 0 },
      'campaign "lamps": bid: found 0, expected a number above 0, at most 1000000.',
    ],
    [
      'a bid in words',
      { ...lamps, bid: '1' },
      'campaign "lamps": bid: found "1", expected a number above 0.',
    ],
    [
      'a cap of zero',
      { ...lamps, caps: { total: 0 } },
      'campaign "lamps": caps.total: found 0, expected a whole number of 1 or more.',
    ],
    [
      'a cap in halves',
      { ...lamps, caps: { day: 1.5, total: 9 } },
      'campaign "lamps": caps.day: found 1.5, expected a whole number of 1 or more.',
    ],
    [
      'no total cap',
      { ...lamps, caps: { day: 1 } },
      'campaign "lamps": caps.total: found nothing, expected a whole number of 1 or more.',
    ],
    [
      'a cap of the day above the total',
      { ...lamps, caps: { day: 30, total: 20 } },
      'campaign "lamps": caps.day: found 30, expected at most 20, caps.total.',
    ],
    [
      'script in a headline',
      withCreative({ headline: { en: 'Sale<script>alert(1)</script>' } }),
      'campaign "lamps": creatives[0].headline.en: found "<script>alert(1)</script>", expected plain text without markup.',
    ],
    [
      'an entity in a body',
      withCreative({ body: { zh: 'x &#60;b' } }),
      'campaign "lamps": creatives[0].body.zh: found "&#60;b", expected plain text without markup.',
    ],
    [
      'markup in the payer',
      { ...lamps, payer: '<b>Lumo</b>' },
      'campaign "lamps": payer: found "<b>Lumo</b>", expected plain text without markup.',
    ],
    [
      'a text that turns around',
      withCreative({ headline: { en: 'a\u202eb' } }),
      'campaign "lamps": creatives[0].headline.en: found the character U+202E, expected one line of text without control characters.',
    ],
    [
      'two lines',
      withCreative({ headline: { en: 'a\nb' } }),
      'campaign "lamps": creatives[0].headline.en: found the character U+000A, expected one line of text without control characters.',
    ],
    [
      'a headline that is too long',
      withCreative({ headline: { en: `${'x'.repeat(91)} {name}` } }),
      'campaign "lamps": creatives[0].headline.en: found a text 92 letters wide, expected at most 90, slots aside; a Chinese character is two wide.',
    ],
    [
      'a Chinese headline that is too long',
      withCreative({ headline: { zh: '灯'.repeat(46) } }),
      'campaign "lamps": creatives[0].headline.zh: found a text 92 letters wide, expected at most 90, slots aside; a Chinese character is two wide.',
    ],
    [
      'an unknown slot',
      withCreative({ headline: { en: '{discount} off' } }),
      'campaign "lamps": creatives[0].headline.en: found the slot "discount", expected only slots of {name}, {brand}, {category}, {price}, {material}, {colour}, {rating}, {ratingCount}, {delivery}, {interest}, {segment}.',
    ],
    [
      'half a slot',
      withCreative({ headline: { en: 'only {price' } }),
      'campaign "lamps": creatives[0].headline.en: found the slot "{", expected only slots of {name}, {brand}, {category}, {price}, {material}, {colour}, {rating}, {ratingCount}, {delivery}, {interest}, {segment}.',
    ],
    [
      'no language',
      withCreative({ headline: {} }),
      'campaign "lamps": creatives[0].headline: found no language, expected a text in at least one of en, zh.',
    ],
    [
      'an unknown language',
      withCreative({ headline: { en: 'a', fr: 'b' } }),
      'campaign "lamps": creatives[0].headline: found the key "fr", expected an object with en, zh.',
    ],
    [
      'no creative',
      { ...lamps, creatives: [] },
      'campaign "lamps": creatives: found an empty list, expected at least one creative.',
    ],
    [
      'two creatives of one id',
      { ...lamps, creatives: [creative, creative] },
      'campaign "lamps": creatives[1].id: found "a", which creatives[0] has, expected an id of its own within the campaign.',
    ],
    [
      'more creatives than a device takes',
      { ...lamps, creatives: Array.from({ length: 51 }, (_, i) => ({ ...creative, id: `${i}` })) },
      'campaign "lamps": creatives: found a list of 51, expected a list of at most 50.',
    ],
    [
      'no placement',
      { ...lamps, placements: [] },
      'campaign "lamps": placements: found an empty list, expected at least one placement.',
    ],
    [
      'an unknown placement',
      { ...lamps, placements: ['popup'] },
      'campaign "lamps": placements[0]: found "popup", expected one of shelf, item, each once.',
    ],
    [
      'nothing to open',
      without('items'),
      'campaign "lamps": found neither items nor a landingPage, expected items to promote or a landingPage.',
    ],
    [
      'two things to open',
      { ...withCreative({ headline: { en: 'a' } }), landingPage: 'https://a.example' },
      'campaign "lamps": found items and a landingPage, expected items to promote or a landingPage, not both.',
    ],
    ...[
      'http://a.example',
      'javascript:alert(1)',
      'https://me:pw@a.example',
      'https://a',
      'https://a.example/{segment}',
    ].map((landingPage): [string, object, string] => [
      `the landing page ${landingPage}`,
      { ...without('items'), creatives: [{ id: 'a', headline: { en: 'a' } }], landingPage },
      `campaign "lamps": landingPage: found ${JSON.stringify(landingPage)}, expected an https address like "https://example.com/sale".`,
    ]),
    [
      'slots and no item to fill them',
      { ...without('items'), landingPage: 'https://a.example' },
      'campaign "lamps": creatives[0].headline.en: found the slot "name", expected no slots: without items there are no facts to fill them with.',
    ],
    [
      'an item twice',
      { ...lamps, items: ['a', 'a'] },
      'campaign "lamps": items: found an id twice, expected each id once.',
    ],
    [
      'pace days out of order',
      {
        ...lamps,
        pace: [
          { from: '2026-03-01', share: 1 },
          { from: '2026-02-01', share: 1 },
        ],
      },
      'campaign "lamps": pace[1].from: found "2026-02-01", expected a day after 2026-03-01, the one before it in the list.',
    ],
    [
      'a pace that begins late',
      { ...lamps, pace: [{ from: '2026-03-02', share: 1 }] },
      'campaign "lamps": pace[0].from: found "2026-03-02", expected 2026-03-01, flight.from, or a day before it.',
    ],
    [
      'a pace of more than all',
      { ...lamps, pace: [{ from: '2026-03-01', share: 1.1 }] },
      'campaign "lamps": pace[0].share: found 1.1, expected a number from 0 to 1.',
    ],
    [
      'an unknown sensitive topic',
      { ...lamps, sensitivity: 'shoes' },
      'campaign "lamps": sensitivity: found "shoes", expected one of health, religion, politics, sexuality, origin, hardship, addiction, crime.',
    ],
    [
      'a sensitive topic aimed at people',
      { ...lamps, sensitivity: 'health', target: { segments: ['Runners'] } },
      'campaign "lamps": target.segments: found segments beside the sensitive topic "health", expected contexts alone: what is sensitive is never aimed at people.',
    ],
    [
      'a target of something else',
      { ...lamps, target: { postcodes: ['10115'] } },
      'campaign "lamps": target: found the key "postcodes", expected an object with contexts, segments.',
    ],
    [
      'an empty context',
      { ...lamps, target: { contexts: [[]] } },
      'campaign "lamps": target.contexts[0]: found an empty list, expected a category path.',
    ],
    ['no usable id', { ...lamps, id: 7 }, 'campaign 1 (id 7): id: found 7, expected a text.'],
  ])('refuses a campaign with %s, by campaign and field', (_what, campaign, fault) => {
    expect(faultsOf(fileOf([campaign]))).toEqual([fault]);
  });

  it('refuses an id that another campaign has, by their numbers', () => {
    expect(faultsOf(fileOf([lamps, { ...lamps, payer: 'Somebody' }]))).toEqual([
      'campaign 2: id: found "lamps", which campaign 1 has, expected an id of its own.',
    ]);
  });

  it.each<[what: string, file: unknown, fault: string | RegExp]>([
    ['a list', [], /^found a list of 0, expected an object with format, formatVersion, currency/],
    ['another format', fileOf([], { format: 'x' }), 'format: found "x", expected "ownshelf-campaigns".'],
    ['a newer version', fileOf([], { formatVersion: 2 }), 'formatVersion: found 2, expected 1.'],
    ['no currency', fileOf([], { currency: undefined }), 'currency: found nothing, expected a text.'],
    [
      'a currency sign',
      fileOf([], { currency: '€' }),
      'currency: found "€", expected an ISO 4217 code like EUR.',
    ],
    ['a reserve of nothing', fileOf([], { reserve: 0 }), 'reserve: found 0, expected a number above 0.'],
    [
      'a breadth that is none',
      fileOf([], { breadth: 0.009 }),
      'breadth: found 0.009, expected a number from 0.01 to 1: a target for fewer is micro-targeting.',
    ],
    [
      'too many ads',
      fileOf([], { share: { max: 0.5 } }),
      'share.max: found 0.5, expected a number from 0 to 0.125: one ad per eight organic cards at most.',
    ],
    [
      'more ads proposed than allowed',
      fileOf([], { share: { proposed: 0.1, max: 0.05 } }),
      'share.proposed: found 0.1, expected a number from 0 to 0.05, its max.',
    ],
    [
      'relevance that counts nothing',
      fileOf([], { objectives: { relevance: { weight: 0, min: 0 } } }),
      /^objectives\.relevance\.min: found 0, expected a number from 0\.25 to 4\./,
    ],
    [
      'earnings that count more than all else',
      fileOf([], { objectives: { value: { weight: 2, max: 5 } } }),
      'objectives.value.max: found 5, expected a number from 0 to 1.',
    ],
    ['a stray key', fileOf([], { budget: 1 }), /^found the key "budget", expected an object with format/],
    [
      'more campaigns than a device takes',
      fileOf(Array.from({ length: 20_001 }, () => lamps)),
      'campaigns: found a list of 20001, expected a list of at most 20,000.',
    ],
  ])('as a whole is refused for %s', (_what, file, fault) => {
    const { file: kept } = parseCampaigns(file, { strayKeys: 'refused' });
    expect(kept).toBeUndefined();
    expect(faultsOf(file)[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it.each<[what: string, change: object, fault: RegExp]>([
    ['a mean of another size', { mean: [1] }, /^prior\.mean: found a list of 1, expected a list of 2/],
    [
      'a covariance of another size',
      { covariance: [1] },
      /^prior\.covariance: found a list of 1, expected a list of 4/,
    ],
    ['no symmetry', { covariance: [1, 0, 0.5, 1] }, /expected a symmetric matrix\.$/],
    [
      'a matrix that is no covariance',
      { covariance: [1, 2, 2, 1] },
      /not positive definite, expected a covariance\.$/,
    ],
    ['a feature twice', { features: ['a', 'a'] }, /^prior\.features: found a name twice/],
  ])('is refused for a prior with %s', (_what, change, fault) => {
    const prior = { features: ['a', 'b'], mean: [0, 0], covariance: [1, 0, 0, 1], ...change };
    expect(faultsOf(fileOf([], { prior }))).toEqual([expect.stringMatching(fault)]);
  });

  it('tells all faults, not only the first, and of very many only the number', () => {
    const bad = { ...without('payer'), bid: -1, placements: ['popup'] };
    expect(faultsOf(fileOf([bad, { ...lamps, id: 'other', bid: -1 }]))).toHaveLength(4);
    const { faults, leftOut, file } = parseCampaigns(fileOf(Array.from({ length: 10_000 }, () => bad)), {
      strayKeys: 'refused',
    });
    expect(faults.count).toBe(30_000);
    expect(faults.list).toHaveLength(mostFaultsKept);
    expect(leftOut).toBe(10_000);
    expect(file!.campaigns).toEqual([]);
  });

  it('keeps the campaigns without fault, and what a newer builder adds is no fault on a device', () => {
    const newer = { ...lamps, id: 'newer', colour: 'red', creatives: [{ ...creative, sound: 'loud' }] };
    const { file, leftOut } = parseCampaigns(fileOf([{ ...lamps, payer: '' }, newer, lamps], { more: 1 }), {
      strayKeys: 'ignored',
    });
    expect(leftOut).toBe(1);
    expect(file!.campaigns).toEqual([{ ...lamps, id: 'newer' }, lamps]);
  });

  it('only ever tells, whatever it is given', () => {
    const field = fc.constantFrom(
      ...Object.keys(lamps),
      'target',
      'pace',
      'landingPage',
      'sensitivity',
      '__proto__',
    );
    fc.assert(
      fc.property(field, fc.jsonValue(), (key, value) => {
        const campaign: unknown = JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`);
        for (const json of [
          value,
          fileOf([value]),
          fileOf([{ ...lamps, ...(campaign as object) }]),
          fileOf([campaign]),
        ])
          parseCampaigns(json, { strayKeys: 'ignored' });
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
    );
  });
});
