import type { AdPrior } from '../../domain/campaign.ts';
import { invertPositive } from '../../math/solve.ts';
import type { Report } from './campaign-faults.ts';
import { campaignLimits as limits } from './campaign-limits.ts';
import type { Fields } from './fields.ts';

/** Numbers that were computed twice may differ in their last digits. */
const symmetryTolerance = 1e-9;

/** Reads the belief about what makes an ad be clicked; `checkPrior` says whether it can be one. */
export function parsePrior(fields: Fields): AdPrior {
  const { priorFeatures: most } = limits;
  return {
    features: fields.lines('features', most, limits.nameLength),
    mean: fields.numbers('mean', most),
    covariance: fields.numbers('covariance', most * most),
  };
}

/** Tells of a prior whose parts do not fit each other, or whose covariance is none: symmetric and positive definite. */
export function checkPrior({ features, mean, covariance }: AdPrior, report: Report): void {
  const size = features.length;
  if (size === 0) report('prior.features', 'an empty list', 'at least one feature');
  if (new Set(features).size < size) report('prior.features', 'a name twice', 'each name once');
  if (mean.length !== size)
    report('prior.mean', `a list of ${mean.length}`, `a list of ${size}, one for each feature`);
  if (covariance.length !== size * size)
    return report(
      'prior.covariance',
      `a list of ${covariance.length}`,
      `a list of ${size * size}: ${size} × ${size}, row-major`,
    );
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++) {
      const [one, other] = [covariance[row * size + column]!, covariance[column * size + row]!];
      if (Math.abs(one - other) > symmetryTolerance * Math.max(1, Math.abs(one)))
        return report(
          'prior.covariance',
          `${one} in row ${row}, column ${column} and ${other} across from it`,
          'a symmetric matrix',
        );
    }
  try {
    invertPositive(Float64Array.from(covariance));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report('prior.covariance', 'a matrix that is not positive definite', 'a covariance');
  }
}
