import { SmallNetwork, type NetworkPlan } from '../../../core/classification/small-network.ts';
import { areaUnderCurve } from '../../../core/evaluation/confidence.ts';
import {
  calibrationError,
  logLoss,
  reportClassification,
  type ClassificationReport,
} from '../../../core/evaluation/classification.ts';
import { bootstrapInterval } from '../../../core/evaluation/next-item-metrics.ts';
import { learnStandards, standardise } from '../../../core/math/standardise.ts';
import { followWork } from '../../follow-work.ts';
import type { Progress } from '../../progress.ts';
import { featureNames, type PurchaseRows, type PurchaseTable } from './purchase-table.ts';

export const purchaseModelNames = ['majority', 'one feature', 'logistic', 'network 64-32-1'] as const;
export type PurchaseModelName = (typeof purchaseModelNames)[number];

export interface PurchaseResult {
  readonly name: PurchaseModelName;
  /** Class 1 buys. */
  readonly report: ClassificationReport;
  readonly interval: readonly [number, number];
  /** How often a household that buys is given more than one that does not; ties count half. */
  readonly auc: number;
  readonly logLoss?: number;
  readonly calibrationError?: number;
}

export interface PurchaseEvaluation {
  readonly models: readonly PurchaseResult[];
  /** The rule of one feature, in words. */
  readonly rule: string;
  /** Weights of the logistic model for standardised features, largest first. */
  readonly weights: readonly (readonly [feature: string, weight: number])[];
}

const plan: Omit<NetworkPlan, 'hidden' | 'epochs'> = { batch: 256, rate: 1e-3, penalty: 1e-4, seed: 1 };
const fewestEpochs = 30;
/** However few rows there are. */
const fewestSteps = 1200;
const layers: Readonly<Record<'logistic' | 'network 64-32-1', readonly number[]>> = {
  logistic: [],
  'network 64-32-1': [64, 32],
};

/** Compares what is simple with a logistic regression and a small network, on weeks none of them has seen. */
export async function evaluatePurchases(
  { train, valid, test }: PurchaseTable,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<PurchaseEvaluation> {
  const columns = featureNames.length;
  const standards = learnStandards(train.features, columns);
  const [known, kept, asked] = [train, valid, test].map(({ features, truths }) => ({
    rows: standardise(features, standards),
    truths,
  })) as [Standardised, Standardised, Standardised];
  const epochs = Math.max(fewestEpochs, Math.ceil((fewestSteps * plan.batch) / train.truths.length));
  const rule = findRule(train);
  const column = (rows: PurchaseRows): Float64Array =>
    Float64Array.from(rows.truths, (_, row) => rule.sign * rows.features[row * columns + rule.feature]!);
  const majority = Number(2 * train.truths.reduce((sum, truth) => sum + truth, 0) > train.truths.length);
  const models: PurchaseResult[] = [
    judge('majority', test.truths, new Float64Array(test.truths.length), () => majority),
    judge('one feature', test.truths, column(test), (value) => Number(value >= rule.from)),
  ];
  let weights: (readonly [string, number])[] = [];
  for (const name of ['logistic', 'network 64-32-1'] as const) {
    const work = SmallNetwork.train(known.rows, known.truths, kept, {
      ...plan,
      epochs,
      hidden: layers[name],
    });
    const network = await followWork(`training ${name}`, work, { progress, signal });
    if (name === 'logistic')
      weights = featureNames
        .map((feature, i) => [feature, network.weights[0]![i]!] as const)
        .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
    const given = network.probabilities(asked.rows);
    models.push({
      ...judge(name, test.truths, given, (probability) => Number(probability >= 0.5)),
      logLoss: logLoss(
        given.map((probability, row) => (test.truths[row] === 1 ? probability : 1 - probability)),
      ),
      calibrationError: calibrationError(
        given.map((probability) => Math.max(probability, 1 - probability)),
        Array.from(given, (probability, row) => Number(probability >= 0.5) === test.truths[row]),
      ),
    });
  }
  const { feature, sign, from } = rule;
  return {
    models,
    rule: `buys when "${featureNames[feature]}" is ${Math.abs(from)} or ${sign > 0 ? 'more' : 'less'}`,
    weights,
  };
}

interface Standardised {
  readonly rows: Float64Array;
  readonly truths: Uint8Array;
}

function judge(
  name: PurchaseModelName,
  truths: Uint8Array,
  scores: Float64Array,
  guess: (score: number) => number,
): PurchaseResult {
  const guesses = Uint8Array.from(scores, guess);
  return {
    name,
    report: reportClassification(truths, guesses, 2),
    interval: bootstrapInterval(truths.map((truth, row) => Number(truth === guesses[row]))),
    auc: areaUnderCurve(truths, scores),
  };
}

interface Rule {
  readonly feature: number;
  /** 1: buys from a value on; −1: up to it. */
  readonly sign: 1 | -1;
  /** In `sign` × the feature. */
  readonly from: number;
}

/** The single feature and threshold that are right most often on the rows. */
function findRule({ features, truths }: PurchaseRows): Rule {
  const columns = featureNames.length;
  let best: Rule & { right: number } = { feature: 0, sign: 1, from: Infinity, right: -1 };
  for (let feature = 0; feature < columns; feature++)
    for (const sign of [1, -1] as const) {
      const rows = Array.from(truths, (truth, row) => ({
        value: sign * features[row * columns + feature]!,
        truth,
      })).sort((a, b) => b.value - a.value);
      let right = rows.filter(({ truth }) => truth === 0).length;
      rows.forEach(({ value, truth }, place) => {
        right += truth === 1 ? 1 : -1;
        if (rows[place + 1]?.value !== value && right > best.right)
          best = { feature, sign, from: value, right };
      });
    }
  return best;
}
