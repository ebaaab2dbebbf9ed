import { adModes, type AdWishes } from '../../core/ads/ad-wishes.ts';
import { heaviestAdWeight } from '../../core/ads/objective-limits.ts';
import { adObjectives } from '../../core/domain/campaign.ts';

/** A list of refusals longer than this is a caller's mistake. */
const mostBlocked = 10_000;

/** @param require throws with the field's name when something does not hold */
export function checkAdWishes(
  ads: AdWishes,
  require: (holds: boolean, field: string, value: unknown) => void,
): void {
  require(typeof ads === 'object' && ads !== null, 'ads', ads);
  const { mode, share, minor, reworded, blocked = {}, objectives = {} } = ads;
  require(mode === undefined || adModes.includes(mode), 'ads.mode', mode);
  require(share === undefined || (share >= 0 && share <= 1), 'ads.share', share);
  require(minor === undefined || typeof minor === 'boolean', 'ads.minor', minor);
  require(reworded === undefined || typeof reworded === 'boolean', 'ads.reworded', reworded);
  require(typeof blocked === 'object' && blocked !== null, 'ads.blocked', blocked);
  const { campaigns = [], advertisers = [], topics = [] } = blocked;
  require(isNames(campaigns), 'ads.blocked.campaigns', campaigns);
  require(isNames(advertisers), 'ads.blocked.advertisers', advertisers);
  require(isList(topics) &&
    topics.every((path) => isNames(path) && path.length > 0), 'ads.blocked.topics', topics);
  require(typeof objectives === 'object' && objectives !== null, 'ads.objectives', objectives);
  for (const [name, weight] of Object.entries(objectives)) {
    const isWeight = typeof weight === 'number' && weight >= 0 && weight <= heaviestAdWeight;
    require((adObjectives as readonly string[]).includes(name) && isWeight, `ads.objectives.${name}`, weight);
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= mostBlocked;
}

function isNames(value: unknown): boolean {
  return isList(value) && value.every((name) => typeof name === 'string' && name !== '');
}
