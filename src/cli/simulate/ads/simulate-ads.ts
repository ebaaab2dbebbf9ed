import type { Progress } from '../../progress.ts';
import { drawMarket } from './market.ts';
import { policyFamilies, type PolicyFamily } from './roster.ts';
import { runShopper } from './run-shopper.ts';
import type { Drift } from './shopper.ts';

export const adWorldNames = ['stationary', 'drifting'] as const;
export type AdWorldName = (typeof adWorldNames)[number];

export interface AdsPlan {
  readonly worlds: readonly AdWorldName[];
  /** Chances to show an ad that each shopper gives. */
  readonly rounds: number;
  /** Each in a shop of their own. */
  readonly shoppers: number;
  readonly seed: number;
}

/** A policy with one of its settings. */
export interface AdsScore {
  readonly family: PolicyFamily;
  readonly setting: number;
  /** [shoppers][marks] cumulative regret */
  readonly regret: readonly (readonly number[])[];
  /** [shoppers] value of what was shown. */
  readonly value: readonly number[];
}

export interface AdsWorld {
  readonly name: AdWorldName;
  /** Rounds after which regret was noted. */
  readonly marks: readonly number[];
  readonly scores: readonly AdsScore[];
  /** [shoppers] value of the best that could have been shown. */
  readonly bestValue: readonly number[];
}

const mostMarks = 40;

/**
 * Shoppers whose tastes are known, and what each policy misses of what could be had.
 *
 * @param families policies, each with all of its settings
 */
export async function simulateAds(
  { worlds, rounds, shoppers, seed }: AdsPlan,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
  families: readonly PolicyFamily[] = policyFamilies,
): Promise<AdsWorld[]> {
  const count = Math.min(mostMarks, rounds);
  const marks = Array.from({ length: count }, (_, i) => Math.round(((i + 1) * rounds) / count));
  const entrants = families.flatMap((family) => family.settings.map((setting) => ({ family, setting })));
  progress.start('simulate', worlds.length * shoppers * rounds, 'rounds');
  let done = 0;
  const outcomes: AdsWorld[] = [];
  try {
    for (const name of worlds) {
      const regret: (readonly number[])[][] = entrants.map(() => []);
      const value: number[][] = entrants.map(() => []);
      const bestValue: number[] = [];
      for (let shopper = 0; shopper < shoppers; shopper++) {
        // Far apart, so that no two shoppers and no two uses share a generator.
        const own = seed * 1_000_003 + shopper * 1009;
        const market = await drawMarket(own);
        const policies = entrants.map(({ family, setting }, i) =>
          family.make(market, setting, own + 100 + i),
        );
        const outcome = await runShopper(
          market,
          policies,
          { rounds, seed: own + 1, drift: name === 'drifting' ? driftOf(shopper, rounds) : undefined, marks },
          { signal, onRound: (round) => progress.update(done + round) },
        );
        done += rounds;
        outcome.regret.forEach((curve, i) => regret[i]!.push(curve));
        outcome.value.forEach((sum, i) => value[i]!.push(sum));
        bestValue.push(outcome.bestValue);
      }
      const scores = entrants.map((entrant, i) => ({ ...entrant, regret: regret[i]!, value: value[i]! }));
      outcomes.push({ name, marks, scores, bestValue });
    }
    return outcomes;
  } finally {
    progress.stop();
  }
}

/** From half way on: at once for every other shopper, over a quarter of the rounds for the rest. */
function driftOf(shopper: number, rounds: number): Drift {
  return { from: Math.floor(rounds / 2), over: shopper % 2 === 0 ? 1 : Math.max(1, Math.floor(rounds / 4)) };
}
