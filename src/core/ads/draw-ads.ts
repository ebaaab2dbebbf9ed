import { tableNormals } from '../math/normal-table.ts';
import { createRandom, hashText } from '../math/random.ts';
import { decompose } from '../math/solve.ts';
import type { AdBelief } from './ad-belief.ts';
import type { AdContext } from './ad-context.ts';
import { logClick } from './ad-receipt.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import type { AdCandidate } from './promising-ads.ts';
import { firstLikeness, lastLikeness } from './campaign-scale.ts';

/** What is believed is drawn so many times: an ad's probability is a whole number of this many parts. */
export const drawCount = 256;

/**
 * Deviations of what is drawn, in those of what is believed. One shopper gives some thousand chances at most: among many ads
 * that are seldom opened, full deviations try out more than can ever be made use of.
 *
 * @see Chapelle & Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011 (α; on a server, where what is tried out is
 *      made use of a million times, 0.5 misses least)
 */
const drawnSpread = 0.25;

export interface DrawnAds {
  /** [candidates] probability of each, 0..1 */
  readonly propensities: readonly number[];
  /** Probability that no ad is shown, 0..1. */
  readonly nonePropensity: number;
  /** Place of the one chosen; −1 for none. */
  readonly chosen: number;
  /** L of the one chosen, in the draw that chose it; 0 for none. */
  readonly score: number;
}

/**
 * Thompson sampling whose probabilities are known. What is believed is drawn many times; each draw names the candidate with
 * the highest L, or none when none has more than 0; then one of the draws is picked by chance. So a candidate is chosen with
 * exactly the share of draws that named it, and one that no draw named has no probability at all. Draws and pick follow from
 * the device's seed and the number of the choice.
 *
 * @see Thompson, "On the likelihood that one unknown probability exceeds another", Biometrika 1933
 */
export function drawAds(context: AdContext, candidates: readonly AdCandidate[]): DrawnAds {
  const { seed, choice, page } = context;
  const where = page.topic === undefined ? '' : ' apart';
  const normal = tableNormals(createRandom(hashText(`${seed} ads${where} ${choice}`)));
  const beliefs = [...new Set(candidates.map(({ belief }) => belief))];
  const sample = beliefs.map((belief) => sampleWeights(belief, normal));
  const campaigns = [...new Set(candidates.map(({ placed }) => placed))];
  const campaignEffects = campaigns.map((placed) => {
    const { belief } = candidates.find((candidate) => candidate.placed === placed)!;
    return belief.effects.of(placed.campaign.id).campaign;
  });
  const arms = candidates.map((candidate) => new Arm(candidate, beliefs, campaigns, context));

  const named = new Int32Array(drawCount);
  const scores = new Float64Array(drawCount);
  const counts = new Uint32Array(arms.length);
  const effects = new Float64Array(campaigns.length);
  for (let draw = 0; draw < drawCount; draw++) {
    const drawn = sample.map((one) => one());
    for (let i = 0; i < effects.length; i++) {
      const { mean, variance } = campaignEffects[i]!;
      effects[i] = mean + drawnSpread * Math.sqrt(variance) * normal();
    }
    let best = -1;
    let most = 0;
    for (let place = 0; place < arms.length; place++) {
      const arm = arms[place]!;
      const worth = arm.worth(drawn[arm.belief]!, effects[arm.campaign]!, normal(), most);
      if (worth <= most) continue;
      best = place;
      most = worth;
    }
    named[draw] = best;
    scores[draw] = most;
    if (best >= 0) counts[best]!++;
  }
  const pick = Math.floor(createRandom(hashText(`${seed} ad pick${where} ${choice}`))() * drawCount);
  return {
    propensities: Array.from(counts, (count) => count / drawCount),
    nonePropensity: named.reduce((sum, place) => sum + (place < 0 ? 1 : 0), 0) / drawCount,
    chosen: named[pick]!,
    score: scores[pick]!,
  };
}

/** A candidate as the draws need it. */
class Arm {
  /** Places among the beliefs and among the campaigns. */
  readonly belief: number;
  readonly campaign: number;
  readonly #features: Float64Array;
  readonly #mean: number;
  readonly #deviation: number;
  readonly #bid: number;
  readonly #feedback: number;
  readonly #relevanceWeight: number;
  readonly #valueWeight: number;

  constructor(
    candidate: AdCandidate,
    beliefs: readonly AdBelief[],
    campaigns: readonly PlacedCampaign[],
    { weights }: AdContext,
  ) {
    const { belief, placed, creative, features, bid, opened, dismissed } = candidate;
    const { mean, variance } = belief.effects.of(placed.campaign.id).creative(creative.id);
    this.belief = beliefs.indexOf(belief);
    this.campaign = campaigns.indexOf(placed);
    this.#features = features;
    this.#mean = mean;
    this.#deviation = drawnSpread * Math.sqrt(variance);
    this.#bid = bid;
    this.#feedback = weights.feedback * (opened - dismissed);
    this.#relevanceWeight = weights.relevance;
    this.#valueWeight = weights.value;
  }

  /** @returns L, with the weights, the campaign's effect and the creative's (in deviations) drawn; or −Infinity where that is not above `bar` */
  worth(weights: Float64Array, campaignEffect: number, creativeEffect: number, bar: number): number {
    let likeness = 0;
    let others = campaignEffect + this.#mean + this.#deviation * creativeEffect;
    for (let i = 0; i < weights.length; i++) {
      const part = weights[i]! * this.#features[i]!;
      if (i >= firstLikeness && i <= lastLikeness) likeness += part;
      else others += part;
    }
    const rest = this.#relevanceWeight * likeness + this.#valueWeight * this.#bid + this.#feedback;
    // ln σ(x) is less than x and than 0.
    const score = likeness + others;
    if (rest + this.#valueWeight * Math.min(0, score) <= bar) return -Infinity;
    return rest + this.#valueWeight * logClick(score);
  }
}

/** @returns draws weights from what is believed of them; the same array each time */
function sampleWeights({ weights }: AdBelief, normal: () => number): () => Float64Array {
  const { mean, covariance } = weights;
  const size = mean.length;
  const lower = covariance.slice();
  decompose(lower, size);
  const drawn = new Float64Array(size);
  const normals = new Float64Array(size);
  return () => {
    for (let i = 0; i < size; i++) normals[i] = drawnSpread * normal();
    for (let i = 0; i < size; i++) {
      let sum = mean[i]!;
      for (let j = 0; j <= i; j++) sum += lower[i * size + j]! * normals[j]!;
      drawn[i] = sum;
    }
    return drawn;
  };
}
