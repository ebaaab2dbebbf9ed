/** What is believed of a score beside what the weights say: a normal belief that is independent of theirs. */
export interface BesideWeights {
  readonly mean: number;
  readonly variance: number;
}

/** How a belief about the score moves with an observation: `mean += step × variance`, `variance −= share × variance²`. */
export interface BeliefStep {
  readonly step: number;
  readonly share: number;
}

/**
 * Bayesian logistic regression learned one observation at a time: a normal belief about the weights, moved by a
 * Laplace step per observation (a rank-one update of the covariance).
 *
 * @see Murphy, "Probabilistic Machine Learning: Advanced Topics", assumed density filtering for logistic regression
 */
export class Posterior {
  /** [f] mean of the weights. */
  readonly mean: Float64Array;
  /** [f × f] row-major, symmetric. */
  readonly covariance: Float64Array;

  /**
   * @param priorMean       [f]
   * @param priorCovariance [f × f] row-major, positive definite
   */
  constructor(priorMean: readonly number[], priorCovariance: Float64Array) {
    this.mean = Float64Array.from(priorMean);
    this.covariance = priorCovariance.slice();
  }

  /**
   * @param features [f]
   * @param reward   0 or 1
   * @param weight   how much the observation counts, (0, 1]
   * @param beside   what else makes the score; nothing by default
   * @returns how a part of the score that is beside the weights moves
   */
  observe(
    features: Float64Array,
    reward: 0 | 1,
    weight: number,
    beside: BesideWeights = { mean: 0, variance: 0 },
  ): BeliefStep {
    const size = this.mean.length;
    const spread = this.#timesCovariance(features);
    let variance = beside.variance;
    let score = beside.mean;
    for (let i = 0; i < size; i++) {
      variance += features[i]! * spread[i]!;
      score += features[i]! * this.mean[i]!;
    }
    const probability = 1 / (1 + Math.exp(-score));
    const curvature = weight * probability * (1 - probability);
    const shrink = 1 / (1 + curvature * variance);
    const share = curvature * shrink;
    // The product of the two first, so that both halves of the matrix are the same to the bit.
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) this.covariance[i * size + j]! -= share * (spread[i]! * spread[j]!);
    const step = weight * (reward - probability) * shrink;
    for (let i = 0; i < size; i++) this.mean[i]! += step * spread[i]!;
    return { step, share };
  }

  /**
   * Forgets: moves the belief back towards an earlier one, as if the weights had wandered about it meanwhile.
   *
   * @param kept share of what was learned that stays, 0..1
   */
  fadeTo(mean: ArrayLike<number>, covariance: ArrayLike<number>, kept: number): void {
    for (let i = 0; i < this.mean.length; i++) this.mean[i] = mean[i]! + kept * (this.mean[i]! - mean[i]!);
    for (let i = 0; i < this.covariance.length; i++)
      this.covariance[i] = covariance[i]! + kept * kept * (this.covariance[i]! - covariance[i]!);
  }

  /** Standard deviation of the score of an item with these features. */
  deviation(features: Float64Array): number {
    const spread = this.#timesCovariance(features);
    let variance = 0;
    for (let i = 0; i < spread.length; i++) variance += features[i]! * spread[i]!;
    return Math.sqrt(Math.max(0, variance));
  }

  snapshot(): unknown {
    return [[...this.mean], [...this.covariance]];
  }

  #timesCovariance(features: Float64Array): Float64Array {
    const size = this.mean.length;
    const result = new Float64Array(size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) result[i]! += this.covariance[i * size + j]! * features[j]!;
    return result;
  }
}
