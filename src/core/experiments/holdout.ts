import { bucketCount, bucketOf } from './bucket.ts';

/**
 * Whether a chance to show an ad goes to the holdout: the ad that was chosen is then logged as a ghost in place of being shown.
 * One device is one shopper, so the lottery is between its chances, not between devices. It follows from the device and the
 * number of the choice alone, never from what was chosen.
 *
 * @param seed   of this device
 * @param choice number of the choice on this device
 * @param share  of chances that show no ad, 0..1
 */
export function isGhost(seed: number, choice: number, share: number): boolean {
  return bucketOf('ads ghost', `${seed} ${choice}`) < share * bucketCount;
}
