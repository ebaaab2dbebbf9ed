import { describe, expect, it } from 'vitest';
import { describeFault } from '../../../../src/core/ads/campaigns/campaign-faults.ts';
import { campaignLimits } from '../../../../src/core/ads/campaigns/campaign-limits.ts';
import {
  campaignsWarning,
  openCampaigns,
  type OpenedCampaigns,
} from '../../../../src/core/ads/campaigns/open-campaigns.ts';
import { fileOf, groundOfThousand, lamps } from './support.ts';

const segments = [{ name: 'Runners', share: 0.5 }];

function open(json: unknown): OpenedCampaigns {
  return openCampaigns(new TextEncoder().encode(JSON.stringify(json)), groundOfThousand(), segments);
}

describe('campaigns on a device', () => {
  it('are checked again: what no builder should have let through is left out, the rest stays', () => {
    const opened = open(
      fileOf([
        { ...lamps, id: 'unpaid', payer: undefined },
        { ...lamps, id: 'script', items: undefined, landingPage: 'javascript:alert(1)' },
        { ...lamps, id: 'narrow', target: { contexts: [['Home', 'Lamps']] } },
        { ...lamps, id: 'nobody', target: { segments: ['Walkers'] } },
        { ...lamps, id: 'gone', items: ['gone'] },
        { ...lamps, target: { contexts: [['Home']], segments: ['Runners'] }, items: ['gone', 'lamp-1'] },
      ]),
    );
    expect(opened.file!.campaigns).toEqual([
      { ...lamps, target: { contexts: [['Home']], segments: ['Runners'] }, items: ['lamp-1'] },
    ]);
    expect(campaignsWarning(opened)).toBeUndefined();
    expect(opened.faults.list.map(({ campaign }) => campaign)).toEqual(
      expect.arrayContaining(
        ['unpaid', 'script', 'narrow', 'nobody', 'gone'].map((id) => `campaign "${id}"`),
      ),
    );
  });

  it.each<[what: string, bytes: Uint8Array, warning: RegExp]>([
    [
      'is no JSON',
      new TextEncoder().encode('{'),
      /^No ads: .* \(found nothing, expected an object with format/,
    ],
    ['is no text', Uint8Array.of(0xff, 0xfe, 0), /^No ads: /],
    [
      'asks for more ads than any shop may',
      new TextEncoder().encode(JSON.stringify(fileOf([lamps], { share: { max: 1 } }))),
      /\(share\.max: found 1, expected a number from 0 to 0\.125: .*\)\.$/,
    ],
    [
      'is of a newer version',
      new TextEncoder().encode(JSON.stringify(fileOf([lamps], { formatVersion: 2 }))),
      /formatVersion: found 2, expected 1/,
    ],
    ['nests without end', new TextEncoder().encode('['.repeat(200_000)), /^No ads: /],
    [
      'is larger than a device takes',
      new Uint8Array(campaignLimits.fileBytes + 1),
      /expected at most 32 MiB/,
    ],
  ])('are none when the file %s, and that is said', (_what, bytes, warning) => {
    const opened = openCampaigns(bytes, groundOfThousand(), segments);
    expect(opened.file).toBeUndefined();
    expect(campaignsWarning(opened)).toMatch(warning);
    expect(opened.faults.list.map(describeFault)).not.toHaveLength(0);
  });
});
