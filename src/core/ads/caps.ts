import type { AdCaps } from '../domain/campaign.ts';
import { dayMs } from '../math/decay.ts';
import type { CampaignCount } from './ad-ledger.ts';

const windows = [
  ['hour', dayMs / 24],
  ['day', dayMs],
  ['week', 7 * dayMs],
] as const satisfies readonly (readonly [keyof AdCaps, number])[];

/** Which cap a campaign has reached, if any. @param elapsedMs now, by the clock that the count was made with */
export function reachedCap(
  caps: AdCaps,
  { total, recent }: CampaignCount,
  elapsedMs: number,
): keyof AdCaps | undefined {
  if (total >= caps.total) return 'total';
  return windows.find(([name, windowMs]) => {
    const cap = caps[name];
    // The `cap`th show from the end lies within the window.
    const reaching = cap === undefined ? undefined : recent[recent.length - cap];
    return reaching !== undefined && elapsedMs - reaching < windowMs;
  })?.[0];
}
