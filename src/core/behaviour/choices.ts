import { spread } from '../math/spread.ts';
import type { History } from './learn-links.ts';

/** When choices were made: for each history of each of its items, later is more. */
export type Moments = readonly ArrayLike<number>[];

/** Choices, and when they were made where that is known. */
export interface Choices {
  readonly histories: readonly History[];
  readonly moments?: Moments | undefined;
  /** What one is of moments, in seconds; left out where they tell an order only. */
  readonly secondsPerMoment?: number | undefined;
}

/** The choices of as many shoppers as make at most `most` of them, spread evenly over all shoppers. */
export function limitChoices(choices: Choices, most: number): Choices {
  const { histories, moments } = choices;
  const total = histories.reduce((sum, { length }) => sum + length, 0);
  if (total <= most) return choices;
  const places = spread([...histories.keys()], Math.floor((histories.length * most) / total));
  return {
    ...choices,
    histories: places.map((place) => histories[place]!),
    moments: moments && places.map((place) => moments[place]!),
  };
}
