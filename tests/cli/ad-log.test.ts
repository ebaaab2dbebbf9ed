import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCommand } from '../../src/cli/commands/build.ts';
import { readCampaigns } from '../../src/cli/campaigns/read-campaigns.ts';
import { PackFolder } from '../../src/cli/pack-folder.ts';
import { summariseForMachines, summariseForPeople } from '../../src/cli/summary.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { adFeature, settleAdPrior } from '../../src/core/ads/ad-features.ts';
import { fileOf, lamps } from '../core/ads/campaigns/support.ts';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from './support/build.ts';
import { runCommand } from './support/run-command.ts';

const items = [
  { id: 'lamp-1', title: 'Red lamp', category: 'Home > Lamps' },
  { id: 'lamp-2', title: 'Green lamp', category: 'Home > Lamps' },
  { id: 'rug-1', title: 'Rug', category: 'Home > Rugs' },
  { id: 'fork-1', title: 'Fork', category: 'Garden' },
];
const { items: _, ...ownPage } = lamps;
const campaigns = fileOf([
  { ...lamps, placements: ['shelf', 'item'] },
  { ...lamps, id: 'both', items: ['lamp-1', 'rug-1'] },
  {
    ...ownPage,
    id: 'page',
    landingPage: 'https://lumo.example/',
    creatives: [{ id: 'a', headline: { en: 'See' } }],
  },
]);

const header = 'time,campaign,creative,item,placement,context,clicked';
/** One in four of these is opened. */
const good = Array.from(
  { length: 400 },
  (_row, i) => `${1_767_225_600 + i},lamps,a,,shelf,Home,${i % 4 === 0 ? 1 : 0}`,
);

async function withLog(log: string) {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, 'feed.jsonl', items);
  const ads = await writeFeed(folder, 'ads.json', JSON.stringify(campaigns));
  const adLogPath = await writeFeed(folder, 'shown.csv', log);
  const out = join(folder, 'out');
  const build = async () => buildForTest(feed, out, { campaigns: await readCampaigns(ads), adLogPath });
  return { folder, feed, out, build };
}

async function refusal(log: string): Promise<string> {
  const { build } = await withLog(log);
  const error: unknown = await build().catch((thrown: unknown) => thrown);
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
}

describe('build --ad-log', () => {
  it('puts a prior into the pack that devices open and begin with, the same to the byte', async () => {
    const { out, build } = await withLog([header, ...good].join('\n'));
    const { summary } = await build();
    expect((await verifyPack(out)).problems).toEqual([]);
    const { file } = (await (await PackFolder.open(out)).campaigns())!;
    expect(file!.prior).toEqual(summary.campaigns!.learned!.prior);
    // One in four is −1.1 in log-odds; of one campaign alone most of the way there may be its own doing.
    const { base, department } = adFeature;
    const [{ mean }, { mean: byHand }] = [settleAdPrior(file!.prior), settleAdPrior()];
    expect(mean[base]! + mean[department]!).toBeGreaterThan(-3.5);
    expect(byHand[base]! + byHand[department]!).toBeLessThan(-4);
    expect(summariseForPeople(summary, 'out')).toMatch(
      /Shown ads +400 ads shown, 100 clicks \(25\.00 %\), from 400 rows\n +devices begin with base -\d\.\d\d, .*worth 400 ads shown/,
    );
    expect(summariseForMachines(summary)).toMatchObject({
      campaigns: { learned: { worth: 400, report: { used: 400, clicks: 100 } } },
    });
    const before = await readFolder(out);
    await build();
    expect(await readFolder(out)).toEqual(before);
  });

  it('counts what it cannot use, and uses the rest', async () => {
    const rows = [
      ...good,
      '1767225600,page,a,,item,fork-1,yes',
      '1767225600000,both,a,rug-1,item,lamp-2,FALSE',
      ',lamps,a,lamp-1,shelf,,no',
      '2026-01-01,gone,a,,shelf,Home,0',
      '2026-01-01,lamps,b,,shelf,Home,0',
      '2026-01-01,both,a,,shelf,Home,0',
      '2026-01-01,both,a,fork-1,shelf,Home,0',
      '2026-01-01,lamps,a,,shelf,Nowhere,0',
      '2026-01-01,lamps,a,,item,,0',
      '2026-01-01,lamps,a,,window,Home,0',
      '2026-01-01,lamps,a,,shelf,Home,perhaps',
      'yesterday,lamps,a,,shelf,Home,0',
      'one,column,too,many,a,b,c,d',
    ];
    const { build } = await withLog([header, ...rows].join('\n'));
    const { summary } = await build();
    expect(summary.campaigns!.learned!.report).toEqual({
      rows: 413,
      unreadable: 1,
      bad: 3,
      unknownCampaigns: 1,
      unknownCreatives: 1,
      unknownItems: 2,
      unknownPages: 2,
      used: 403,
      clicks: 101,
    });
    expect(summariseForPeople(summary, 'out')).toContain(
      'left out: 1 unreadable row, 3 rows with a wrong value, 1 row of an unknown campaign, 1 row of an unknown creative, 2 rows of unknown items, 2 rows on unknown pages',
    );
  });

  it('takes ads in the order of their times, whatever that of the rows', async () => {
    const prior = async (rows: readonly string[]) => {
      const { build } = await withLog([header, ...rows].join('\n'));
      return (await build()).summary.campaigns!.learned!.prior;
    };
    const untimed = good.map((row) => row.replace(/^[^,]+/, ''));
    expect(await prior(good.toReversed())).toEqual(await prior(good));
    expect(await prior(untimed)).toEqual(await prior(good));
    expect(await prior(untimed.toReversed())).not.toEqual(await prior(good));
  });

  it.each<[what: string, log: string, message: RegExp]>([
    [
      'a log of something else',
      'shopper,item,time\n1,lamp-1,2026-01-01',
      /^InputError: shown\.csv: found no column "campaign" among "shopper", "item", "time", expected one; a log of ads has campaign, creative, placement, clicked, and perhaps item, context, time\.$/,
    ],
    [
      'an empty one',
      header,
      /^InputError: shown\.csv: found no rows, expected at least one ad that was shown\.$/,
    ],
    [
      'one of other campaigns',
      `${header}\n,gone,a,,shelf,Home,0\n,gone,a,,shelf,Home,maybe`,
      /^InputError: shown\.csv: found no row that can be used \(1 with a wrong value, 1 of unknown campaigns\), expected ads of the campaigns file\.$/,
    ],
    [
      'one of other pages',
      `${header}\n,lamps,a,,shelf,Nowhere,0`,
      /^InputError: shown\.csv: found no context that the shop has, expected the department of a shelf, or the id of the item looked at\.$/,
    ],
  ])('refuses %s', async (_what, log, message) => {
    expect(await refusal(log)).toMatch(message);
  });

  it('refuses a log without campaigns', async () => {
    const { feed, out, folder } = await withLog(header);
    await expect(
      runCommand(buildCommand(), feed, '--out', out, '--ad-log', join(folder, 'shown.csv')),
    ).rejects.toThrow(/^--ad-log: found no --campaigns, expected the campaigns whose ads it holds\.$/);
  });
});
