import { meanOfRanks } from '../../evaluation/next-item-metrics.ts';
import { viewCount, viewNames, type ViewName } from './candidates.ts';
import { fitChoices, type Choice, type ChoiceModel } from './fit-choice.ts';

/** How weights are learned: which views count, and how much is given up on what is hopeless. */
export interface Recipe {
  readonly views: readonly ViewName[];
  /** See `FitOptions.focus`. */
  readonly focus: number;
}

/** Which of these is best differs from shop to shop. */
const viewSets: readonly (readonly ViewName[])[] = [
  ['share', 'log'],
  ['share', 'level'],
];
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
 * Fits all recipes to one half of the choices each and asks which ranks the other half best; then fits that one to all.
 *
 * @param choices with all views of all components; at least one
 * @returns weights and precision of all features, 0 for views that do not count
 */
export function* fitBestRecipe(
  choices: readonly Choice[],
  featureCount: number,
): Generator<number, ChoiceModel & { readonly recipe: Recipe }> {
  let best: { readonly recipe: Recipe; readonly gain: number } | undefined;
  const steps = viewSets.length * 2 + 1;
  for (const [set, views] of viewSets.entries()) {
    const columns = columnsOf(views, featureCount);
    const narrow = choices.map((choice) => select(choice, columns, featureCount));
    const ranks = focuses.map(() => [] as number[]);
    for (const fold of [0, 1]) {
      yield (2 * set + fold) / steps;
      const known = narrow.filter((_, place) => place % 2 === fold);
      if (known.length === 0) continue;
      const models = yield* fitFocuses(known, columns, featureCount);
      narrow.forEach((choice, place) => {
        if (place % 2 !== fold)
          models.forEach(({ weights }, at) => ranks[at]!.push(rankOfChosen(choice, weights)));
      });
    }
    focuses.forEach((focus, at) => {
      const gain = meanOfRanks('HR@10', ranks[at]!) + meanOfRanks('NDCG@10', ranks[at]!);
      if (!best || gain > best.gain) best = { recipe: { views, focus }, gain };
    });
  }
  const { recipe } = best!;
  const columns = columnsOf(recipe.views, featureCount);
  yield (steps - 1) / steps;
  const models = yield* fitFocuses(
    choices.map((choice) => select(choice, columns, featureCount)),
    columns,
    featureCount,
  );
  const [likely] = models;
  const { weights, loss } = models[focuses.indexOf(recipe.focus)]!;
  const whole = { weights: new Float64Array(featureCount), precision: new Float64Array(featureCount ** 2) };
  for (let i = 0; i < featureCount; i++) whole.precision[i * featureCount + i] = 2 * leastPenalty * choices.length;
  columns.forEach((row, i) => {
    whole.weights[row] = weights[i]!;
    columns.forEach((column, j) => {
      whole.precision[row * featureCount + column] = likely!.precision[i * columns.length + j]!;
    });
  });
  return { ...whole, loss, recipe };
}

/** One model for each focus; that without begins those with. */
function* fitFocuses(
  choices: readonly Choice[],
  columns: readonly number[],
  featureCount: number,
): Generator<number, ChoiceModel[]> {
  const believed = believedWeights(featureCount);
  const prior = Float64Array.from(columns, (column) => believed[column]!);
  const penalty = leastPenalty * (1 + priorChoices / choices.length);
  const likely = yield* silent(fitChoices(choices, columns.length, { penalty, prior }));
  const models: ChoiceModel[] = [];
  for (const focus of focuses)
    models.push(
      focus === 0
        ? likely
        : yield* silent(
            fitChoices(choices, columns.length, {
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

function columnsOf(views: readonly ViewName[], featureCount: number): number[] {
  return Array.from({ length: featureCount }, (_, column) => column).filter((column) =>
    views.includes(viewNames[column % viewCount]!),
  );
}

function select({ features, chosen }: Choice, columns: readonly number[], featureCount: number): Choice {
  const rows = features.length / featureCount;
  const narrow = new Float32Array(rows * columns.length);
  for (let row = 0; row < rows; row++)
    columns.forEach(
      (column, i) => (narrow[row * columns.length + i] = features[row * featureCount + column]!),
    );
  return { features: narrow, chosen };
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
