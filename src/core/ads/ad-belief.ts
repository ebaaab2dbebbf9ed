import type { AdPrior } from '../domain/campaign.ts';
import { Posterior } from '../learning/posterior.ts';
import { AdEffects } from './ad-effects.ts';
import { settleAdPrior } from './ad-features.ts';

/** What is believed about which ads are opened: weights of features, and effects of campaigns and creatives. */
export class AdBelief {
  readonly weights: Posterior;
  readonly effects = new AdEffects();

  constructor(prior?: AdPrior) {
    const { mean, covariance } = settleAdPrior(prior);
    this.weights = new Posterior(mean, covariance);
  }

  /** @param features [features] those it was seen with */
  observe(features: Float64Array, campaignId: string, creativeId: string, reward: 0 | 1): void {
    const beside = this.effects.sum(campaignId, creativeId);
    this.effects.move(campaignId, creativeId, this.weights.observe(features, reward, 1, beside));
  }

  snapshot(): unknown {
    return [this.weights.snapshot(), this.effects.snapshot()];
  }
}
