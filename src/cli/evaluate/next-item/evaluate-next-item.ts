import { countChoices, learnCompanions, learnTransitions } from '../../../core/behaviour/learn-links.ts';
import { constantScorer, linkScorer, type Recency, type Scorer } from '../../../core/behaviour/scorers.ts';
import {
  bootstrapInterval,
  meanOfRanks,
  metricOfRank,
  nextItemMetrics,
  rankOfTarget,
  type NextItemMetric,
} from '../../../core/evaluation/next-item-metrics.ts';
import { topK } from '../../../core/math/top-k.ts';
import { textForEncoder } from '../../../core/text/item-text.ts';
import { breathe } from '../../breathe.ts';
import type { Progress } from '../../progress.ts';
import { openEncoder } from '../encoders.ts';
import { TextVectors } from '../text-vectors.ts';
import { textScorer, titleScorer } from './content-scorers.ts';
import type { NextItemData } from './next-item-data.ts';
import { choosePlainBlend, type BlendParts } from './plain-blend.ts';

export const nextItemModelNames = [
  'popularity',
  'item-knn',
  'transitions',
  'bm25',
  'text-mean',
  'plain-blend',
] as const;
export type NextItemModelName = (typeof nextItemModelNames)[number];

/** Items of a list that coverage and novelty are of. */
const listLength = 10;
/** How far back each part looks: those of the first study. */
const recencies = {
  titles: { depth: 5, decay: 0.7 },
  transitions: { depth: 5, decay: 0.6 },
  companions: { depth: 10, decay: 0.8 },
  text: { depth: 10, decay: 0.8 },
} as const satisfies Record<string, Recency>;

export interface NextItemResult {
  readonly name: NextItemModelName;
  readonly metrics: Readonly<Record<NextItemMetric, number>>;
  /** Bootstrap over the rows. */
  readonly intervals: Readonly<Record<'HR@10' | 'NDCG@10' | 'MRR', readonly [number, number]>>;
  /** Share of the catalog that stands in some list of ten. */
  readonly coverage: number;
  /** Mean of −log₂ of an item's share of all choices in training, over what is listed, in bits. */
  readonly noveltyBits: number;
  readonly trainSeconds: number;
  /** Median milliseconds to score all items for one history. */
  readonly rankMs: number;
}

export interface NextItemEvaluation {
  readonly models: readonly NextItemResult[];
  readonly rowCount: number;
  /** Weights of the plain blend, when it took part. */
  readonly blendWeights?: Readonly<Record<keyof BlendParts, number>>;
}

