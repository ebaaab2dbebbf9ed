import type { NewLogEntry } from '../core/domain/interaction.ts';
import type { AdAnswer, AdEvent, AdInspector } from '../ports/ranker-api.ts';
import type { AdDesk } from './ads/ad-desk.ts';

/** What answers for ads. */
export type Ads = Pick<
  AdDesk,
  'ad' | 'entryOf' | 'inspect' | 'rewriteRequest' | 'judgeRewrite' | 'view' | 'forgetMade'
>;

export const noCampaigns = {
  kind: 'none',
  rule: 'campaigns',
  reason: 'the shop has no campaigns',
} as const satisfies AdAnswer;

/** Where a pack has no campaigns: everything about ads stays out of the way. @param now milliseconds since the epoch */
export function noAds(now: () => number): Ads {
  const { kind: _, ...denial } = noCampaigns;
  return {
    ad: () => Promise.resolve(noCampaigns),
    /** Of an ad that still stood on a page when its pack was replaced. */
    entryOf: ({ kind, chosen }: AdEvent): Promise<NewLogEntry> =>
      Promise.resolve({ type: 'ad', atMs: now(), kind, ...chosen, learn: false }),
    inspect: (): Promise<AdInspector> =>
      Promise.resolve({
        choice: 0,
        permission: [denial],
        candidates: [],
        nonePropensity: 1,
        notShown: [],
        counts: [],
      }),
    rewriteRequest: () => Promise.resolve(undefined),
    judgeRewrite: () => Promise.resolve(undefined),
    view: () => Promise.resolve(undefined),
    forgetMade: () => {},
  };
}
