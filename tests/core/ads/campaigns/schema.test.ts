import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  campaignDefaults,
  campaignLimits,
  largestAdShare,
  narrowestBreadth,
} from '../../../../src/core/ads/campaigns/campaign-limits.ts';
import { objectiveLimits } from '../../../../src/core/ads/objective-limits.ts';
import { campaignFileKeys } from '../../../../src/core/ads/campaigns/parse-campaigns.ts';
import { campaignKeys } from '../../../../src/core/ads/campaigns/parse-campaign.ts';
import { slotNames } from '../../../../src/core/ads/creatives/slots.ts';
import { sensitiveTopics } from '../../../../src/core/ads/sensitive-topics.ts';
import { isValid } from '../../../support/json-schema.ts';
import { faultsOf, fileOf, goodFile, lamps } from './support.ts';

type Node = { readonly [key: string]: Node } & Record<string, unknown>;
const schema = JSON.parse(await readFile('docs/campaigns.schema.json', 'utf8')) as Node;
const docs = await readFile('docs/campaigns.md', 'utf8');
const campaign = schema['$defs']!['campaign']!['properties']!;

describe('docs/campaigns.schema.json', () => {
  it('allows whatever the builder accepts', () => {
    fc.assert(
      fc.property(goodFile, (json) => {
        expect(isValid(json, schema)).toBe(true);
      }),
    );
  });

  it.each<[what: string, json: unknown]>([
    ['a campaign without a payer', fileOf([{ ...lamps, payer: undefined }])],
    ['a negative bid', fileOf([{ ...lamps, bid: -1 }])],
    ['a cap of zero', fileOf([{ ...lamps, caps: { total: 0 } }])],
    ['an unknown placement', fileOf([{ ...lamps, placements: ['popup'] }])],
    ['script', fileOf([{ ...lamps, creatives: [{ id: 'a', headline: { en: '<script>' } }] }])],
    ['no creative', fileOf([{ ...lamps, creatives: [] }])],
    ['nothing to open', fileOf([{ ...lamps, items: undefined }])],
    [
      'a landing page without https',
      fileOf([{ ...lamps, items: undefined, landingPage: 'http://a.example' }]),
    ],
    ['a breadth that is none', fileOf([], { breadth: 0 })],
    ['too many ads', fileOf([], { share: { max: 0.2 } })],
    ['a stray key', fileOf([{ ...lamps, budget: 100 }])],
    ['an unknown target', fileOf([{ ...lamps, target: { postcodes: ['1'] } }])],
  ])('refuses %s, as the builder does', (_what, json) => {
    expect(faultsOf(json)).not.toEqual([]);
    expect(isValid(JSON.parse(JSON.stringify(json)), schema)).toBe(false);
  });

  it('has the fields and limits of the code', () => {
    const { properties } = schema;
    expect(Object.keys(properties!).toSorted()).toEqual([...campaignFileKeys].toSorted());
    expect(Object.keys(campaign).toSorted()).toEqual([...campaignKeys].toSorted());
    expect(properties!['breadth']!['minimum']).toBe(narrowestBreadth);
    expect(properties!['share']!['properties']!['max']!['maximum']).toBe(largestAdShare);
    expect(properties!['campaigns']!['maxItems']).toBe(campaignLimits.campaigns);
    expect(campaign['creatives']!['maxItems']).toBe(campaignLimits.creatives);
    expect(campaign['items']!['maxItems']).toBe(campaignLimits.items);
    expect(campaign['sensitivity']!['enum']).toEqual(sensitiveTopics);
    const bounds = schema['$defs']!['alwaysCounting']!['properties']!['weight']!;
    expect({ min: bounds['minimum'], max: bounds['maximum'] }).toEqual(objectiveLimits.relevance);
  });
});

describe('docs/campaigns.md', () => {
  it('shows a file that the builder and the schema accept', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(docs)!;
    const json: unknown = JSON.parse(example!);
    expect(faultsOf(json)).toEqual([]);
    expect(isValid(json, schema)).toBe(true);
  });

  it('names every field, slot and sensitive topic, and the defaults', () => {
    for (const field of [...campaignFileKeys, ...campaignKeys]) expect(docs).toContain(`\`${field}\``);
    for (const slot of slotNames) expect(docs).toContain(`\`{${slot}}\``);
    for (const topic of sensitiveTopics) expect(docs).toContain(topic);
    const { reserve, relevanceFloor, breadth, holdout, share } = campaignDefaults;
    const cell = (field: string): string | undefined =>
      new RegExp(`^\\| \`${field}\` .*\\| *(.*?) *\\|$`, 'm').exec(docs)?.[1];
    expect(cell('reserve')).toBe(String(reserve));
    expect(cell('relevanceFloor')).toBe(String(relevanceFloor));
    expect(cell('breadth')).toBe(String(breadth));
    expect(cell('holdout')).toBe(String(holdout));
    expect(cell('share')).toBe(`${share.proposed}, ${share.max}`);
  });
});
