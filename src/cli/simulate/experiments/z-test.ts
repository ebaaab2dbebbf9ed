import type { ArmCounts } from '../../../core/experiments/two-arm-test.ts';

/** Beyond this the z-test calls two rates different: 5 % in both tails together. */
const critical = 1.959964;

/** The textbook's test of two rates, with their pooled variance; right for one look at a number of units settled before. */
export function zTestRejects(a: ArmCounts, b: ArmCounts): boolean {
  const pooled = (a.successes + b.successes) / (a.units + b.units);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.units + 1 / b.units));
  const difference = b.successes / b.units - a.successes / a.units;
  return Math.abs(difference) > critical * error;
}
