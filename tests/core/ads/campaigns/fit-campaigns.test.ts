import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CampaignFaults, describeFault } from '../../../../src/core/ads/campaigns/campaign-faults.ts';
import { fitToCatalog, type FittedCampaigns } from '../../../../src/core/ads/campaigns/fit-to-catalog.ts';
import { fitToSegments } from '../../../../src/core/ads/campaigns/fit-to-segments.ts';
import { parseCampaigns } from '../../../../src/core/ads/campaigns/parse-campaigns.ts';
import { PathCounts } from '../../../../src/core/ads/campaigns/path-counts.ts';
import type { Campaign } from '../../../../src/core/domain/campaign.ts';
import { fileOf, groundOfThousand, lamps } from './support.ts';

const ground = groundOfThousand();
const segments = [
  { name: 'Runners', share: Math.fround(0.5) },
  { name: 'Readers', share: Math.fround(0.04) },
  { name: 'Few', share: Math.fround(0.01) },
];

function accepted(change: object, breadth?: number): { campaigns: readonly Campaign[]; breadth: number } {
  const json = fileOf([{ ...lamps, ...change }], breadth === undefined ? {} : { breadth });
  return parseCampaigns(json, { strayKeys: 'refused' }).file!;
}

function inCatalog(change: object, breadth?: number): FittedCampaigns & { faults: string[] } {
  const faults = new CampaignFaults();
  const fitted = fitToCatalog(accepted(change, breadth), ground, faults);
  return { ...fitted, faults: faults.list.map(describeFault) };
}

function amongSegments(
  target: object,
  breadth?: number,
  known = segments,
): { kept: number; faults: string[] } {
  const faults = new CampaignFaults();
  const kept = fitToSegments(accepted({ target }, breadth), ground, known, faults).length;
  return { kept, faults: faults.list.map(describeFault) };
}

describe('campaigns against the catalog', () => {
  it('lose items that there are not, which is told', () => {
    const { campaigns, notes, faults } = inCatalog({ items: ['lamp-1', 'gone', 'rug-2'] });
    expect(faults).toEqual([]);
    expect(campaigns).toEqual([{ ...lamps, items: ['lamp-1', 'rug-2'] }]);
    expect(notes).toEqual([{ campaignId: 'lamps', about: 'unknown items', count: 1, some: ['gone'], of: 3 }]);
  });

  it('are refused when there is none of their items', () => {
    expect(inCatalog({ items: ['a', 'b', 'c', 'd'] })).toEqual({
      campaigns: [],
      notes: [],
      faults: [
        'campaign "lamps": items: found no item of the catalog ("a", "b", "c", …), expected at least one.',
      ],
    });
  });

  it('keep what is sold out, which is told: a device passes over it', () => {
    const { campaigns, notes, faults } = inCatalog({ items: ['lamp-2', 'rug-1'] });
    expect(faults).toEqual([]);
    expect(campaigns[0]!.items).toEqual(['lamp-2', 'rug-1']);
    expect(notes).toEqual([
      { campaignId: 'lamps', about: 'sold out', count: 2, some: ['lamp-2', 'rug-1'], of: 2 },
    ]);
  });

  it('may not be aimed at a context that there is not', () => {
    expect(inCatalog({ target: { contexts: [['Home'], ['Home', 'Sofas']] } }).faults).toEqual([
      'campaign "lamps": target.contexts[1]: found "Home > Sofas", expected a category of the catalog.',
    ]);
  });

  it('may not be aimed at contexts narrower than the breadth, all of them together', () => {
    expect(inCatalog({ target: { contexts: [['Home', 'Lamps']] } }).faults).toEqual([
      'campaign "lamps": target.contexts: found contexts that hold 0.5 % of the catalog\'s items, expected at least 1 %, the file\'s breadth: no micro-targeting.',
    ]);
    expect(
      inCatalog({
        target: {
          contexts: [
            ['Home', 'Lamps'],
            ['Home', 'Rugs'],
          ],
        },
      }).faults,
    ).toEqual([]);
    expect(inCatalog({ target: { contexts: [['Home', 'Rugs']] } }, 0.02).faults).toEqual([]);
    expect(inCatalog({ target: { contexts: [['Home', 'Rugs']] } }, 0.021).campaigns).toEqual([]);
  });

  it('cannot seem broader by naming a context again, or one within another', () => {
    const narrow = ['Home', 'Lamps'];
    expect(inCatalog({ target: { contexts: [narrow, narrow, narrow] } }).campaigns).toEqual([]);
    expect(inCatalog({ target: { contexts: [['Home'], ['Home', 'Rugs']] } }, 0.501).campaigns).toEqual([]);
    expect(inCatalog({ target: { contexts: [['Home'], ['Home', 'Rugs']] } }, 0.5).campaigns).toHaveLength(1);
  });
});

describe('campaigns against the segments', () => {
  it('may name those of the pack, of the breadth to the float', () => {
    expect(amongSegments({ segments: ['Runners'] })).toEqual({ kept: 1, faults: [] });
    expect(amongSegments({ segments: ['Few'] })).toEqual({ kept: 1, faults: [] });
  });

  it('may not name another, nor any where there are none', () => {
    expect(amongSegments({ segments: ['Runners', 'Walkers'] }).faults).toEqual([
      'campaign "lamps": target.segments[1]: found "Walkers", expected a segment of the pack: "Runners", "Readers", "Few".',
    ]);
    expect(amongSegments({ segments: ['Runners'] }, 0.01, []).faults).toEqual([
      'campaign "lamps": target.segments[0]: found "Runners", expected no segments: the pack has none (build finds them with --interactions).',
    ]);
  });

  it('may not be aimed at fewer shoppers than the breadth, however often these are named', () => {
    expect(amongSegments({ segments: ['Readers', 'Readers'] }, 0.05)).toEqual({
      kept: 0,
      faults: [
        'campaign "lamps": target.segments: found segments that hold 4 % of the shoppers, expected at least 5 %, the file\'s breadth: no micro-targeting.',
      ],
    });
    expect(amongSegments({ segments: ['Readers', 'Few'] }, 0.05).faults).toEqual([]);
  });

  it('may not combine a broad segment and a broad context into a narrow whole', () => {
    const target = { segments: ['Readers'], contexts: [['Home', 'Rugs']] };
    expect(amongSegments(target, 0.02)).toEqual({
      kept: 0,
      faults: [
        'campaign "lamps": target: found segments with 4 % of the shoppers in contexts with 2 % of the items, together under 0.1 %, expected at least 2 % together, the file\'s breadth: no micro-targeting.',
      ],
    });
    expect(amongSegments({ segments: ['Runners'], contexts: [['Home']] }, 0.25).kept).toBe(1);
  });
});

describe('items within categories', () => {
  it('are counted as one by one', () => {
    const level = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(level, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(path), fc.array(path, { maxLength: 4 }), (items, paths) => {
        const counts = new PathCounts();
        for (const item of items) counts.add(item);
        const lies = (item: string[]): boolean =>
          paths.some((wanted) => wanted.every((name, depth) => item[depth] === name));
        expect(counts.withinAny(paths)).toBe(items.filter(lies).length);
      }),
    );
  });
});
