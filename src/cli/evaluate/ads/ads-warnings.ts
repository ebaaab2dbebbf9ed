import { formatCount } from '../../format.ts';
import type { PolicyValue } from '../../../core/evaluation/off-policy/policy-values.ts';
import type { ReadPolicy } from './read-policy.ts';

/** Below, an interval rests on too few rows to be trusted. */
const fewRows = 100;
const fewRewarded = 10;
/** A mean weight so far below 1 says that the log lacks what the policy would show. */
const leastMeanWeight = 0.9;
/** Of propensities in a file. */
const rounding = 1e-3;

/** What to think of before believing a policy's figures, in plain words. */
export function warningsOf(
  { ess, rewardedEss, meanWeight, meanWeightInterval: [low, high] }: PolicyValue,
  file: ReadPolicy | undefined,
): string[] {
  const warnings: string[] = [];
  if (ess < fewRows)
    warnings.push(
      `worth no more than ${formatCount(ess)} rows: the log shows little of what it would. Its intervals may well miss the truth`,
    );
  else if (rewardedEss < fewRewarded)
    warnings.push(
      `rests on about ${formatCount(Math.max(1, rewardedEss))} rows with a reward; its intervals are rough`,
    );
  if (high < 1 - rounding || low > 1 + rounding || meanWeight < leastMeanWeight)
    warnings.push(
      `its weights are ${meanWeight.toFixed(2)} in the mean (${low.toFixed(2)} to ${high.toFixed(2)}), expected 1: the log lacks what it would show, or propensities are not what they were`,
    );
  if (file !== undefined && file.unknownShare > 0)
    warnings.push(
      `up to ${(100 * file.unknownShare).toFixed(1)} % of its choices are never shown in the log and count as bringing nothing`,
    );
  if (file?.countedRows !== undefined)
    warnings.push(
      `its probabilities are frequencies in ${formatCount(file.countedRows)} rows, themselves a sample; the intervals do not know`,
    );
  return warnings;
}
