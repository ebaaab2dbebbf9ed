import {
  SoftmaxRegression,
  type FeatureRow,
  type SoftmaxPlan,
} from '../../../core/classification/softmax-regression.ts';
import { TextFeatures } from '../../../core/classification/text-features.ts';
import {
  calibrationError,
  logLoss,
  reportClassification,
  type ClassificationReport,
} from '../../../core/evaluation/classification.ts';
import { bootstrapInterval } from '../../../core/evaluation/next-item-metrics.ts';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { followWork } from '../../follow-work.ts';
import type { EncodingSurroundings } from '../encode-item-texts.ts';
import { openEncoder } from '../encoders.ts';
import type { LabelledText } from './labelled-texts.ts';
import { TextVectors } from '../text-vectors.ts';

export const classifyModelNames = ['majority', 'centroid', 'ownshelf'] as const;
export type ClassifyModelName = (typeof classifyModelNames)[number];

export interface ClassifyResult {
  readonly name: ClassifyModelName;
  readonly report: ClassificationReport;
  /** Of the accuracy, bootstrap over the rows. */
  readonly interval: readonly [number, number];
  /** Where the model gives probabilities. */
  readonly logLoss?: number;
  readonly calibrationError?: number;
  readonly trainSeconds: number;
}

export interface ClassifyEvaluation {
  readonly labels: readonly string[];
  readonly models: readonly ClassifyResult[];
  readonly trainRows: number;
  readonly testRows: number;
  /** Test rows whose label no training row has: nobody gets these right. */
  readonly unknownLabels: number;
  readonly penalty: number;
}

const penalties = [1e-5, 1e-4, 1e-3];
const plan: Omit<SoftmaxPlan, 'penalty'> = { epochs: 12, rate: 0.3, seed: 1 };
/** One training row in this many chooses the penalty. */
const heldShare = 10;

/** Tells labels of texts: a softmax regression over the encoder's vector and the words, beside what is simpler. */
export async function evaluateClassify(
  train: readonly LabelledText[],
  test: readonly LabelledText[],
  surroundings: EncodingSurroundings,
): Promise<ClassifyEvaluation> {
  const labels = [...new Set(train.map(({ label }) => label))].sort();
  if (labels.length < 2)
    throw new OwnshelfError(
      'InputError',
      `Found ${labels.length === 0 ? 'no label' : `the label "${labels[0]}" alone`} in training, expected two or more.`,
    );
  const strangers = [...new Set(test.map(({ label }) => label))].filter((label) => !labels.includes(label));
  const names = [...labels, ...strangers.sort()];
  const numberOf = new Map(names.map((label, number) => [label, number]));
  const numbersOf = (rows: readonly LabelledText[]): Uint32Array =>
    Uint32Array.from(rows, ({ label }) => numberOf.get(label)!);
  const truths = numbersOf(test);

  const encoder = await openEncoder('encoder-instant', surroundings.encoderFolder, surroundings);
  const vectors = new TextVectors(encoder);
  await vectors
    .add(
      [...train, ...test].map(({ text }) => text),
      surroundings,
    )
    .finally(() => encoder.dispose());
  const words = new TextFeatures(train.map(({ text }) => text));
  const { dimensions } = encoder;
  const featuresOf = (rows: readonly LabelledText[]): FeatureRow[] => {
    const dense = vectors.matrix(
      rows.map(({ text }) => text),
      dimensions,
    );
    return rows.map(({ text }, row) => ({
      dense: dense.subarray(row * dimensions, (row + 1) * dimensions),
      ...words.read(text),
    }));
  };
  const known = { rows: featuresOf(train), labels: numbersOf(train) };
  const asked = featuresOf(test);
  const shape = { classes: labels.length, dense: dimensions, sparse: words.size };

  const result = (
    name: ClassifyModelName,
    started: number,
    guesses: ArrayLike<number>,
    probabilities?: readonly Float64Array[],
  ): ClassifyResult => {
    const hits = Array.from(truths, (truth, row) => Number(truth === guesses[row]));
    return {
      name,
      report: reportClassification(truths, guesses, names.length),
      interval: bootstrapInterval(hits),
      ...(probabilities && {
        logLoss: logLoss(probabilities.map((given, row) => given[truths[row]!] ?? 0)),
        calibrationError: calibrationError(
          probabilities.map((given) => Math.max(...given)),
          hits,
        ),
      }),
      trainSeconds: (performance.now() - started) / 1000,
    };
  };

  let started = performance.now();
  const counts = new Array<number>(labels.length).fill(0);
  for (const label of known.labels) counts[label]!++;
  const commonest = counts.indexOf(Math.max(...counts));
  const models = [result('majority', started, new Uint32Array(test.length).fill(commonest))];

  started = performance.now();
  models.push(result('centroid', started, guessByCentroid(known, asked, shape.classes)));

  started = performance.now();
  const penalty = await choosePenalty(known, shape, surroundings);
  const model = await trainWith(known.rows, known.labels, shape, penalty, surroundings);
  const probabilities = asked.map((row) => model.probabilities(row));
  models.push(
    result(
      'ownshelf',
      started,
      probabilities.map((given) => given.indexOf(Math.max(...given))),
      probabilities,
    ),
  );
  return {
    labels: names,
    models,
    trainRows: train.length,
    testRows: test.length,
    unknownLabels: test.filter(({ label }) => strangers.includes(label)).length,
    penalty,
  };
}

interface Known {
  readonly rows: readonly FeatureRow[];
  readonly labels: Uint32Array;
}

/** The class whose texts' mean vector is nearest. */
function guessByCentroid({ rows, labels }: Known, asked: readonly FeatureRow[], classes: number): number[] {
  const means = Array.from({ length: classes }, () => new Float64Array(rows[0]!.dense.length));
  rows.forEach(({ dense }, row) => dense.forEach((value, i) => (means[labels[row]!]![i]! += value)));
  for (const mean of means) {
    const length = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0)) || 1;
    mean.forEach((value, i) => (mean[i] = value / length));
  }
  return asked.map(({ dense }) => {
    const scores = means.map((mean) => dense.reduce((sum, value, i) => sum + value * mean[i]!, 0));
    return scores.indexOf(Math.max(...scores));
  });
}

/** The one that does best on rows kept from training. */
async function choosePenalty(
  { rows, labels }: Known,
  shape: SoftmaxRegression['shape'],
  surroundings: EncodingSurroundings,
): Promise<number> {
  const isHeld = (place: number): boolean => place % heldShare === 0;
  const train = rows.filter((_, place) => !isHeld(place));
  const trainLabels = labels.filter((_, place) => !isHeld(place));
  let best = { penalty: penalties[0]!, loss: Infinity };
  for (const penalty of penalties) {
    const model = await trainWith(train, trainLabels, shape, penalty, surroundings);
    const given = rows.flatMap((row, place) =>
      isHeld(place) ? [model.probabilities(row)[labels[place]!]!] : [],
    );
    const loss = logLoss(given);
    if (loss < best.loss) best = { penalty, loss };
  }
  return best.penalty;
}

function trainWith(
  rows: readonly FeatureRow[],
  labels: Uint32Array,
  shape: SoftmaxRegression['shape'],
  penalty: number,
  surroundings: EncodingSurroundings,
): Promise<SoftmaxRegression> {
  const work = SoftmaxRegression.train(rows, labels, shape, { ...plan, penalty });
  return followWork('training', work, surroundings);
}
