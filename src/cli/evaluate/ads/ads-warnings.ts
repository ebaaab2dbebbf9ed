import { formatCount, formatMany } from '../../format.ts';
import type { PolicyValue } from '../../../core/evaluation/off-policy/policy-values.ts';
import { thinEvidence } from '../../../core/evaluation/off-policy/thin-evidence.ts';
import type { ReadPolicy } from './read-policy.ts';

/** A mean weight so far below 1 says that the log lacks what the policy would show. */
const leastMeanWeight = 0.9;
/** Of propensities in a file. */
const rounding = 1e-3;

/** What to think of before believing a policy's figures, in plain words. */
export function warningsOf(value: PolicyValue, file: ReadPolicy | undefined): string[] {
  const {
    meanWeight,
    meanWeightInterval: [low, high],
  } = value;
  const warnings: string[] = [];
  const thin = thinEvidence(value);
  if (thin === 'rows')
    warnings.push(
      `worth no more than ${formatMany(value.ess, 'row', 'rows')}: the log shows little of what it would. Its intervals may well miss the truth`,
    );
  if (thin === 'rewards')
    warnings.push(
      `rests on what ${formatMany(value.rewardedEss, 'row', 'rows')} with a reward would tell. Its intervals may well miss the truth`,
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