export interface NextItemSurroundings {
  readonly encoderFolder?: string | undefined;
  /** Test rows at most, spread evenly. */
  readonly maxRows?: number | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Ranks all items for every test row with every model. */
export async function evaluateNextItem(
  data: NextItemData,
  names: readonly NextItemModelName[],
  surroundings: NextItemSurroundings,
): Promise<NextItemEvaluation> {
  const { maxRows = Infinity, progress, signal } = surroundings;
  const count = Math.min(maxRows, data.test.length);
  const rows = Array.from(
    { length: count },
    (_, place) => data.test[Math.floor((place * data.test.length) / count)]!,
  );
  const workshop = new Workshop(data, surroundings);
  const counts = countChoices(data.train, data.items.length);
  const models: NextItemResult[] = [];
  for (const name of names) {
    await breathe(signal);
    const started = performance.now();
    progress.start(`training ${name}`, 1, 'model');
    const scorer = await workshop.scorer(name).finally(() => progress.stop());
    const trainSeconds = (performance.now() - started) / 1000;
    const ranks = new Float64Array(rows.length);
    const times = new Float64Array(rows.length);
    const lists = new ListFigures(counts);
    const scores = new Float32Array(data.items.length);
    progress.start(name, rows.length, 'rows');
    try {
      for (const [place, { history, target }] of rows.entries()) {
        if (place % 64 === 0) {
          await breathe(signal);
          progress.update(place);
        }
        const before = performance.now();
        scores.fill(0);
        scorer.score(history, scores);
        times[place] = performance.now() - before;
        ranks[place] = target < 0 ? Infinity : rankOfTarget(scores, target, history);
        const past = new Set(history);
        lists.add(topK(scores, listLength, { has: (item) => !past.has(item) }));
      }
    } finally {
      progress.stop();
    }
    const valuesOf = (metric: NextItemMetric): Float64Array =>
      ranks.map((rank) => metricOfRank(metric, rank));
    models.push({
      name,
      metrics: Object.fromEntries(
        nextItemMetrics.map((metric) => [metric, meanOfRanks(metric, ranks)]),
      ) as Record<NextItemMetric, number>,
      intervals: {
        'HR@10': bootstrapInterval(valuesOf('HR@10')),
        'NDCG@10': bootstrapInterval(valuesOf('NDCG@10')),
        MRR: bootstrapInterval(valuesOf('MRR')),
      },
      coverage: lists.coverage,
      noveltyBits: lists.noveltyBits,
      trainSeconds,
      rankMs: times.sort()[times.length >> 1]!,
    });
  }
  return { models, rowCount: rows.length, ...workshop.chosen };
}

/** Makes models; parts that several of them use are made once. */
class Workshop {
  readonly #data: NextItemData;
  readonly #surroundings: NextItemSurroundings;
  #parts: BlendParts | undefined;
  chosen: Pick<NextItemEvaluation, 'blendWeights'> = {};

  constructor(data: NextItemData, surroundings: NextItemSurroundings) {
    this.#data = data;
    this.#surroundings = surroundings;
  }

  async scorer(name: NextItemModelName): Promise<Scorer> {
    switch (name) {
      case 'popularity':
        return this.#made.popularity;
      case 'item-knn':
        return this.#made.companions;
      case 'transitions':
        return this.#made.transitions;
      case 'bm25':
        return this.#made.titles;
      case 'text-mean':
        return this.#textScorer();
      case 'plain-blend': {
        const blend = choosePlainBlend(this.#made, this.#data.valid, this.#data.items.length);
        this.chosen = { blendWeights: blend.weights };
        return blend;
      }
    }
  }

  get #made(): BlendParts {
    if (this.#parts) return this.#parts;
    const { items, train } = this.#data;
    const counts = countChoices(train, items.length);
    return (this.#parts = {
      titles: titleScorer(items, recencies.titles),
      transitions: linkScorer(learnTransitions(train, items.length), recencies.transitions),
      companions: linkScorer(learnCompanions(train, items.length), recencies.companions),
      popularity: constantScorer(counts.map(Math.log1p)),
    });
  }

  async #textScorer(): Promise<Scorer> {
    const { items } = this.#data;
    const encoder = await openEncoder(
      'encoder-instant',
      this.#surroundings.encoderFolder,
      this.#surroundings,
    );
    const vectors = new TextVectors(encoder);
    const texts = items.map(textForEncoder);
    await vectors.add(texts, this.#surroundings).finally(() => encoder.dispose());
    return textScorer(items, vectors, recencies.text);
  }
}

/** What lists of ten hold, over all rows. */
class ListFigures {
  readonly #bits: Float64Array;
  readonly #shown = new Set<number>();
  #sum = 0;
  #count = 0;

  /** @param counts [n] choices in training; one more is assumed for each item, so that none is infinitely new */
  constructor(counts: Float64Array) {
    const total = counts.reduce((sum, count) => sum + count + 1, 0);
    this.#bits = counts.map((count) => -Math.log2((count + 1) / total));
  }

  add(list: readonly number[]): void {
    for (const item of list) {
      this.#shown.add(item);
      this.#sum += this.#bits[item]!;
      this.#count++;
    }
  }

  get coverage(): number {
    return this.#shown.size / this.#bits.length;
  }

  get noveltyBits(): number {
    return this.#count > 0 ? this.#sum / this.#count : 0;
  }
}
