import { Command } from 'commander';
import { none } from '../../core/catalog/catalog.ts';
import { unknownMarginTier } from '../../core/catalog/margin-tiers.ts';
import { describeFault } from '../../core/ads/campaigns/campaign-faults.ts';
import type { OpenedCampaigns } from '../../core/ads/campaigns/open-campaigns.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { Item } from '../../core/domain/item.ts';
import { campaignFacts, describeCampaigns, listCampaigns } from '../campaigns/campaign-report.ts';
import { byCount, CatalogCounts } from '../catalog-counts.ts';
import { formatBytes, formatCount, formatTable, listCounts, printable } from '../format.ts';
import { describeObjectives } from '../describe-objectives.ts';
import { nearestItems } from '../neighbours.ts';
import { PackFolder } from '../pack-folder.ts';
import { describePrices, PriceCounts } from '../price-counts.ts';
import { formatShare } from '../segment-facts.ts';
import { packBytes, sizesByRole } from '../summary.ts';

const sampleCount = 5;
const neighbourCount = 5;

interface InspectFlags {
  item?: string;
  json?: boolean;
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description('show what is in a pack')
    .argument('<pack>', 'folder of the pack')
    .option('--item <id>', 'show one item and the items most alike by meaning')
    .option('--json', 'print it as JSON')
    .action(inspect);
}

async function inspect(folder: string, flags: InspectFlags): Promise<void> {
  const pack = await PackFolder.open(folder);
  const { data, text } =
    flags.item === undefined ? await describePack(pack) : await describeItem(pack, flags.item);
  process.stdout.write(flags.json === true ? `${JSON.stringify(data, undefined, 2)}\n` : text);
}

interface Described {
  readonly data: unknown;
  readonly text: string;
}

async function describePack(pack: PackFolder): Promise<Described> {
  const { manifest, catalog } = pack;
  const counts = new CatalogCounts();
  const prices = new PriceCounts();
  const samples: Item[] = [];
  for await (const item of pack.items()) {
    // Spread over the whole catalog: feeds are often sorted.
    if (counts.items >= (samples.length * catalog.size) / sampleCount) samples.push(item);
    counts.add(item);
    prices.add(item);
  }
  const withPicture = catalog.thumbnail.reduce((sum, index) => sum + (index === none ? 0 : 1), 0);
  const withoutWords = catalog.scales.reduce((sum, scale) => sum + (scale === 0 ? 1 : 0), 0);
  const withMargin = catalog.marginTier?.reduce((sum, tier) => sum + (tier === unknownMarginTier ? 0 : 1), 0);
  const coverage = new Map([
    ...counts.coverage,
    ['picture', withPicture],
    ...(withMargin === undefined ? [] : [['margin tier', withMargin] as const]),
  ]);
  const departments = byCount(counts.departments);
  const brands = byCount(counts.brands);
  const share = (count: number): string => showShare(count, catalog.size);
  const segments = (await pack.segments())?.segments ?? [];
  const campaigns = await pack.campaigns();
  const text = [
    `Pack of "${printable(manifest.shop.name)}" (${manifest.shop.id}) in ${pack.folder}`,
    '',
    formatTable([
      ['Format', `version ${manifest.formatVersion}`],
      [
        'Encoder',
        `${printable(manifest.encoder.id)}, ${manifest.encoder.dimensions} dimensions, weights ${manifest.encoder.sha256.slice(0, 16)}…`,
      ],
      ['Items', formatCount(catalog.size)],
      ['Size', `${formatBytes(packBytes(manifest))}: ${sizesByRole(manifest)}`],
      ['Departments', listCounts(departments, 24)],
      ['Categories', `${formatCount(catalog.categories.length)} paths`],
      ['Brands', listCounts(brands, 10)],
      ['Attributes', listCounts(byCount(countAttributeNames(catalog.attributes)), 12)],
      ['Prices', describePrices(prices)],
      [
        'Search words',
        `${formatCount(manifest.counts.terms)} different ones, ${formatCount(manifest.counts.postings)} places`,
      ],
      ['Pictures', `${formatCount(manifest.counts.thumbnails)} different ones`],
      ...(manifest.objectives ? [['Objectives', describeObjectives(manifest.objectives)] as const] : []),
      ['Items with', [...coverage].map(([field, count]) => `${field} ${share(count)}`).join(', ')],
      ...segments.map(
        ({ name, share: ofShoppers }, place) =>
          [
            place === 0 ? 'Segments' : '',
            `${printable(name)}, ${formatShare(ofShoppers)} of shoppers`,
          ] as const,
      ),
      ...(campaigns ? campaignRows(campaigns) : []),
      ...(withoutWords > 0
        ? [['Without words', `${formatCount(withoutWords)} items the encoder has no words for`] as const]
        : []),
    ]),
    '',
    'Some of them:',
    ...samples.map((item) => `  ${describeLine(item)}`),
    '',
  ].join('\n');
  const data = {
    ...manifest,
    sizeBytes: packBytes(manifest),
    departments: Object.fromEntries(departments),
    brands: Object.fromEntries(brands),
    prices: prices.ranges(),
    coverage: Object.fromEntries(coverage),
    ...(segments.length > 0 && {
      segments: segments.map(({ examples, ...segment }) => ({
        ...segment,
        examples: examples.map((item) => catalog.idOf(item)),
      })),
    }),
    ...(campaigns && { campaigns: campaignData(campaigns) }),
    samples,
  };
  return { data, text };
}

