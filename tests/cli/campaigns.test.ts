import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuildCampaigns } from '../../src/cli/campaigns/build-campaigns.ts';
import { CreativeFacts } from '../../src/cli/campaigns/creative-facts.ts';
import { readCampaigns } from '../../src/cli/campaigns/read-campaigns.ts';
import { CampaignFaults } from '../../src/core/ads/campaigns/campaign-faults.ts';
import type { Campaign } from '../../src/core/domain/campaign.ts';
import type { Item } from '../../src/core/domain/item.ts';
import { fileOf as packFileOf, PackFolder } from '../../src/cli/pack-folder.ts';
import { summariseForMachines, summariseForPeople } from '../../src/cli/summary.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { serialiseManifest } from '../../src/core/packing/write-manifest.ts';
import { fileOf, lamps } from '../core/ads/campaigns/support.ts';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from './support/build.ts';

const items = [
  { id: 'lamp-1', title: 'Red lamp', category: 'Home > Lamps', price: 10, currency: 'EUR' },
  {
    id: 'lamp-2',
    title: 'Green lamp',
    category: 'Home > Lamps',
    price: 10,
    currency: 'EUR',
    availability: 'out of stock',
  },
  { id: 'rug-1', title: 'Rug', category: 'Home > Rugs' },
  { id: 'fork-1', title: 'Fork', category: 'Garden' },
];

async function withCampaigns(campaigns: unknown, more: object = {}) {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, 'feed.jsonl', items);
  const path = await writeFeed(folder, 'ads.json', JSON.stringify(campaigns));
  const out = join(folder, 'out');
  const build = async (): ReturnType<typeof buildForTest> =>
    buildForTest(feed, out, { campaigns: await readCampaigns(path), ...more });
  return { folder, feed, path, out, build };
}

async function refusal(campaigns: unknown): Promise<string> {
  const { build } = await withCampaigns(campaigns);
  const error: unknown = await build().catch((thrown: unknown) => thrown);
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
}

