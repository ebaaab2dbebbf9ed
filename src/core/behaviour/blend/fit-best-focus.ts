import { meanOfRanks } from '../../evaluation/next-item-metrics.ts';
import { viewCount, viewNames } from './candidates.ts';
import { fitChoices, type Choice, type ChoiceModel } from './fit-choice.ts';

/** How much may be given up on what is hopeless, see `FitOptions.focus`. Which is best differs from shop to shop. */
const focuses = [0, 0.5];

/** Believed before of each component's share, for features with deviation 1: that all count alike. */
const priorShare = 0.3;
/** Of the squared difference from that belief, per choice, when there are many choices. */
export const leastPenalty = 1e-3;
/** Choices that the belief is worth on top of that. */
const priorChoices = 1000;
/** With a focus choices count about a fifth, and so does what holds against them. */
const focusedShare = 0.2;

/** [features] what is believed before of all weights */
export function believedWeights(featureCount: number): Float64Array {
  return Float64Array.from({ length: featureCount }, (_, i) =>
    viewNames[i % viewCount] === 'share' ? priorShare : 0,
  );
}

/**
 * Fits with every focus to one half of the choices each and asks which ranks the other half best; then fits with that one to
 * all.
 *
 * @param choices at least one
 * @returns its precision is that of the likelihood, whatever the focus
 */
export function* fitBestFocus(
  choices: readonly Choice[],
  featureCount: number,
): Generator<number, ChoiceModel & { readonly focus: number }> {
  const ranks = focuses.map(() => [] as number[]);
  for (const fold of [0, 1]) {
    yield fold / 3;
    const known = choices.filter((_, place) => place % 2 === fold);
    if (known.length === 0) continue;
    const models = yield* fitFocuses(known, featureCount);
    for (let place = 1 - fold; place < choices.length; place += 2)
      models.forEach(({ weights }, at) => ranks[at]!.push(rankOfChosen(choices[place]!, weights)));
  }
  yield 2 / 3;
  const gains = ranks.map((some) => meanOfRanks('HR@10', some) + meanOfRanks('NDCG@10', some));
  // One choice alone has no other half: likelihood it is.
  const best = Math.max(0, gains.indexOf(Math.max(...gains)));
  const models = yield* fitFocuses(choices, featureCount);
  return { ...models[best]!, precision: models[0]!.precision, focus: focuses[best]! };
}

/** One model for each focus; that without begins those with. */
function* fitFocuses(choices: readonly Choice[], featureCount: number): Generator<number, ChoiceModel[]> {
  const prior = believedWeights(featureCount);
  const penalty = leastPenalty * (1 + priorChoices / choices.length);
  const likely = yield* silent(fitChoices(choices, featureCount, { penalty, prior }));
  const models: ChoiceModel[] = [];
  for (const focus of focuses)
    models.push(
      focus === 0
        ? likely
        : yield* silent(
            fitChoices(choices, featureCount, {
              penalty: penalty * focusedShare,
              focus,
              prior,
              start: likely.weights,
            }),
          ),
    );
  return models;
}

/** Lets others work between the steps, and keeps its shares to itself. */
function* silent<Result>(work: Generator<number, Result>): Generator<number, Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield NaN;
  }
}

/** From 0; those that score the same share their mean place. */
function rankOfChosen({ features, chosen }: Choice, weights: Float64Array): number {
  const count = weights.length;
  const scoreOf = (row: number): number => {
    let score = 0;
    for (let i = 0; i < count; i++) score += weights[i]! * features[row * count + i]!;
    return score;
  };
  const own = scoreOf(chosen);
  let rank = 0;
  for (let row = 0; row < features.length / count; row++) {
    const score = row === chosen ? -Infinity : scoreOf(row);
    if (score > own) rank++;
    else if (score === own) rank += 0.5;
  }
  return rank;
}
