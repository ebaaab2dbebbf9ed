import type { Campaign, CampaignFile } from '../domain/campaign.ts';
import type { Shop } from '../learning/taste.ts';
import { dayMs } from '../math/decay.ts';
import { hashText } from '../math/random.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { readColumns, type CampaignColumns } from './campaign-columns.ts';
import type { PaceStep } from './pacing.ts';
import { PromotedThings } from './promoted-things.ts';
import { SensitiveItems } from './sensitive-items.ts';
import { isSensitiveTopic } from './sensitive-topics.ts';

/** A campaign as the open shop has it. */
export interface PlacedCampaign {
  readonly campaign: Campaign;
  /** Index among all of the shop's. */
  readonly place: number;
  /** Item indices of what it promotes; what the catalog does not have is left out. */
  readonly items: readonly number[];
  /** Numbers of the same things, or of its topic where it leads to a page of its own. */
  readonly things: readonly number[];
  /** Tells it from others in draws of lots. */
  readonly lot: number;
  /** First moment of its flight, and the first after it, in milliseconds since the epoch. */
  readonly fromMs: number;
  readonly endMs: number;
  /** In order of days. */
  readonly paces: readonly PaceStep[];
  /** What it touches, by its own word or by what it promotes and where: then nothing of the shopper may choose it. */
  readonly sensitivity?: string;
  /** Stands only on pages about that topic, for that is what it promotes or aims at. */
  readonly onlyOnTopic?: string;
}

/** A shop with the campaigns of its pack. */
export interface AdShop extends Shop {
  readonly file: CampaignFile;
  readonly placed: readonly PlacedCampaign[];
  /** Campaign by id. */
  readonly byId: ReadonlyMap<string, PlacedCampaign>;
  readonly columns: CampaignColumns;
  readonly things: PromotedThings;
  /** Places of the campaigns that have these ids; `undefined` where none has. */
  placesOf(ids: Iterable<string> | undefined): ReadonlySet<number> | undefined;
  readonly sensitive: SensitiveItems;
  /** Absent when the shop's log told none. */
  readonly segments?: SegmentModel;
}

/** Places campaigns in the shop: looks up their items, their topics, and whatever is sensitive about them. */
export function openAds(shop: Shop & { readonly segments?: SegmentModel }, file: CampaignFile): AdShop {
  const { catalog, space, facets, behaviour, segments } = shop;
  const sensitive = new SensitiveItems(catalog);
  const itemsOf = ({ items = [] }: Campaign): number[] =>
    items.map((id) => catalog.indexOf(id)).filter((item) => item >= 0);
  const own = file.campaigns.filter(({ items }) => !items).map(({ topic }) => topic);
  const things = new PromotedThings(shop, file.campaigns.flatMap(itemsOf), own);
  const placed = file.campaigns.map((campaign, place): PlacedCampaign => {
    const { topic, flight, advertiser } = campaign;
    const items = itemsOf(campaign);
    const onlyOnTopic = sensitiveThings(campaign, items, sensitive);
    const sensitivity =
      onlyOnTopic ?? campaign.sensitivity ?? sensitive.ofPath(topic) ?? sensitive.ofPath([advertiser]);
    return {
      campaign,
      place,
      items,
      things: campaign.items ? items.map((item) => things.ofItem(item)) : [things.ofTopic(topic)],
      lot: hashText(campaign.id),
      fromMs: startOfDay(flight.from),
      endMs: startOfDay(flight.to) + dayMs,
      paces: (campaign.pace ?? []).map(({ from, share }) => ({ fromMs: startOfDay(from), share })),
      ...(sensitivity !== undefined && { sensitivity }),
      ...(onlyOnTopic !== undefined && { onlyOnTopic }),
    };
  });
  const byId = new Map(placed.map((one) => [one.campaign.id, one]));
  return {
    catalog,
    space,
    facets,
    ...(behaviour && { behaviour }),
    ...(segments && { segments }),
    file,
    placed,
    byId,
    columns: readColumns(placed, file.reserve),
    placesOf(ids = []) {
      const places = new Set<number>();
      for (const id of ids) {
        const place = byId.get(id)?.place;
        if (place !== undefined) places.add(place);
      }
      return places.size > 0 ? places : undefined;
    },
    things,
    sensitive,
  };
}

/** Of an ISO 8601 day (UTC), in milliseconds since the epoch. */
function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The sensitive topic of what is promoted, or of all the places aimed at; a declared one comes first where there are several. */
function sensitiveThings(
  { target, sensitivity }: Campaign,
  items: readonly number[],
  sensitive: SensitiveItems,
): string | undefined {
  const contexts = target?.contexts?.map((path) => sensitive.ofPath(path)) ?? [];
  const topics = [
    ...items.map((item) => sensitive.of(item)),
    ...(contexts.every((topic) => topic !== undefined) ? contexts : []),
  ].filter((topic) => topic !== undefined);
  const declared = sensitivity !== undefined && isSensitiveTopic(sensitivity) ? sensitivity : undefined;
  return declared !== undefined && topics.includes(declared) ? declared : topics[0];
}
