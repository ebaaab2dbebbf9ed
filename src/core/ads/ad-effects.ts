import type { BeliefStep, BesideWeights } from '../learning/posterior.ts';

/**
 * How far campaigns lie from what their features say, and creatives from their campaign, in log-odds: ads in one place are
 * easily opened twice as often as others, variants of one ad half as often again.
 */
const campaignPrior: BesideWeights = { mean: 0, variance: 0.6 };
const creativePrior: BesideWeights = { mean: 0, variance: 0.25 };

/** Of a campaign and a creative that nothing was learned of, together. */
export const unlearnedVariance = campaignPrior.variance + creativePrior.variance;

/** What is believed of one campaign and of its creatives. */
export interface CampaignEffects {
  /** False when nothing was learned of it: then all of its creatives are alike. */
  readonly isKnown: boolean;
  readonly campaign: BesideWeights;
  creative(creativeId: string): BesideWeights;
}

const unknown: CampaignEffects = { isKnown: false, campaign: campaignPrior, creative: () => creativePrior };

/**
 * What is believed of single campaigns and creatives beside what their features say: one normal effect each, none correlated
 * with another. Those never observed have the prior, mean 0. So variants of one campaign compete with each other.
 */
export class AdEffects {
  readonly #known = new Map<string, KnownEffects>();

  /** Ids of campaigns that something was learned of. */
  get campaigns(): Iterable<string> {
    return this.#known.keys();
  }

  of(campaignId: string): CampaignEffects {
    return this.#known.get(campaignId) ?? unknown;
  }

  /** Of a campaign and a creative of it together. */
  sum(campaignId: string, creativeId: string): BesideWeights {
    const effects = this.of(campaignId);
    const creative = effects.creative(creativeId);
    return {
      mean: effects.campaign.mean + creative.mean,
      variance: effects.campaign.variance + creative.variance,
    };
  }

  /** Moves both, as an observation of the creative moves the belief about its score. */
  move(campaignId: string, creativeId: string, by: BeliefStep): void {
    let known = this.#known.get(campaignId);
    if (!known) this.#known.set(campaignId, (known = new KnownEffects()));
    known.move(creativeId, by);
  }

  /** Forgets. @param kept share of what was learned that stays, 0..1 */
  fade(kept: number): void {
    for (const known of this.#known.values()) known.fade(kept);
  }

  snapshot(): unknown {
    return [...this.#known].map(([id, known]) => [id, known.snapshot()]);
  }
}

class KnownEffects implements CampaignEffects {
  readonly isKnown = true;
  campaign = campaignPrior;
  readonly #creatives = new Map<string, BesideWeights>();

  creative(creativeId: string): BesideWeights {
    return this.#creatives.get(creativeId) ?? creativePrior;
  }

  move(creativeId: string, by: BeliefStep): void {
    this.campaign = moved(this.campaign, by);
    this.#creatives.set(creativeId, moved(this.creative(creativeId), by));
  }

  fade(kept: number): void {
    this.campaign = faded(this.campaign, campaignPrior, kept);
    for (const [id, effect] of this.#creatives) this.#creatives.set(id, faded(effect, creativePrior, kept));
  }

  snapshot(): unknown {
    return [this.campaign, [...this.#creatives]];
  }
}

function moved({ mean, variance }: BesideWeights, { step, share }: BeliefStep): BesideWeights {
  return { mean: mean + step * variance, variance: variance - share * variance * variance };
}

function faded({ mean, variance }: BesideWeights, prior: BesideWeights, kept: number): BesideWeights {
  return { mean: kept * mean, variance: prior.variance + kept * kept * (variance - prior.variance) };
}
