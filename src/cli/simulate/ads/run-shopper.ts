import { AdContext } from '../../../core/ads/ad-context.ts';
import { AdProfile } from '../../../core/ads/ad-profile.ts';
import type { AdPage } from '../../../core/ads/ad-page.ts';
import { exclusionRules } from '../../../core/ads/exclusion/index.ts';
import { contextLikeness, readAdFeatures } from '../../../core/ads/read-ad-features.ts';
import { firstRefusal } from '../../../core/ads/rule.ts';
import { createRandom } from '../../../core/math/random.ts';
import { breathe } from '../../breathe.ts';
import { keepDiary, type Round } from './diary.ts';
import type { Market } from './market.ts';
import type { Chance, Policy } from './policies/policy.ts';
import { Shopper, type Drift } from './shopper.ts';

/** Rounds between two looks at whether to go on. */
const roundsAtOnce = 20;

export interface ShopperRun {
  readonly rounds: number;
  readonly seed: number;
  readonly drift?: Drift | undefined;
  /** After so many rounds each: where regret is noted. */
  readonly marks: readonly number[];
}

/** What became of one shopper. */
export interface ShopperOutcome {
  /** [policies][marks] cumulative: click probability × bid that was missed, in units of the currency. */
  readonly regret: readonly (readonly number[])[];
  /** [policies] click probability × bid of what was shown, in all. */
  readonly value: readonly number[];
  /** The same of the best that could have been shown. */
  readonly bestValue: number;
}

/** Lets all policies live through the same rounds, each with a memory of its own. */
export async function runShopper(
  market: Market,
  policies: readonly Policy[],
  { rounds, seed, drift, marks }: ShopperRun,
  { signal, onRound }: { readonly signal: AbortSignal; readonly onRound: (round: number) => void },
): Promise<ShopperOutcome> {
  const shopper = new Shopper(market, createRandom(seed), drift);
  const watch = new Watch(market);
  const missed = policies.map(() => 0);
  const value = policies.map(() => 0);
  const regret: number[][] = policies.map(() => []);
  let bestValue = 0;
  for (const round of keepDiary(market, shopper, rounds, createRandom(seed + 1))) {
    if (round.number % roundsAtOnce === 0) {
      onRound(round.number);
      await breathe(signal);
    }
    const chance = watch.look(round);
    if (chance.eligible.length > 0) {
      const clicks = new Map(
        chance.eligible.map((arm) => [arm, shopper.click(round.number, round.page, arm)] as const),
      );
      const worth = (arm: number): number => (clicks.get(arm) ?? 0) * (market.arms[arm]?.bid ?? 0);
      const best = Math.max(...chance.eligible.map(worth));
      bestValue += best;
      policies.forEach((policy, place) => {
        const arm = policy.choose(chance);
        value[place]! += worth(arm);
        missed[place]! += best - worth(arm);
        if (arm >= 0) policy.learn(chance, arm, round.chance < clicks.get(arm)!);
      });
    }
    if (marks.includes(round.number + 1)) regret.forEach((curve, place) => curve.push(missed[place]!));
  }
  return { regret, value, bestValue };
}

/** Makes chances of rounds: what rules allow, and what a device could tell of the shopper who ignored all ads. */
class Watch {
  readonly #market: Market;
  readonly #eligible = new Map<string, readonly number[]>();
  #profile: AdProfile;
  #seq = 0;

  constructor(market: Market) {
    this.#market = market;
    this.#profile = AdProfile.fold(market.ads, []);
  }

  look(round: Round): Chance {
    for (const entry of round.organic) this.#profile = this.#profile.append({ ...entry, seq: ++this.#seq });
    const rows = new Map<number, Float64Array>();
    return {
      ...round,
      eligible: this.#allowedOn(round.page, round.atMs),
      features: (arm) => {
        const { placed, itemIndex } = this.#market.arms[arm]!;
        let row = rows.get(placed.place);
        if (!row) {
          const { ads } = this.#market;
          const around = { shop: ads, page: round.page, reading: this.#profile.read(round.atMs) };
          row = readAdFeatures(around, placed, itemIndex, 0, contextLikeness(around, placed, itemIndex));
          rows.set(placed.place, row);
        }
        return row;
      },
    };
  }

  /** No cap is reached and nothing is turned down in these worlds, so it depends on the page alone. */
  #allowedOn(page: AdPage, atMs: number): readonly number[] {
    const key = JSON.stringify([page.placement, page.context]);
    let eligible = this.#eligible.get(key);
    if (!eligible) {
      const { ads, arms } = this.#market;
      const context = new AdContext({
        shop: ads,
        profile: AdProfile.fold(ads, []),
        mode: { mode: 'personal' },
        wishes: {},
        page,
        organicCards: 0,
        asOfMs: atMs,
        seed: 0,
      });
      eligible = [...arms.keys()].filter((arm) => {
        const { placed, itemIndex } = arms[arm]!;
        return itemIndex !== page.itemIndex && !firstRefusal(exclusionRules, context, placed);
      });
      this.#eligible.set(key, eligible);
    }
    return eligible;
  }
}
