import type { AdChances, AdEffectView, DuelView } from '../../ports/ranker-api.ts';
import type { ShopperSettings } from '../../ports/log-store.ts';
import { englishExperiments, type ExperimentTexts } from './experiments-en.ts';
import { chineseExperiments } from './experiments-zh.ts';
import { formatCount } from './format.ts';
import { language } from './language.ts';

export const experimentTexts: ExperimentTexts = { en: englishExperiments, zh: chineseExperiments }[language];

export type DuelState = keyof ExperimentTexts['duel']['states'];
export type AdVerdict = keyof ExperimentTexts['ads']['verdicts'];

/** What there is to say of a duel first of all. */
export function duelState(
  { setting, wins, winner }: DuelView,
  personalisation: ShopperSettings['personalisation'],
): DuelState {
  const isFresh = wins.learned + wins.shop === 0;
  if (setting === 'off') return isFresh ? 'never' : 'stopped';
  if (personalisation !== 'on') return personalisation;
  return winner ?? (isFresh ? 'fresh' : 'open');
}

/** An effect is claimed where the interval leaves out that there is none. */
export function adVerdict({ shown, keptBack, ratio }: AdEffectView): AdVerdict {
  if (shown.ads + keptBack.ads === 0) return 'nothing';
  if (ratio && ratio.low > 1) return 'more';
  return ratio && ratio.high < 1 ? 'less' : 'unknown';
}

export function wordRatio(
  { low, high }: NonNullable<AdEffectView['ratio']>,
  { between, atLeast, atMost, anything } = experimentTexts.ads,
): string {
  if (low === 0) return high === Infinity ? anything : atMost(formatTimes(high));
  return high === Infinity ? atLeast(formatTimes(low)) : between(formatTimes(low), formatTimes(high));
}

/** Two digits; three about 1, where they tell on which side. */
const formatTimes = (times: number): string =>
  formatCount(Number(times.toPrecision(times > 0.9 && times < 1.1 ? 3 : 2)));

/** One digit after the point while it is small. */
export const formatEvidence = (evidence: number): string =>
  formatCount(evidence < 10 ? Math.floor(evidence * 10) / 10 : Math.floor(evidence));

/** How far evidence has come on the way from 1 to what decides, in equal steps for equal factors, 0..1. */
export const evidenceShare = ({ evidence, decisiveEvidence, winner }: DuelView): number =>
  winner ? 1 : Math.min(1, Math.max(0, Math.log(evidence) / Math.log(decisiveEvidence)));

/** Undefined while there is nothing to divide by. */
export const shareChosen = ({ ads, chosen }: AdChances): number | undefined =>
  ads === 0 ? undefined : chosen / ads;
