import type { AdWishes, BlockedAds } from '../../core/ads/ad-wishes.ts';
import type { AdCard } from '../../ports/ranker-api.ts';

/** What the shopper can say where an ad stands. */
export const adRefusals = ['ad', 'advertiser', 'topic', 'fewer', 'none'] as const;
export type AdRefusalKind = (typeof adRefusals)[number];

/** One thing that is blocked: an id, a name or a path. */
export type Blocked =
  | { readonly kind: 'campaigns' | 'advertisers'; readonly value: string }
  | { readonly kind: 'topics'; readonly value: readonly string[] };

/** @param ad of a place that was chosen before the wishes were */
export function mayStand(ad: AdCard, wishes: AdWishes = {}): boolean {
  const { mode, minor = false, blocked = {} } = wishes;
  const { campaigns = [], advertisers = [], topics = [] } = blocked;
  return (
    mode !== 'none' &&
    !(ad.personal && (minor || mode === 'contextual')) &&
    !campaigns.includes(ad.chosen.campaignId) &&
    !advertisers.includes(ad.advertiser) &&
    !topics.some((topic) => topic.every((level, i) => level === ad.topic[i]))
  );
}

/**
 * The wishes of a shopper who has just refused an ad.
 *
 * @param share most ads per organic card until now
 */
export function refuse(wishes: AdWishes, ad: AdCard, refusal: AdRefusalKind, share: number): AdWishes {
  switch (refusal) {
    case 'ad':
      return block(wishes, { kind: 'campaigns', value: ad.chosen.campaignId });
    case 'advertiser':
      return block(wishes, { kind: 'advertisers', value: ad.advertiser });
    case 'topic':
      return block(wishes, { kind: 'topics', value: ad.topic });
    case 'fewer':
      return { ...wishes, share: share / 2 };
    case 'none':
      return { ...wishes, mode: 'none' };
  }
}

/** What `refuse` changed becomes what it was; whatever else was said since stays. */
export function takeBack(now: AdWishes, refusal: AdRefusalKind, before: AdWishes): AdWishes {
  const field = refusal === 'fewer' ? 'share' : refusal === 'none' ? 'mode' : 'blocked';
  const { [field]: _refused, ...rest } = now;
  return before[field] === undefined ? rest : { ...rest, [field]: before[field] };
}

/** Everything that is blocked, as one list. */
export function listBlocked({ blocked = {} }: AdWishes): Blocked[] {
  const { campaigns = [], advertisers = [], topics = [] } = blocked;
  return [
    ...advertisers.map((value) => ({ kind: 'advertisers', value }) as const),
    ...topics.map((value) => ({ kind: 'topics', value }) as const),
    ...campaigns.map((value) => ({ kind: 'campaigns', value }) as const),
  ];
}

export const keyOfBlocked = ({ kind, value }: Blocked): string => JSON.stringify([kind, value]);

export function unblock(wishes: AdWishes, blocked: Blocked): AdWishes {
  return withBlocked(wishes, without(listBlocked(wishes), blocked));
}

function block(wishes: AdWishes, blocked: Blocked): AdWishes {
  return withBlocked(wishes, [...without(listBlocked(wishes), blocked), blocked]);
}

function without(list: readonly Blocked[], blocked: Blocked): Blocked[] {
  return list.filter((other) => keyOfBlocked(other) !== keyOfBlocked(blocked));
}

function withBlocked(wishes: AdWishes, list: readonly Blocked[]): AdWishes {
  const blocked: BlockedAds = {
    campaigns: list.flatMap((one) => (one.kind === 'campaigns' ? one.value : [])),
    advertisers: list.flatMap((one) => (one.kind === 'advertisers' ? one.value : [])),
    topics: list.flatMap((one) => (one.kind === 'topics' ? [one.value] : [])),
  };
  return { ...wishes, blocked };
}
