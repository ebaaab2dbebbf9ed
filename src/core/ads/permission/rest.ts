import { dayMs } from '../../math/decay.ts';
import type { PermissionRule } from '../rule.ts';

const firstRestMs = 30 * 60_000;
const longestRestMs = 7 * dayMs;

/** After a dismissal there is no ad for half an hour; each one more before any is opened makes it four times as long, up to a week. */
export const rest: PermissionRule = {
  name: 'rest',
  reason({ ledger, elapsedMs }) {
    const { count, atMs } = ledger.dismissalsInARow;
    if (count === 0) return undefined;
    const restMs = Math.min(longestRestMs, firstRestMs * 4 ** (count - 1));
    return elapsedMs - atMs < restMs ? 'you turned an ad down a short while ago' : undefined;
  },
};
