import { adFeatureNames } from '../../../../core/ads/ad-features.ts';
import type { Arms, Chance } from './policy.ts';

/**
 * Ridge regression of clicks on the features of an ad and on which campaign and which creative it is, one observation at a
 * time. It begins knowing nothing.
 *
 * @see Li et al., "A Contextual-Bandit Approach to Personalized News Article Recommendation", WWW 2010
 */
export class ClickRegression {
  readonly #campaignOf: readonly number[];
  readonly #size: number;
  readonly #campaigns: number;
  /** [size × size] inverse of the regularised design. */
  readonly #inverse: Float64Array;
  readonly #weights: Float64Array;

  constructor(arms: Arms) {
    this.#campaignOf = arms.map(({ placed }) => placed.place);
    this.#campaigns = 1 + Math.max(...this.#campaignOf);
    this.#size = adFeatureNames.length + this.#campaigns + arms.length;
    this.#inverse = new Float64Array(this.#size * this.#size);
    for (let i = 0; i < this.#size; i++) this.#inverse[i * this.#size + i] = 1;
    this.#weights = new Float64Array(this.#size);
  }

  /** @returns expected click, and √(xᵀA⁻¹x): how little is known of it */
  predict(chance: Chance, arm: number): { readonly mean: number; readonly width: number } {
    const { places, values } = this.#input(chance, arm);
    let mean = 0;
    let squares = 0;
    for (let i = 0; i < places.length; i++) {
      mean += this.#weights[places[i]!]! * values[i]!;
      const row = places[i]! * this.#size;
      for (let j = 0; j < places.length; j++)
        squares += values[i]! * values[j]! * this.#inverse[row + places[j]!]!;
    }
    return { mean, width: Math.sqrt(Math.max(0, squares)) };
  }

  /** By Sherman and Morrison's formula. */
  learn(chance: Chance, arm: number, clicked: boolean): void {
    const size = this.#size;
    const { places, values } = this.#input(chance, arm);
    const spread = new Float64Array(size);
    for (let i = 0; i < places.length; i++) {
      const row = places[i]! * size;
      for (let j = 0; j < size; j++) spread[j]! += values[i]! * this.#inverse[row + j]!;
    }
    let variance = 0;
    let expected = 0;
    for (let i = 0; i < places.length; i++) {
      variance += values[i]! * spread[places[i]!]!;
      expected += values[i]! * this.#weights[places[i]!]!;
    }
    const step = ((clicked ? 1 : 0) - expected) / (1 + variance);
    for (let i = 0; i < size; i++) {
      this.#weights[i]! += step * spread[i]!;
      const scaled = spread[i]! / (1 + variance);
      for (let j = 0; j < size; j++) this.#inverse[i * size + j]! -= scaled * spread[j]!;
    }
  }

  /** What is not 0 of the input: features, one campaign, one creative. */
  #input(chance: Chance, arm: number): { readonly places: number[]; readonly values: number[] } {
    const places: number[] = [];
    const values: number[] = [];
    chance.features(arm).forEach((value, i) => {
      if (value === 0) return;
      places.push(i);
      values.push(value);
    });
    const first = adFeatureNames.length;
    places.push(first + this.#campaignOf[arm]!, first + this.#campaigns + arm);
    values.push(1, 1);
    return { places, values };
  }
}
