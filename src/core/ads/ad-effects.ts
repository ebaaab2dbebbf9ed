import type { BeliefStep, BesideWeights } from '../learning/posterior.ts';

/**
 * How far campaigns lie from what their features say, and creatives from their campaign, in log-odds: ads in one place are
 * easily opened twice as often as others, variants of one ad half as often again.
 */
const campaignVariance = 0.6;
const creativeVariance = 0.25;

/** Of a campaign and a creative that nothing was learned of, together. */
export const unlearnedVariance = campaignVariance + creativeVariance;

/** What is believed of a creative and its campaign together, were the campaign's effect c: normal, mean `mean + carry × c`. */
export interface CreativeEffect {
  readonly mean: number;
  /** 0..1; less the more is known of the creative itself. */
  readonly carry: number;
  readonly variance: number;
}

/** What is believed of one campaign and of its creatives. */
export interface CampaignEffects {
  /** False when nothing was learned of it: then all of its creatives are alike. */
  readonly isKnown: boolean;
  readonly campaign: BesideWeights;
  creative(creativeId: string): CreativeEffect;
}

const unknown: CampaignEffects = {
  isKnown: false,
  campaign: { mean: 0, variance: campaignVariance },
  creative: () => creativeEffect(noEvidence),
};

/** Of a campaign and a creative together, whatever the campaign's effect. */
export function effectsOf({ campaign, creative }: CampaignEffects, creativeId: string): BesideWeights {
  const { mean, carry, variance } = creative(creativeId);
  return { mean: mean + carry * campaign.mean, variance: variance + carry * carry * campaign.variance };
}

/**
 * What is believed of single campaigns and creatives beside what their features say: a normal effect of each campaign, and
 * about it one of each of its creatives. So variants of one campaign compete with each other, and what is learned of one is
 * half learned of its sisters. Within a campaign the belief is exact: what was seen of creatives is kept apart from what was
 * believed at first.
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
    return effectsOf(this.of(campaignId), creativeId);
  }

  /** Moves the sum as an observation of the creative moves the belief about its score, and what goes with it. */
  move(campaignId: string, creativeId: string, by: BeliefStep): void {
    let known = this.#known.get(campaignId);
    if (!known) this.#known.set(campaignId, (known = new KnownEffects()));
    known.move(creativeId, by);
  }

  /** Forgets. @param kept what evidence still counts, 0..1 */
  fade(kept: number): void {
    for (const known of this.#known.values()) known.fade(kept);
  }

  snapshot(): unknown {
    return [...this.#known].map(([id, known]) => [id, known.snapshot()]);
  }
}

/** What was seen of a creative, as a normal likelihood of its effect: precision, and precision × mean. */
interface Evidence {
  readonly precision: number;
  readonly pull: number;
}

const noEvidence: Evidence = { precision: 0, pull: 0 };

class KnownEffects implements CampaignEffects {
  readonly isKnown = true;
  readonly #creatives = new Map<string, Evidence>();
  #campaign: BesideWeights | undefined;

  get campaign(): BesideWeights {
    return (this.#campaign ??= campaignEffect(this.#creatives.values()));
  }

  creative = (creativeId: string): CreativeEffect =>
    creativeEffect(this.#creatives.get(creativeId) ?? noEvidence);

  move(creativeId: string, { step, share }: BeliefStep): void {
    const { mean, variance } = effectsOf(this, creativeId);
    const before = this.#creatives.get(creativeId) ?? noEvidence;
    // The likelihood that takes the normal belief from what it was to where the step leads.
    const left = 1 - share * variance;
    this.#creatives.set(creativeId, {
      precision: before.precision + share / left,
      pull: before.pull + (step + share * mean) / left,
    });
    this.#campaign = undefined;
  }

  fade(kept: number): void {
    for (const [id, { precision, pull }] of this.#creatives)
      this.#creatives.set(id, { precision: kept * precision, pull: kept * pull });
    this.#campaign = undefined;
  }

  snapshot(): unknown {
    return [...this.#creatives];
  }
}

/** A creative's evidence tells of its campaign through how far creatives lie from theirs. */
function campaignEffect(creatives: Iterable<Evidence>): BesideWeights {
  let precision = 1 / campaignVariance;
  let pull = 0;
  for (const evidence of creatives) {
    const blurred = 1 + creativeVariance * evidence.precision;
    precision += evidence.precision / blurred;
    pull += evidence.pull / blurred;
  }
  return { mean: pull / precision, variance: 1 / precision };
}

function creativeEffect({ precision, pull }: Evidence): CreativeEffect {
  const carry = 1 / (1 + creativeVariance * precision);
  const variance = creativeVariance * carry;
  return { mean: pull * variance, carry, variance };
}
