import { solvePositive } from '../../math/solve.ts';

/** Somebody chose one of some items. */
export interface Choice {
  /** [candidates × features] row-major */
  readonly features: Float32Array;
  /** Row of the one chosen. */
  readonly chosen: number;
}

export interface ChoiceModel {
  /** [features] */
  readonly weights: Float64Array;
  /** [features × features] row-major: curvature of the penalised loss at the weights, whose inverse is their covariance. */
  readonly precision: Float64Array;
  /** Mean of the generalised cross-entropy; with a focus of 0, of −ln(probability of what was chosen), in nats. */
  readonly loss: number;
}

export interface FitOptions {
  /** Of the squared difference of each weight from its prior mean, per choice. */
  readonly penalty: number;
  /**
   * From 0 (likelihood: what was hopeless counts as much as what nearly came first) to 1 (expected share of choices that
   * come first): the loss is (1 − p^focus) ÷ focus. Above 0 it has several minima, so begin near a good one.
   */
  readonly focus?: number;
  /** [features] prior means, 0 when left out */
  readonly prior?: Float64Array;
  /** [features] where to begin, the prior means when left out */
  readonly start?: Float64Array;
}

const mostSteps = 30;
/** Candidates less likely than this add nothing that counts to slope and curvature. */
const negligible = 1e-5;

/**
 * Conditional logit (softmax over what there was to choose from), fitted by Newton's method with a normal prior.
 *
 * @see McFadden, "Conditional logit analysis of qualitative choice behavior", 1974
 * @see Zhang and Sabuncu, "Generalized cross entropy loss", NeurIPS 2018, for the focus
 */
export function* fitChoices(
  choices: readonly Choice[],
  featureCount: number,
  { penalty, focus = 0, prior = new Float64Array(featureCount), start = prior }: FitOptions,
): Generator<number, ChoiceModel> {
  const measureAt = (weights: Float64Array, withCurvature: boolean): Measured =>
    measure(choices, weights, prior, penalty, focus, withCurvature);
  let weights = Float64Array.from(start);
  let at = measureAt(weights, true);
  for (let step = 0; step < mostSteps; step++) {
    yield step / mostSteps;
    const change = solvePositive(at.curvature.slice(), at.slope);
    let expected = 0;
    for (let i = 0; i < featureCount; i++) expected += change[i]! * at.slope[i]!;
    let length = 1;
    let next = weights;
    let loss = Infinity;
    for (; length > 1e-3; length /= 2) {
      next = weights.map((weight, i) => weight - length * change[i]!);
      loss = measureAt(next, false).penalised;
      if (loss <= at.penalised - 1e-4 * length * expected) break;
    }
    if (!(loss < at.penalised)) break;
    weights = next;
    at = measureAt(weights, true);
    if (expected < 1e-6) break;
  }
  return {
    weights,
    precision: at.curvature.map((value) => value * choices.length),
    loss: at.loss,
  };
}

interface Measured {
  readonly loss: number;
  readonly penalised: number;
  readonly slope: Float64Array;
  readonly curvature: Float64Array;
}

function measure(
  choices: readonly Choice[],
  weights: Float64Array,
  prior: Float64Array,
  penalty: number,
  focus: number,
  withCurvature: boolean,
): Measured {
  const size = weights.length;
  const slope = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const mean = new Float64Array(size);
  let loss = 0;
  for (const { features, chosen } of choices) {
    const count = features.length / size;
    const scores = new Float64Array(count);
    let most = -Infinity;
    for (let row = 0; row < count; row++) {
      let score = 0;
      for (let i = 0; i < size; i++) score += weights[i]! * features[row * size + i]!;
      scores[row] = score;
      if (score > most) most = score;
    }
    let total = 0;
    for (let row = 0; row < count; row++) total += Math.exp(scores[row]! - most);
    const logLoss = most + Math.log(total) - scores[chosen]!;
    // What the choice counts: its own probability, raised to the focus.
    const importance = Math.exp(-focus * logLoss);
    loss += focus === 0 ? logLoss : (1 - importance) / focus;
    if (!withCurvature) continue;
    mean.fill(0);
    for (let row = 0; row < count; row++) {
      const probability = Math.exp(scores[row]! - most) / total;
      if (probability < negligible) continue;
      const base = row * size;
      for (let i = 0; i < size; i++) {
        const part = probability * features[base + i]!;
        if (part === 0) continue;
        mean[i]! += part;
        for (let j = 0; j <= i; j++) curvature[i * size + j]! += importance * part * features[base + j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      slope[i]! += importance * (mean[i]! - features[chosen * size + i]!);
      for (let j = 0; j <= i; j++) curvature[i * size + j]! -= importance * mean[i]! * mean[j]!;
    }
  }
  let penalised = loss / choices.length;
  for (let i = 0; i < size; i++) {
    const off = weights[i]! - prior[i]!;
    penalised += penalty * off * off;
    slope[i] = slope[i]! / choices.length + 2 * penalty * off;
    for (let j = 0; j <= i; j++) {
      const value = curvature[i * size + j]! / choices.length + (i === j ? 2 * penalty : 0);
      curvature[i * size + j] = curvature[j * size + i] = value;
    }
  }
  return { loss: loss / choices.length, penalised, slope, curvature };
}
