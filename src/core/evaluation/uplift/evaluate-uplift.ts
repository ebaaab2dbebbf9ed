import { areaUnderCurve } from '../confidence.ts';
import { createRandom } from '../../math/random.ts';
import { drawFolds } from '../off-policy/folds.ts';
import type { Interval } from '../off-policy/mean-interval.ts';
import { normal975 } from '../off-policy/student-quantile.ts';
import type { CampaignLog } from './campaign-log.ts';
import { ContextModel } from './context-model.ts';
import { qini, rankRows, type QiniFigures } from './qini.ts';
import { learnUplift, upliftModelNames, type UpliftModelName } from './uplift-models.ts';

/** Shares of all people, most promising first, in which uplift is asked. */
export const upliftShares = [0.1, 0.3, 0.5] as const;

export interface UpliftResult extends QiniFigures {
  readonly name: UpliftModelName;
  /** 95 %, by drawing rows anew; of the rankings as they are. */
  readonly interval: Interval;
  readonly upliftIntervals: readonly (Interval | undefined)[];
}

export interface UpliftEvaluation {
  /** Of everybody: conversion rate of the treated less that of the others, with its 95 % interval. */
  readonly overall: { readonly value: number; readonly interval: Interval };
  readonly models: readonly UpliftResult[];
  /**
   * How well what is known of people tells who was treated: what a die decides cannot be told, .5. Above `most`, treated
   * and others were different people before.
   */
  readonly balance: { readonly auc: number; readonly most: number };
}

export interface UpliftOptions {
  /** Parts of the log; people of one are ranked by what was learned from the others. Two or more. */
  readonly folds: number;
  readonly seed: number;
  /** How often rows are drawn anew, unless the log is very long; 1,000 unless told. */
  readonly mostResamples?: number;
}

const fewestResamples = 60;
/** Rows that are drawn at most, over all resamples. */
const mostDraws = 2e8;
/** Chance alone goes beyond so many standard errors once in some 30,000 logs. */
const surelyUnbalanced = 4;

/**
 * Models of whom a campaign moves, judged by their Qini curves. Cross-fitted: people are ranked by models of the other
 * folds. The log has to be that of a randomised campaign; otherwise differences are not effects.
 *
 * @yields the share that is done
 * @throws RangeError when treated or others are missing, or fewer than two folds are asked for
 */
export function* evaluateUplift(
  log: CampaignLog,
  { folds: foldCount, seed, mostResamples = 1000 }: UpliftOptions,
): Generator<number, UpliftEvaluation> {
  const { context, treated, converted } = log;
  const arms = treated.reduce((sum, one) => sum + one, 0);
  if (arms === 0 || arms === treated.length)
    throw new RangeError(`found ${arms} treated of ${treated.length}, expected some of both`);
  if (foldCount < 2) throw new RangeError(`found ${foldCount} folds, expected two or more`);
  const steps = 1 + 2 * upliftModelNames.length;
  const folds = drawFolds(treated.length, foldCount, seed);
  const score = (learn: (isKnown: (row: number) => boolean) => (context: number) => number): Float64Array => {
    const models = Array.from({ length: foldCount }, (_, fold) => learn((row) => folds[row] !== fold));
    return Float64Array.from(context, (one, row) => models[folds[row]!]!(one));
  };
  const guesses = score((isKnown) => {
    const model = new ContextModel(log, (row) => ({ weight: Number(isKnown(row)), target: treated[row]! }));
    return (one) => model.probability(one);
  });
  yield 1 / steps;
  const models: UpliftResult[] = [];
  for (const name of upliftModelNames) {
    const ranked = rankRows(
      score((isKnown) => learnUplift(name, log, isKnown)),
      treated,
      converted,
    );
    yield (2 + 2 * models.length) / steps;
    const figures = qini(ranked, upliftShares);
    const drawn = redraw(treated.length, seed, mostResamples, (counts) => qini(ranked, upliftShares, counts));
    models.push({
      name,
      ...figures,
      interval: around(
        figures.coefficient,
        drawn.map(({ coefficient }) => coefficient),
      )!,
      upliftIntervals: figures.uplifts.map((uplift, i) =>
        around(
          uplift,
          drawn.map(({ uplifts }) => uplifts[i]),
        ),
      ),
    });
    yield (1 + 2 * models.length) / steps;
  }
  return {
    overall: overallOf(log),
    models,
    balance: {
      auc: areaUnderCurve(treated, guesses),
      most: 0.5 + surelyUnbalanced * Math.sqrt((treated.length + 1) / (12 * arms * (treated.length - arms))),
    },
  };
}

/** Figures of logs whose rows are drawn from this one with replacement. */
function redraw<Figures>(
  rows: number,
  seed: number,
  mostResamples: number,
  figuresOf: (counts: Uint32Array) => Figures,
): Figures[] {
  const random = createRandom(seed);
  const resamples = Math.round(Math.min(mostResamples, Math.max(fewestResamples, mostDraws / rows)));
  const counts = new Uint32Array(rows);
  return Array.from({ length: resamples }, () => {
    counts.fill(0);
    for (let i = 0; i < rows; i++) counts[Math.floor(random() * rows)]!++;
    return figuresOf(counts);
  });
}

/** The value, give or take 1.96 deviations of what was drawn. */
function around(value: number | undefined, drawn: readonly (number | undefined)[]): Interval | undefined {
  const known = drawn.filter((one) => one !== undefined);
  if (value === undefined || known.length < 2) return undefined;
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  const variance = known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (known.length - 1);
  const reach = normal975 * Math.sqrt(variance);
  return [value - reach, value + reach];
}

function overallOf({ treated, converted }: CampaignLog): UpliftEvaluation['overall'] {
  const people = [0, 0];
  const buyers = [0, 0];
  treated.forEach((arm, row) => {
    people[arm]!++;
    buyers[arm]! += converted[row]!;
  });
  const [others, chosen] = [0, 1].map((arm) => buyers[arm]! / people[arm]!) as [number, number];
  const reach =
    normal975 * Math.sqrt((chosen * (1 - chosen)) / people[1]! + (others * (1 - others)) / people[0]!);
  const value = chosen - others;
  return { value, interval: [value - reach, value + reach] };
}
