import { categoryDirection } from '../interests/category-direction.ts';
import type { Campaign, CampaignFile } from '../domain/campaign.ts';
import type { Shop } from '../learning/taste.ts';
import { dayMs } from '../math/decay.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { PaceStep } from './pacing.ts';
import { SensitiveItems } from './sensitive-items.ts';
import { isSensitiveTopic, sensitiveTopicOf } from './sensitive-topics.ts';

/** A campaign as the open shop has it. */
export interface PlacedCampaign {
  readonly campaign: Campaign;
  /** Index among all of the shop's. */
  readonly place: number;
  /** Item indices of what it promotes; what the catalog does not have is left out. */
  readonly items: readonly number[];
  /** [dimensions] of its topic, for a campaign that promotes no item; absent where the topic is none of the catalog's. */
  readonly direction?: Float32Array;
  /** Department index of its topic, or −1. */
  readonly topicDepartment: number;
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
  readonly sensitive: SensitiveItems;
  /** Absent when the shop's log told none. */
  readonly segments?: SegmentModel;
}

/** Places campaigns in the shop: looks up their items, their topics, and whatever is sensitive about them. */
export function openAds(shop: Shop & { readonly segments?: SegmentModel }, file: CampaignFile): AdShop {
  const { catalog, space, facets, behaviour, segments } = shop;
  const sensitive = new SensitiveItems(catalog);
  const directions = new Map<string, Float32Array | undefined>();
  const directionOf = (topic: readonly string[]): Float32Array | undefined => {
    const key = JSON.stringify(topic);
    if (!directions.has(key)) directions.set(key, categoryDirection(catalog, space, topic)?.direction);
    return directions.get(key);
  };
  const placed = file.campaigns.map((campaign, place): PlacedCampaign => {
    const { topic, target, flight } = campaign;
    const items = (campaign.items ?? []).map((id) => catalog.indexOf(id)).filter((item) => item >= 0);
    const onlyOnTopic = sensitiveThings(campaign, items, sensitive);
    const sensitivity =
      onlyOnTopic ?? campaign.sensitivity ?? sensitiveTopicOf([...topic, campaign.advertiser]);
    const direction = campaign.items ? undefined : directionOf(topic);
    return {
      campaign,
      place,
      items,
      ...(direction && { direction }),
      topicDepartment: facets.departments.indexOf(topic[0] ?? target?.contexts?.[0]?.[0] ?? ''),
      fromMs: startOfDay(flight.from),
      endMs: startOfDay(flight.to) + dayMs,
      paces: (campaign.pace ?? []).map(({ from, share }) => ({ fromMs: startOfDay(from), share })),
      ...(sensitivity !== undefined && { sensitivity }),
      ...(onlyOnTopic !== undefined && { onlyOnTopic }),
    };
  });
  return {
    catalog,
    space,
    facets,
    ...(behaviour && { behaviour }),
    ...(segments && { segments }),
    file,
    placed,
    byId: new Map(placed.map((one) => [one.campaign.id, one])),
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
