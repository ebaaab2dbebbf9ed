import type { InteractionEntry } from '../domain/interaction.ts';
import { featureNames, priorWeights, type FeatureName } from '../scoring/features.ts';
import { Posterior } from './posterior.ts';
import type { SeenCard } from './seen-cards.ts';

/** What is believed of keeping before anything was kept: log-odds per unit of each feature; 0 for those not named. */
const priorMeans: Partial<Record<FeatureName, number>> = {
  affinity: 1,
  brand: 0.5,
  category: 0.5,
  price: 0.5,
  popularity: 1,
  aversion: -2,
};

/** A page looked at this long was worth opening; one left this soon was not. Between the two nothing is said. */
const longDwellMs = 30_000;
const shortDwellMs = 5000;
/** Items whose features at the first meeting are kept, the latest. */
const mostMet = 50;

interface Verdict {
  readonly reward: 0 | 1;
  /** How much it counts, (0, 1]: what was said out loud counts more than how long was looked. */
  readonly weight: number;
}

/** What an interaction says of whether opening the item was worth it; nothing for those that say nothing. */
export function verdictOf({ kind, dwellMs }: InteractionEntry): Verdict | undefined {
  switch (kind) {
    case 'save':
    case 'like':
    case 'cart':
    case 'purchase':
      return { reward: 1, weight: 1 };
    case 'hide':
    case 'dislike':
      return { reward: 0, weight: 1 };
    case 'dwell':
      if (dwellMs === undefined) return undefined;
      if (dwellMs >= longDwellMs) return { reward: 1, weight: 0.5 };
      return dwellMs < shortDwellMs ? { reward: 0, weight: 0.25 } : undefined;
    default:
      return undefined;
  }
}

/**
 * What makes this shopper keep what they open rather than regret it: logistic regression over the features of the score,
 * learned from what became of each item, with the features it was first met with (later ones know of the meeting).
 */
export class SatisfactionLearner {
  readonly posterior = createSatisfactionPosterior();
  readonly #met = new Map<number, Float64Array>();

  /**
   * @param card the item's when it was last seen; without one, and never met before, nothing is learned: working out
   *             features anew would cost more than all else that is done with an event
   */
  hear(entry: InteractionEntry, itemIndex: number, card: Pick<SeenCard, 'features'> | undefined): void {
    const before = this.#met.get(itemIndex) ?? card?.features;
    if (!before) return;
    this.#met.delete(itemIndex);
    this.#met.set(itemIndex, before);
    if (this.#met.size > mostMet) this.#met.delete(this.#met.keys().next().value!);
    const verdict = verdictOf(entry);
    if (verdict) this.posterior.observe(before, verdict.reward, verdict.weight);
  }

  snapshot(): unknown {
    return {
      posterior: this.posterior.snapshot(),
      met: [...this.#met].map(([item, features]) => [item, [...features]]),
    };
  }
}

/** The belief before anything was kept or regretted. */
export function createSatisfactionPosterior(): Posterior {
  const size = featureNames.length;
  const covariance = new Float64Array(size * size);
  featureNames.forEach((name, i) => (covariance[i * size + i] = priorWeights[name].variance));
  return new Posterior(
    featureNames.map((name) => priorMeans[name] ?? 0),
    covariance,
  );
}
