import type { LogContexts } from '../off-policy/bandit-log.ts';

/** Who was treated (written to, given a coupon) by the throw of a die, and who then did what was hoped for. */
export interface CampaignLog {
  /** What was known of people before, each combination once; positions play no part. */
  readonly contexts: LogContexts;
  /** [n] rising */
  readonly context: Uint32Array;
  /** [n] 1 where treated */
  readonly treated: Uint8Array;
  /** [n] 1 where converted */
  readonly converted: Uint8Array;
}
