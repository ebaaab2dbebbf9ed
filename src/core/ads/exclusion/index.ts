import type { ExclusionRule } from '../rule.ts';
import { beside } from './beside.ts';
import { blockedAdvertiser } from './blocked-advertiser.ts';
import { blockedCampaign } from './blocked-campaign.ts';
import { blockedTopic } from './blocked-topic.ts';
import { cap } from './cap.ts';
import { context } from './context.ts';
import { dismissed } from './dismissed.ts';
import { flight } from './flight.ts';
import { pace } from './pace.ts';
import { placement } from './placement.ts';
import { segment } from './segment.ts';
import { sensitive } from './sensitive.ts';

/**
 * May this campaign be shown here? A new rule is one file here and one place in this list. The pace comes last, so that its
 * reason is given only where nothing else stands against.
 */
export const exclusionRules: readonly ExclusionRule[] = [
  blockedCampaign,
  blockedAdvertiser,
  blockedTopic,
  flight,
  placement,
  sensitive,
  context,
  segment,
  beside,
  cap,
  dismissed,
  pace,
];
