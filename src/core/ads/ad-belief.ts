import type { AdPrior } from '../domain/campaign.ts';
import { Posterior } from '../learning/posterior.ts';
import { dayMs, decayFactor } from '../math/decay.ts';
import { AdEffects } from './ad-effects.ts';
import { settleAdPrior } from './ad-features.ts';

/** What was learned is forgotten by half within these days: tastes change, and so does what an ad is worth. */
const halfLifeDays = 90;

/** What is believed about which ads are opened: weights of features, and effects of campaigns and creatives. */
export class AdBelief {
  readonly weights: Posterior;
  readonly effects = new AdEffects();
  readonly #prior: ReturnType<typeof settleAdPrior>;
  #fadedAtMs = 0;

  constructor(prior?: AdPrior) {
    this.#prior = settleAdPrior(prior);
    this.weights = new Posterior(this.#prior.mean, this.#prior.covariance);
  }

  /**
   * @param features  [features] those it was seen with
   * @param elapsedMs when, in elapsed milliseconds; never before the latest. Left out, nothing is forgotten.
   */
  observe(
    features: Float64Array,
    campaignId: string,
    creativeId: string,
    reward: 0 | 1,
    elapsedMs = this.#fadedAtMs,
  ): void {
    this.#fade(elapsedMs);
    const beside = this.effects.sum(campaignId, creativeId);
    this.effects.move(campaignId, creativeId, this.weights.observe(features, reward, 1, beside));
  }

  snapshot(): unknown {
    return [this.weights.snapshot(), this.effects.snapshot(), this.#fadedAtMs];
  }

  /** Once a day: it takes a look at everything that was learned. */
  #fade(elapsedMs: number): void {
    const passedMs = elapsedMs - this.#fadedAtMs;
    if (passedMs < dayMs) return;
    this.#fadedAtMs = elapsedMs;
    const kept = decayFactor(passedMs, halfLifeDays);
    this.weights.fadeTo(this.#prior.mean, this.#prior.covariance, kept);
    this.effects.fade(kept);
  }
}
