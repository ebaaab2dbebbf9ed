import { closestRates, type Rates } from './closest-rates.ts';
import { effectPrior, type EffectPrior } from './effect-prior.ts';
import { anytimePValue, decisiveEvidence, logSumExp } from './evidence.ts';

export interface ArmCounts {
  /** 0 or more */
  readonly units: number;
  /** Of them, 0 to `units`. */
  readonly successes: number;
}

/** What was seen since the last look: any number of units in either arm. */
export interface TwoArmBatch {
  readonly a: ArmCounts;
  readonly b: ArmCounts;
}

interface PlayedBatch extends TwoArmBatch {
  /** [effects] the rates each bet was laid on, before the batch was seen */
  readonly bets: readonly Rates[];
}

/**
 * Do two arms have the same rate of success? Evidence that holds however often one looks, for units that come in batches of any
 * size (settled before their outcomes are known) and a rate that may drift from batch to batch, alike in both arms.
 *
 * Before each batch, bets are laid on pairs of rates: the pooled rate of all batches before, moved apart by each effect of the
 * prior. A bet pays the likelihood of the batch under its pair over that under the closest pair without a difference. That ratio
 * has a mean of at most 1 under every pair without a difference: its logarithm is concave in the true rates, and at the closest
 * pair it is 0 with no slope along the hypothesis. The first batch only tells the rate: nothing is bet on it.
 *
 * @see Turner, Ly & Grünwald, "Generic E-variables for exact sequential k-sample tests that allow for optional stopping", JSPI 2024
 * @see Turner & Grünwald, "Exact anytime-valid confidence intervals for contingency tables and beyond", SPL 2023
 */
export class TwoArmTest {
  readonly #prior: EffectPrior;
  readonly #played: PlayedBatch[] = [];
  /** [effects] nats */
  readonly #gains: Float64Array;
  #units: [number, number] = [0, 0];
  #successes: [number, number] = [0, 0];
  #mostLogEvidence = 0;

  /** @param scale standard deviation of the log odds ratio in the prior; 0.2: effects of about a fifth */
  constructor(scale = 0.2) {
    this.#prior = effectPrior(scale);
    this.#gains = new Float64Array(this.#prior.effects.length);
  }

  add(batch: TwoArmBatch): void {
    const { a, b } = batch;
    if (this.#units[0] + this.#units[1] > 0 && a.units > 0 && b.units > 0) {
      const played = { ...batch, bets: this.#bets(a.units, b.units) };
      played.bets.forEach((bet, i) => (this.#gains[i]! += payoff(played, bet, 0)));
      this.#played.push(played);
      this.#mostLogEvidence = Math.max(this.#mostLogEvidence, this.logEvidence);
    }
    this.#units = [this.#units[0] + a.units, this.#units[1] + b.units];
    this.#successes = [this.#successes[0] + a.successes, this.#successes[1] + b.successes];
  }

  /** Against equal rates as things stand, in nats. */
  get logEvidence(): number {
    return this.#mix(this.#gains);
  }

  /** The most it has ever been, in nats, 0 or more: what a decision goes by. */
  get mostLogEvidence(): number {
    return this.#mostLogEvidence;
  }

  get pValue(): number {
    return anytimePValue(this.#mostLogEvidence);
  }

  get isDecided(): boolean {
    return this.#mostLogEvidence >= Math.log(decisiveEvidence);
  }

  /** Rate of b less that of a so far; `undefined` while an arm has no unit. */
  get difference(): number | undefined {
    if (this.#units[0] === 0 || this.#units[1] === 0) return undefined;
    return this.#successes[1] / this.#units[1] - this.#successes[0] / this.#units[0];
  }

  /**
   * Differences b − a that the batches do not speak against with `decisiveEvidence`: from the observed one to where evidence
   * first reaches it on either side. At whatever time one looks, the truth is among them in at least 95 % of cases, while
   * the difference is the same in all batches. Holds 0 exactly as long as `logEvidence` is below decisive.
   */
  differenceInterval(): readonly [low: number, high: number] {
    const limit = Math.log(decisiveEvidence);
    const observed = Math.max(-1 + 1e-9, Math.min(1 - 1e-9, this.difference ?? 0));
    return [
      firstRefuted(observed, -1, (difference) => this.#logEvidenceAgainst(difference) >= limit),
      firstRefuted(observed, 1, (difference) => this.#logEvidenceAgainst(difference) >= limit),
    ];
  }

  #logEvidenceAgainst(difference: number): number {
    return this.#mix(
      this.#gains.map((_, i) =>
        this.#played.reduce((sum, played) => sum + payoff(played, played.bets[i]!, difference), 0),
      ),
    );
  }

  #mix(gains: Float64Array): number {
    return logSumExp(gains.map((gain, i) => gain + this.#prior.logShares[i]!));
  }

  /** Around the pooled rate so far, which lies between both in the batch's proportions. */
  #bets(unitsA: number, unitsB: number): Rates[] {
    const rate = (this.#successes[0] + this.#successes[1] + 0.5) / (this.#units[0] + this.#units[1] + 1);
    const logOdds = Math.log(rate / (1 - rate));
    const share = unitsB / (unitsA + unitsB);
    return Array.from(this.#prior.effects, (effect) => [
      1 / (1 + Math.exp(-(logOdds - effect * share))),
      1 / (1 + Math.exp(-(logOdds + effect * (1 - share)))),
    ]);
  }
}

/** What a bet makes of a batch against the hypothesis that b − a is this difference, in nats. */
function payoff({ a, b }: TwoArmBatch, bet: Rates, difference: number): number {
  const closest = closestRates(bet, [a.units, b.units], difference);
  return likelihoodRatio(a, bet[0], closest[0]) + likelihoodRatio(b, bet[1], closest[1]);
}

function likelihoodRatio({ units, successes }: ArmCounts, rate: number, other: number): number {
  return successes * Math.log(rate / other) + (units - successes) * (Math.log1p(-rate) - Math.log1p(-other));
}

const narrowest = 1e-4;

/** From `from` towards `end` in steps that double, then by halving; `end` when nothing on the way is refuted. */
function firstRefuted(from: number, end: -1 | 1, refuted: (difference: number) => boolean): number {
  let inside = from;
  let outside = from;
  for (let step = narrowest; !refuted(outside); step *= 2) {
    inside = outside;
    outside = from + end * step;
    if (outside * end >= 1) return end;
  }
  for (let i = 0; i < 20; i++) {
    const middle = (inside + outside) / 2;
    if (refuted(middle)) outside = middle;
    else inside = middle;
  }
  return outside;
}
