import { effectPrior, type EffectPrior } from './effect-prior.ts';
import { decisiveEvidence, logSumExp } from './evidence.ts';

interface Tosses {
  readonly chance: number;
  wins: number;
  losses: number;
}

/**
 * Bets on coins whose chance of a win is known under the hypothesis: that neither of two rankers is better, that showing an ad
 * changes nothing. Against it stands that the odds of a win are ρ times as high; the capital is spread over values of ρ. Each
 * coin's chance must be settled before it is tossed and may differ from coin to coin; the order of the coins does not matter.
 *
 * @see Waudby-Smith & Ramdas, "Estimating means of bounded random variables by betting", JRSS B 2024: each ρ is a bet
 */
export class CoinTest {
  readonly #prior: EffectPrior;
  /** [effects] nats, what each bet has multiplied its capital by */
  readonly #gains: Float64Array;
  readonly #tosses = new Map<number, Tosses>();
  #mostLogEvidence = 0;

  /** @param scale standard deviation of log ρ in the prior; 0.5: odds some two thirds higher or lower */
  constructor(scale = 0.5) {
    this.#prior = effectPrior(scale);
    this.#gains = new Float64Array(this.#prior.effects.length);
  }

  /** @param chance of a win under the hypothesis, 0 to 1, both excluded */
  toss(win: boolean, chance: number): void {
    let tosses = this.#tosses.get(chance);
    if (!tosses) this.#tosses.set(chance, (tosses = { chance, wins: 0, losses: 0 }));
    if (win) tosses.wins++;
    else tosses.losses++;
    this.#prior.effects.forEach((effect, i) => {
      const norm = Math.log1p(chance * Math.expm1(effect));
      this.#gains[i]! += (win ? effect : 0) - norm;
    });
    this.#mostLogEvidence = Math.max(this.#mostLogEvidence, this.logEvidence);
  }

  get wins(): number {
    return this.#sum(({ wins }) => wins);
  }

  get losses(): number {
    return this.#sum(({ losses }) => losses);
  }

  /** Against the hypothesis as things stand, in nats. */
  get logEvidence(): number {
    return logSumExp(this.#gains.map((gain, i) => gain + this.#prior.logShares[i]!));
  }

  /** The most it has ever been, in nats, 0 or more: what a decision goes by. */
  get mostLogEvidence(): number {
    return this.#mostLogEvidence;
  }

  /**
   * Values of ρ that the coins do not speak against with `decisiveEvidence`. At whatever time one looks, the truth is among them
   * in at least 95 % of cases.
   *
   * @see Howard, Ramdas, McAuliffe & Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", AoS 2021
   */
  oddsInterval(): readonly [low: number, high: number] {
    const limit = Math.log(decisiveEvidence);
    const refuted = (effect: number): boolean => this.logEvidence - this.#gainOf(effect) >= limit;
    const wins = this.wins;
    const losses = this.losses;
    const middle =
      wins > 0 && losses > 0 ? this.#likeliest() : wins > 0 ? farthest : losses > 0 ? -farthest : 0;
    return [
      refuted(-farthest) ? Math.exp(boundary(middle, -farthest, refuted)) : 0,
      refuted(farthest) ? Math.exp(boundary(middle, farthest, refuted)) : Infinity,
    ];
  }

  /** Log likelihood of a log odds ratio, less that of 0; concave. */
  #gainOf(effect: number): number {
    return [...this.#tosses.values()].reduce(
      (sum, { chance, wins, losses }) =>
        sum + wins * effect - (wins + losses) * Math.log1p(chance * Math.expm1(effect)),
      0,
    );
  }

  /** Where wins are as many as expected. */
  #likeliest(): number {
    const wins = this.wins;
    const tooMany = (effect: number): boolean =>
      this.#sum(({ chance, wins: won, losses }) => {
        const odds = chance * Math.exp(effect);
        return ((won + losses) * odds) / (odds + 1 - chance);
      }) > wins;
    return boundary(-farthest, farthest, tooMany);
  }

  #sum(count: (tosses: Tosses) => number): number {
    return [...this.#tosses.values()].reduce((sum, tosses) => sum + count(tosses), 0);
  }
}

/** Log odds ratios beyond this are taken as without bound. */
const farthest = 30;

/** Where between `inside`, of which it does not hold, and `outside` something begins to hold. */
function boundary(inside: number, outside: number, holds: (value: number) => boolean): number {
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}
