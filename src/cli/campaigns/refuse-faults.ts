import { describeFault, type CampaignFaults } from '../../core/ads/campaigns/campaign-faults.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { formatMany, printable } from '../format.ts';

/** Faults told one by one; who has more has made the same mistake many times. */
const shownFaults = 20;

/**
 * @param name of the campaigns file
 * @throws OwnshelfError `InputError` with one line for each fault, when there are any
 */
export function refuseFaults(name: string, faults: CampaignFaults): void {
  if (faults.count > 0) throw faultsError(name, faults);
}

/** One line for each of some faults. */
export function faultsError(
  name: string,
  { list, count }: Pick<CampaignFaults, 'list' | 'count'>,
): OwnshelfError {
  const shown = list.slice(0, shownFaults);
  const lines = shown.map((fault) => printable(`${name}: ${describeFault(fault)}`));
  const rest = count - shown.length;
  if (rest > 0) lines.push(`${name}: ${formatMany(rest, 'more fault', 'more faults')}.`);
  return new OwnshelfError('InputError', lines.join('\n'));
}
