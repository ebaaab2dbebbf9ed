import { adObjectives, type CampaignFile } from '../../domain/campaign.ts';
import type { Report } from './campaign-faults.ts';
import { objectiveLimits } from '../objective-limits.ts';
import { largestAdShare, largestHoldout, narrowestBreadth } from './campaign-limits.ts';

/** Tells where a file asks for what no shop may have, or contradicts itself, campaigns aside. */
export function checkCampaignFile(file: Omit<CampaignFile, 'campaigns'>, report: Report): void {
  const { currency, reserve, relevanceFloor, breadth, holdout, share, objectives } = file;
  const within = (place: string, value: number, least: number, most: number, why = ''): void => {
    if (value < least || value > most)
      report(place, String(value), `a number from ${least} to ${most}${why}`);
  };
  if (!/^[A-Z]{3}$/.test(currency)) report('currency', JSON.stringify(currency), 'an ISO 4217 code like EUR');
  if (!(reserve > 0)) report('reserve', String(reserve), 'a number above 0');
  within('relevanceFloor', relevanceFloor, 0, 1);
  within('breadth', breadth, narrowestBreadth, 1, ': a target for fewer is micro-targeting');
  within('holdout', holdout, 0, largestHoldout, ': the share of chances that show no ad');
  within('share.max', share.max, 0, largestAdShare, ': one ad per eight organic cards at most');
  within('share.proposed', share.proposed, 0, share.max, ', its max');
  for (const name of adObjectives) {
    const { weight, min, max } = objectives[name];
    const limit = objectiveLimits[name];
    const place = `objectives.${name}`;
    within(`${place}.max`, max, limit.min, limit.max);
    within(`${place}.min`, min, limit.min, limit.max);
    if (min > max) report(`${place}.min`, String(min), `at most ${max}, its max`);
    else within(`${place}.weight`, weight, min, max, ', its min and max');
  }
}