describe('build --campaigns', () => {
  it('puts them into the pack, which holds and is the same to the byte', async () => {
    const { out, build } = await withCampaigns(fileOf([lamps, { ...lamps, id: 'more', advertiser: 'Oak' }]));
    const { summary } = await build();
    expect(summariseForPeople(summary, 'out')).toMatch(
      /Campaigns +2 campaigns of 2 advertisers, 2 creatives; flights from 2026-03-01 to 2026-04-30/,
    );
    expect(summariseForMachines(summary)).toMatchObject({
      campaigns: { count: 2, advertisers: 2, creatives: 2, from: '2026-03-01', breadth: 0.01, notes: [] },
    });
    expect((await verifyPack(out)).problems).toEqual([]);
    const { file } = (await (await PackFolder.open(out)).campaigns())!;
    expect(file).toEqual(summary.campaigns!.file);
    expect(file!.campaigns[0]).toEqual(lamps);
    const before = await readFolder(out);
    await build();
    expect(await readFolder(out)).toEqual(before);
  });

  it('leaves out items that the feed does not have, keeps what is sold out, and tells both', async () => {
    const { build } = await withCampaigns(
      fileOf([
        { ...lamps, items: ['lamp-1', 'gone'] },
        { ...lamps, id: 'waiting', items: ['lamp-2'] },
      ]),
    );
    const { summary, told } = await build();
    expect(told.filter((line) => line.startsWith('ads.json'))).toEqual([
      'ads.json: campaign "lamps": items: 1 of 2 not in the feed, left out: "gone".',
      'ads.json: campaign "waiting": items: 1 of 1 sold out, all of them: the campaign waits until a pack has one in stock: "lamp-2".',
    ]);
    expect(summary.campaigns!.file.campaigns.map((campaign) => campaign.items)).toEqual([
      ['lamp-1'],
      ['lamp-2'],
    ]);
    const words = summariseForPeople(summary, 'out');
    expect(words).toContain('1 item that the feed does not have was left out of 1 campaign.');
    expect(words).toContain(
      '1 promoted item is sold out, in 1 campaign: not shown until a pack has them in stock.',
    );
  });

  it('says which creatives no promoted item has the facts for, and builds', async () => {
    const creatives = [
      { id: 'plain', headline: { en: 'See {name}' } },
      { id: 'priced', headline: { en: '{name} for {price}' } },
    ];
    const { build } = await withCampaigns(fileOf([{ ...lamps, items: ['fork-1'], creatives }]));
    const { summary, told } = await build();
    expect(told.filter((line) => line.startsWith('ads.json'))).toEqual([
      'ads.json: 1 creative asks for what no promoted item has, and will not be shown: "lamps/priced".',
    ]);
    expect(summary.campaigns!.checked).toEqual({ checked: 2, of: 2, unusable: ['lamps/priced'] });
  });

  it('refuses creatives that say of an item what the item does not, in any language and place', async () => {
    const creatives = [
      { id: 'plain', headline: { en: 'See {name}' } },
      { id: 'urgent', headline: { en: 'Last chance: {name}' } },
      { id: 'priced', headline: { en: '{name}', zh: '{name} 仅 5 元' } },
      { id: 'claims', headline: { en: '{name}' }, body: { en: 'Made of brass.' } },
    ];
    const shop: Item[] = [
      { id: 'lamp-1', title: 'Red lamp', category: ['Home', 'Lamps'], price: 10, currency: 'EUR' },
      { id: 'bell-1', title: 'Bell', attributes: { material: 'brass' } },
    ];
    const campaign = { ...lamps, items: ['lamp-1'], creatives } as unknown as Campaign;
    const faults = new CampaignFaults();
    const facts = new CreativeFacts([campaign]);
    for (const item of shop) facts.add(item);
    facts.check([campaign], faults);
    expect(faults.list.map(({ place }) => place)).toEqual([
      'creatives[1].headline.en',
      'creatives[2].headline.zh',
      'creatives[3].body.en',
    ]);
    expect(await refusal(fileOf([{ ...lamps, items: ['lamp-1'], creatives }]))).toMatch(
      /^InputError: ads.json: campaign "lamps": creatives\[1\].headline.en: found "Last chance: Red lamp" for item "lamp-1", where it urges \("[^"]+"\), expected only what every promoted item states in its fields, attributes or description; see docs\/creatives.md\./,
    );
  });

  it.each<[what: string, campaigns: unknown, message: RegExp]>([
    [
      'items that the feed does not have',
      fileOf([{ ...lamps, items: ['gone'] }]),
      /^InputError: ads\.json: campaign "lamps": items: found no item of the catalog \("gone"\), expected at least one\.$/,
    ],
    [
      'contexts narrower than the breadth',
      fileOf([{ ...lamps, target: { contexts: [['Home', 'Rugs']] } }], { breadth: 0.3 }),
      /target\.contexts: found contexts that hold 25 % of the catalog's items, expected at least 30 %, the file's breadth: no micro-targeting\.$/,
    ],
    [
      'segments without a log',
      fileOf([{ ...lamps, target: { segments: ['Runners'] } }]),
      /target\.segments\[0\]: found "Runners", expected no segments: the pack has none \(build finds them with --interactions\)\.$/,
    ],
    [
      'several faults, a line each',
      fileOf([{ ...lamps, bid: -1, payer: undefined }]),
      /^InputError: ads\.json: campaign "lamps": payer: found nothing, expected a text\.\nads\.json: campaign "lamps": bid: found -1, expected a number above 0, at most 1000000\.$/,
    ],
    [
      'ten thousand faults, the first twenty of them',
      fileOf(Array.from({ length: 10_000 }, (_, i) => ({ ...lamps, id: `${i}`, bid: -1 }))),
      /^(InputError: )?(ads\.json: campaign "\d+": bid: found -1, expected [^\n]+\n){20}ads\.json: 9,980 more faults\.$/,
    ],
    [
      'an id that could steer a terminal, shown as text',
      fileOf([{ ...lamps, id: '\u009b2J' }]),
      /^InputError: ads\.json: campaign " 2J": id: found the character U\+009B, expected one line of text/,
    ],
  ])('refuses %s', async (_what, campaigns, message) => {
    expect(await refusal(campaigns)).toMatch(message);
  });

  it('refuses what is not JSON, or too large, or not there', async () => {
    const folder = await temporaryFolder();
    await expect(readCampaigns(await writeFeed(folder, 'ads.json', '{'))).rejects.toThrow(
      /^ads\.json: found a file that is not JSON \(.*\), expected JSON\.$/,
    );
    await expect(
      readCampaigns(await writeFeed(folder, 'ads.json', new Uint8Array(33 * 2 ** 20))),
    ).rejects.toThrow('ads.json: found 34,603,008 bytes, expected at most 32 MiB.');
    await expect(readCampaigns(join(folder, 'nowhere.json'))).rejects.toThrow(/ENOENT/);
  });

  it('checks segments when the log has told them', () => {
    const { file } = { file: fileOf([{ ...lamps, target: { segments: ['Few'] } }], { breadth: 0.05 }) };
    const campaigns = new BuildCampaigns({ name: 'ads.json', file: file as never });
    expect(() => campaigns.fitToSegments([{ name: 'Few', share: 0.04 }])).toThrow(
      /segments that hold 4 % of the shoppers, expected at least 5 %/,
    );
    expect(() => campaigns.fitToSegments([{ name: 'Few', share: 0.05 }])).not.toThrow();
  });

  it('says when a pack loses the campaigns it had', async () => {
    const { feed, out, build } = await withCampaigns(fileOf([lamps]));
    await build();
    const { told } = await buildForTest(feed, out);
    expect(told).toContain('The pack before had campaigns; without --campaigns this one has none.');
    expect(await (await PackFolder.open(out)).campaigns()).toBeUndefined();
  });

  it('takes ten thousand campaigns of four creatives, and patches the one that changed', async () => {
    const creatives = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      headline: { en: `{name} of kind ${id}`, zh: '{name}' },
      body: { en: 'By {brand}, {price}' },
    }));
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...lamps, id: `lamps-${i}`, creatives }));
    const { path, out, build } = await withCampaigns(fileOf(many));
    await build();
    const { file, faults } = (await (await PackFolder.open(out)).campaigns())!;
    expect(faults.count).toBe(0);
    expect(file!.campaigns).toEqual(many);
    many[5000] = { ...many[5000]!, bid: 0.5 };
    await writeFile(path, JSON.stringify(fileOf(many)));
    const { summary } = await build();
    const ads = packFileOf(summary.manifest, 'campaigns');
    expect(ads.patches![0]!.sizeBytes).toBeLessThan(ads.sizeBytes / 100);
  });
});

