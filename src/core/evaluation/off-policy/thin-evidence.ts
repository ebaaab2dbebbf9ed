import type { PolicyValue } from './policy-values.ts';

/** Below, intervals were seen to miss the truth more often than they say, in drawn worlds. */
const fewRows = 100;
const fewRewards = 10;

/** What there is too little of to trust a policy's intervals: rows the log has for it, or rewards among these. */
export function thinEvidence({
  ess,
  rewardedEss,
}: Pick<PolicyValue, 'ess' | 'rewardedEss'>): 'rows' | 'rewards' | undefined {
  if (ess < fewRows) return 'rows';
  return rewardedEss < fewRewards ? 'rewards' : undefined;
}
