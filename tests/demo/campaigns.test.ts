import { describe, expect, it } from 'vitest';
import { CreativeFacts } from '../../src/cli/campaigns/creative-facts.ts';
import { CampaignFaults, describeFault } from '../../src/core/ads/campaigns/campaign-faults.ts';
import { fitToCatalog } from '../../src/core/ads/campaigns/fit-to-catalog.ts';
import { parseCampaigns } from '../../src/core/ads/campaigns/parse-campaigns.ts';
import { PathCounts } from '../../src/core/ads/campaigns/path-counts.ts';
import { factsOf } from '../../src/core/ads/creatives/item-facts.ts';
import { fillCreative } from '../../src/core/ads/creatives/fill-creative.ts';
import { adLanguages } from '../../src/core/domain/campaign.ts';
import { demoCampaigns } from '../../src/demo/index.ts';
import { SHOP } from './support.ts';

const file = demoCampaigns(SHOP);
const itemOf = new Map(SHOP.map((item) => [item.id, { ...item, category: item.category.split(' > ') }]));

describe('the ads of the demo shop', () => {
  it('are without fault, and every item they promote is there and in stock', () => {
    const { file: parsed, faults } = parseCampaigns(JSON.parse(JSON.stringify(file)), {
      strayKeys: 'refused',
    });
    const paths = new PathCounts();
    for (const { category } of itemOf.values()) paths.add(category);
    const ground = { size: itemOf.size, paths, availabilityOf: (id: string) => itemOf.get(id)?.availability };
    const { campaigns, notes } = fitToCatalog(file, ground, faults);
    expect(faults.list.map(describeFault)).toEqual([]);
    expect(notes).toEqual([]);
    expect(parsed).toEqual(file);
    expect(campaigns).toEqual(file.campaigns);
    expect(campaigns).toHaveLength(8);
  });

  it('say of every item they promote only what it states', () => {
    const facts = new CreativeFacts(file.campaigns);
    for (const item of itemOf.values()) facts.add(item);
    const faults = new CampaignFaults();
    const { checked, of, unusable } = facts.check(file.campaigns, faults);
    expect(faults.list.map(describeFault)).toEqual([]);
    expect(unusable).toEqual([]);
    expect(checked).toBe(of);
  });

  it('show of everything: landing page, sensitive topic, pace, other payer, both placements, no target', () => {
    const { campaigns } = file;
    expect(campaigns.filter(({ landingPage }) => landingPage !== undefined)).toHaveLength(1);
    expect(campaigns.filter(({ sensitivity }) => sensitivity !== undefined)).toHaveLength(1);
    expect(campaigns.some(({ pace }) => pace !== undefined)).toBe(true);
    expect(campaigns.some(({ payer, advertiser }) => payer !== advertiser)).toBe(true);
    expect(new Set(campaigns.flatMap(({ placements }) => placements))).toEqual(new Set(['shelf', 'item']));
    expect(campaigns.some(({ target }) => target === undefined)).toBe(true);
  });

  it('have several creatives, in every language, and each fits half of the items it is for', () => {
    for (const { id, items, creatives } of file.campaigns) {
      expect(creatives.length, id).toBeGreaterThanOrEqual(2);
      for (const creative of creatives)
        for (const language of adLanguages) {
          expect(creative.headline[language], id).toBeDefined();
          const fits = items?.filter(
            (item) => fillCreative(creative, factsOf(itemOf.get(item)!), language)?.language === language,
          );
          if (items)
            expect(fits!.length, `${id} ${creative.id} ${language}`).toBeGreaterThanOrEqual(items.length / 2);
        }
    }
  });
});
