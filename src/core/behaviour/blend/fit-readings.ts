import { viewCount, viewNames, type ViewName } from './candidates.ts';
import { fitChoices, type Choice, type ChoiceModel } from './fit-choice.ts';

/** A way to read the choices, and its share in the weights. */
interface Reading {
  readonly views: readonly ViewName[];
  /** See `FitOptions.focus`. */
  readonly focus: number;
  readonly share: number;
}

/**
 * Which reading foretells best differs from shop to shop, and a shop's own choices cannot say which: the lessons that weights
 * are learned with know less than those they are used with. Their mean is never far from the best.
 */
const likelihood: Reading = { views: ['share', 'log'], focus: 0, share: 0.5 };
const readings: readonly Reading[] = [
  likelihood,
  { views: ['share', 'log'], focus: 0.5, share: 0.25 },
  { views: ['share', 'level'], focus: 0, share: 0.25 },
];

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
 * Fits a model to every reading of the choices.
 *
 * @param choices with all views of all components; at least one
 * @yields the share that is done
 * @returns the mean of their weights and precisions by the readings' shares, and the likelihood's loss
 */
export function* fitReadings(
  choices: readonly Choice[],
  featureCount: number,
): Generator<number, ChoiceModel> {
  const believed = believedWeights(featureCount);
  const penalty = leastPenalty * (1 + priorChoices / choices.length);
  const weights = new Float64Array(featureCount);
  const precision = new Float64Array(featureCount ** 2);
  let loss = NaN;
  let plain: Float64Array | undefined;
  for (const [place, reading] of readings.entries()) {
    yield place / readings.length;
    const { views, focus, share } = reading;
    const columns = columnsOf(views, featureCount);
    const model = yield* silent(
      fitChoices(
        choices.map((choice) => select(choice, columns, featureCount)),
        columns.length,
        {
          penalty: focus === 0 ? penalty : penalty * focusedShare,
          focus,
          prior: Float64Array.from(columns, (column) => believed[column]!),
          // A focus has several minima: it begins where the likelihood ended.
          ...(focus > 0 && plain && { start: plain }),
        },
      ),
    );
    if (reading === likelihood) {
      loss = model.loss;
      plain = model.weights;
    }
    const isRead = new Set(columns);
    for (let i = 0; i < featureCount; i++)
      if (!isRead.has(i)) precision[i * (featureCount + 1)]! += share * 2 * leastPenalty * choices.length;
    columns.forEach((row, i) => {
      weights[row]! += share * model.weights[i]!;
      columns.forEach((column, j) => {
        precision[row * featureCount + column]! += share * model.precision[i * columns.length + j]!;
      });
    });
  }
  return { weights, precision, loss };
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
    for (let i = 0; i < columns.length; i++)
      narrow[row * columns.length + i] = features[row * featureCount + columns[i]!]!;
  return { features: narrow, chosen };
}