describe('a pack whose campaigns somebody changed', () => {
  async function forged(change: (text: string) => string): Promise<string[]> {
    const { out, build } = await withCampaigns(fileOf([lamps]));
    const { manifest } = (await build()).summary;
    const file = packFileOf(manifest, 'campaigns');
    const bytes = Buffer.from(change(await readFile(join(out, file.path), 'utf8')));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = `campaigns-${sha256.slice(0, 16)}.json`;
    await rm(join(out, file.path));
    await writeFile(join(out, path), bytes);
    const files = manifest.files.map((one) =>
      one === file ? { ...file, path, sha256, sizeBytes: bytes.length } : one,
    );
    await writeFile(join(out, 'manifest.json'), serialiseManifest({ ...manifest, files }));
    return (await verifyPack(out)).problems.map(({ place, message }) => `${place}: ${message}`);
  }

  it.each<[what: string, change: (text: string) => string, problem: string]>([
    [
      'takes the payer away',
      (text) => text.replace('"payer":"Lumo Holding",', ''),
      'campaign "lamps": payer: is nothing, expected a text',
    ],
    [
      'promotes what the catalog does not have',
      (text) => text.replace('["lamp-1"]', '["lamp-1","gone"]'),
      'campaign "lamps": items: name 1 that the catalog does not have, like "gone"',
    ],
    [
      'narrows a target',
      (text) => text.replace('"breadth":0.01', '"breadth":0.001'),
      'breadth: is 0.001, expected a number from 0.01 to 1: a target for fewer is micro-targeting',
    ],
    [
      'breaks the file',
      (text) => text.slice(0, 100),
      ': is nothing, expected an object with format, formatVersion, currency, reserve, relevanceFloor, breadth, holdout, share, objectives, campaigns, prior',
    ],
  ])('is found by verify when it %s', async (_what, change, problem) => {
    expect(await forged((text) => text)).toEqual([]);
    expect(await forged(change)).toEqual([problem]);
  });
});
