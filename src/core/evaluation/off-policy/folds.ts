import { createRandom } from '../../math/random.ts';

/**
 * Which part each row belongs to, drawn evenly and by the seed alone.
 *
 * @returns [n] from 0 to folds − 1
 */
export function drawFolds(rows: number, folds: number, seed = 1): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: rows }, () => Math.floor(random() * folds));
}

/**
 * How many times as large the variance of a cross-fitted policy's mean is as rows independent of each other would make it.
 * They are not: luck in one fold shapes the policies judged on the others. Their errors are taken to correlate by the share
 * of a fold in the log, 1 ÷ folds, which makes 2 − 1 ÷ folds. Generous once policies of all folds are alike.
 *
 * @see Nadeau and Bengio, "Inference for the Generalization Error", Machine Learning 2003, section 3
 */
export function crossFittingFactor(folds: number): number {
  return 2 - 1 / folds;
}
