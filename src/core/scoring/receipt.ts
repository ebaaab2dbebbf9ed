import type { Receipt, ReceiptTerm, TermName } from '../domain/slate.ts';
import { featureNames, type FeatureName } from './features.ts';

export type Weights = Readonly<Partial<Record<FeatureName, number>>>;

/** Named weights from a weight vector in the order of `featureNames`. */
export function nameWeights(vector: ArrayLike<number>): Record<FeatureName, number> {
  return Object.fromEntries(featureNames.map((name, i) => [name, vector[i]!])) as Record<FeatureName, number>;
}

/** @returns [featureNames.length] the weights in the order of `featureNames`, 0 for those left out */
export function weightVector(weights: Weights): Float64Array {
  return Float64Array.from(featureNames, (name) => weights[name] ?? 0);
}

/** The score before anything but features has a say: Σ feature × weight, in the order of `featureNames`. */
export function scoreFeatures(features: Float64Array, vector: Float64Array): number {
  let score = 0;
  for (let i = 0; i < vector.length; i++) score += features[i]! * vector[i]!;
  return score;
}

export function term(name: TermName, value: number, weight: number): ReceiptTerm {
  return { name, value, weight, contribution: value * weight };
}

/**
 * A receipt over features and whatever else had a say. Its score is the sum of its terms: that is how the score is
 * defined, not something checked afterwards. Features without weight in this row are left out.
 */
export function writeReceipt(
  features: Float64Array,
  weights: Weights,
  others: readonly ReceiptTerm[],
): Receipt {
  const terms: ReceiptTerm[] = [];
  featureNames.forEach((name, i) => {
    const weight = weights[name];
    if (weight !== undefined && weight !== 0) terms.push(term(name, features[i]!, weight));
  });
  terms.push(...others.filter(({ contribution }) => contribution !== 0));
  return { terms, score: terms.reduce((sum, { contribution }) => sum + contribution, 0) };
}

/** The same receipt with one more term. */
export function addTerm(receipt: Receipt, extra: ReceiptTerm): Receipt {
  return { terms: [...receipt.terms, extra], score: receipt.score + extra.contribution };
}