function campaignRows({ file, faults }: OpenedCampaigns): [string, string][] {
  const why = faults.count === 0 ? '' : `; ${formatCount(faults.count)} faults, see "ownshelf verify"`;
  return [
    ['Campaigns', `${file ? describeCampaigns(file) : 'cannot be used'}${why}`],
    ...(file ? listCampaigns(file) : []).map((line): [string, string] => ['', line]),
  ];
}

function campaignData({ file, faults }: OpenedCampaigns): unknown {
  return {
    ...file,
    ...(file && campaignFacts(file.campaigns)),
    campaigns: file?.campaigns ?? [],
    faults: faults.list.map(describeFault),
  };
}

async function describeItem(pack: PackFolder, id: string): Promise<Described> {
  const { catalog } = pack;
  const itemIndex = catalog.indexOf(id);
  if (itemIndex === -1)
    throw new OwnshelfError(
      'InputError',
      `--item: the pack has no item ${JSON.stringify(id)}. "ownshelf inspect ${pack.folder}" shows some of its ids.`,
    );
  const item = await pack.item(itemIndex);
  const neighbours = await Promise.all(
    nearestItems(catalog, itemIndex, neighbourCount).map(async ({ itemIndex: other, cosine }) => ({
      cosine,
      item: await pack.item(other),
    })),
  );
  const picture =
    catalog.thumbnail[itemIndex] === none
      ? 'none: the device draws one'
      : `thumbnail ${catalog.thumbnail[itemIndex]}`;
  const text = [
    formatTable([
      ...Object.entries(item).map(([field, value]) => [field, showValue(value)] as const),
      ['picture', picture],
    ]),
    '',
    neighbours.length > 0
      ? 'Most alike by meaning (cosine):'
      : 'The encoder has no words for this item, so nothing is alike by meaning.',
    ...neighbours.map((neighbour) => `  ${neighbour.cosine.toFixed(3)}  ${describeLine(neighbour.item)}`),
    '',
  ].join('\n');
  return { data: { item, neighbours }, text };
}

function countAttributeNames(attributes: readonly { name: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of attributes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function describeLine({ id, title, category, price, currency }: Item): string {
  const parts = [
    id,
    title,
    category?.join(' > '),
    price === undefined ? undefined : `${price} ${currency ?? ''}`,
  ];
  return printable(parts.filter((part) => part !== undefined).join(' · '));
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return printable(value.join(' > '));
  if (typeof value === 'object' && value !== null)
    return printable(
      Object.entries(value)
        .map(([name, text]) => `${name}: ${String(text)}`)
        .join(', '),
    );
  return printable(String(value));
}

/** Rounded down, so that 100 % means all. */
function showShare(count: number, all: number): string {
  const percent = Math.floor((1000 * count) / Math.max(all, 1)) / 10;
  return `${percent === 0 && count > 0 ? 'under 0.1' : percent} %`;
}
