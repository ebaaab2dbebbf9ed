import type { AdEventEntry, InteractionKind, LogEntry } from '../domain/interaction.ts';
import { standingEntries } from '../interactions/evidence.ts';
import { dayMs } from '../math/decay.ts';
import { CoinTest } from './coin-test.ts';

/** How long after its chance a response counts, unless told otherwise. */
export const responseWindowMs = 7 * dayMs;

export interface IncrementalOptions {
  /** What counts as a response to the promoted item. */
  readonly responses?: readonly InteractionKind[];
  /** How long after its chance a response counts. */
  readonly windowMs?: number;
  /** Share of chances that were ghosts by the lottery's rule (the campaigns' `holdout`), not by count; above 0 and below 1. */
  readonly ghostShare: number;
}

export interface ChanceCounts {
  readonly chances: number;
  /** Chances that were followed by a response. */
  readonly responses: number;
}

/** What showing ads did to how often their items were chosen, on this device. */
export interface IncrementalEffect {
  readonly shown: ChanceCounts;
  readonly ghost: ChanceCounts;
  /** Against "showing changes nothing": the most there has been, in nats, 0 or more. */
  readonly mostLogEvidence: number;
  /** Rate of responses where shown over the rate where not: holds the truth in at least 95 % of cases whenever one looks. */
  readonly ratioInterval: readonly [low: number, high: number];
}

interface OpenChance {
  readonly kind: 'shown' | 'ghost';
  readonly atMs: number;
  responded: boolean;
}

/**
 * Reads from a log what ads did: chances at which one was shown against chances at which the same choice was kept back. Each
 * promoted item's first chance opens a window; what comes of the item until it closes belongs to that chance, further chances
 * too. So whether a response is counted does not depend on the lottery, if showing changes nothing, and each response is a coin
 * that says "shown" as often as chances are shown. Ads that lead to pages of their own leave no trace of a response.
 *
 * @param log in order of `seq`
 * @see Johnson, Lewis & Nubbemeyer, "Ghost Ads: Improving the Economics of Measuring Online Ad Effectiveness", JMR 2017
 */
export function incrementalEffect(
  log: readonly LogEntry[],
  { ghostShare, responses = ['open', 'like', 'save'], windowMs = responseWindowMs }: IncrementalOptions,
): IncrementalEffect {
  const test = new CoinTest();
  const counts = { shown: { chances: 0, responses: 0 }, ghost: { chances: 0, responses: 0 } };
  const open = new Map<string, OpenChance>();
  const openAt = (itemId: string, atMs: number): OpenChance | undefined => {
    const chance = open.get(itemId);
    return chance && atMs - chance.atMs <= windowMs ? chance : undefined;
  };
  for (const entry of standingEntries(log)) {
    if (!('learn' in entry) || !entry.learn) continue;
    if (isChance(entry) && entry.itemId !== undefined) {
      if (openAt(entry.itemId, entry.atMs)) continue;
      open.set(entry.itemId, { kind: entry.kind, atMs: entry.atMs, responded: false });
      counts[entry.kind].chances++;
    } else if (isResponse(entry, responses)) {
      const chance = openAt(entry.itemId, entry.atMs);
      if (!chance || chance.responded) continue;
      chance.responded = true;
      counts[chance.kind].responses++;
      test.toss(chance.kind === 'shown', 1 - ghostShare);
    }
  }
  return { ...counts, mostLogEvidence: test.mostLogEvidence, ratioInterval: test.oddsInterval() };
}

function isChance(entry: LogEntry): entry is AdEventEntry & { readonly kind: 'shown' | 'ghost' } {
  return entry.type === 'ad' && (entry.kind === 'shown' || entry.kind === 'ghost');
}

/** Opening the ad itself is opening its item. */
function isResponse(
  entry: LogEntry,
  responses: readonly InteractionKind[],
): entry is LogEntry & { readonly itemId: string } {
  if (entry.type === 'interaction') return responses.includes(entry.kind);
  return (
    entry.type === 'ad' && entry.kind === 'opened' && entry.itemId !== undefined && responses.includes('open')
  );
}
