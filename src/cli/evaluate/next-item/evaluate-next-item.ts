import { BlendView, importanceOf } from '../../../core/behaviour/blend/blend.ts';
import { recencies, type Component } from '../../../core/behaviour/components/component.ts';
import { shopComponents } from '../../../core/behaviour/components/index.ts';
import { countChoices, learnCompanions, learnTransitions } from '../../../core/behaviour/learn-links.ts';
import type { Choices } from '../../../core/behaviour/choices.ts';
import { writeBehaviour, type BehaviourModel } from '../../../core/behaviour/model/behaviour-model.ts';
import { constantScorer, linkScorer, type Scorer } from '../../../core/behaviour/scorers.ts';
import {
  bootstrapInterval,
  logLossOfTarget,
  meanOfRanks,
  metricOfRank,
  nextItemMetrics,
  rankOfTarget,
  type NextItemMetric,
} from '../../../core/evaluation/next-item-metrics.ts';
import { spread } from '../../../core/math/spread.ts';
import { lowBytes } from '../../../core/retrieval/packed-rows.ts';
import { topK } from '../../../core/math/top-k.ts';
import { textForEncoder } from '../../../core/text/item-text.ts';
import { breathe } from '../../breathe.ts';
import { easeScorer, trainEase, type EaseWeights } from '../../training/ease.ts';
import { openMemoryShop } from '../../memory-shop.ts';
import { learnBehaviour } from '../../training/learn-behaviour.ts';
import { encodeItemTexts, type EncodingSurroundings } from '../encode-item-texts.ts';
import type { TextVectors } from '../text-vectors.ts';
import { openTextRows, textScorer, wordScorer, type TextRows } from './content-scorers.ts';
import { kindsOf, ListFigures, type ListSummary } from './list-figures.ts';
import type { NextItemData } from './next-item-data.ts';
import { blendScorer, choosePlainBlend, type BlendParts, type PlainWeights } from './plain-blend.ts';

export const nextItemModelNames = [
  'popularity',
  'item-knn',
  'transitions',
  'ease',
  'bm25',
  'text-mean',
  'plain-blend',
  'ownshelf',
] as const;
export type NextItemModelName = (typeof nextItemModelNames)[number];

/** Items of the lists that figures are of. */
const listLength = 10;

export interface NextItemResult {
  readonly name: NextItemModelName;
  readonly metrics: Readonly<Record<NextItemMetric, number>>;
  /** Bootstrap over the rows. */
  readonly intervals: Readonly<Record<'HR@10' | 'NDCG@10' | 'MRR', readonly [number, number]>>;
  /** Of lists of ten. */
  readonly lists: ListSummary;
  /** Mean of `logLossOfTarget`, in nats. */
  readonly logLoss: number;
  readonly trainSeconds: number;
  /** Median milliseconds to score all items for one history. */
  readonly rankMs: number;
}

export interface NextItemEvaluation {
  readonly models: readonly NextItemResult[];
  readonly rowCount: number;
  /** Weights of the plain blend, when it took part. */
  readonly blendWeights?: PlainWeights;
  /** What was learned about the components of ownshelf, when it took part. */
  readonly learned?: LearnedSummary;
  /** What a pack would carry for ownshelf, when it took part. */
  readonly bytes?: { readonly model: number; readonly vectors: number };
}

export interface LearnedSummary {
  /** How far apart each component puts candidates; the larger, the more it decides. */
  readonly importance: Readonly<Record<string, number>>;
  /** Rows of validation that the weights were learned from. */
  readonly rowCount: number;
  readonly sequenceEpochs: number;
}

export interface NextItemSurroundings extends EncodingSurroundings {
  /** Test rows at most, spread evenly. */
  readonly maxRows?: number | undefined;
}

/** Ranks all items for every test row with every model. */
export async function evaluateNextItem(
  data: NextItemData,
  names: readonly NextItemModelName[],
  surroundings: NextItemSurroundings,
): Promise<NextItemEvaluation> {
  const { maxRows = Infinity, progress, signal } = surroundings;
  const rows = spread(data.test, maxRows);
  const workshop = new Workshop(data, surroundings);
  const measures = {
    counts: countChoices(data.known.histories, data.items.length),
    texts: await workshop.textRows(),
    kinds: kindsOf(data.items),
  };
  const models: NextItemResult[] = [];
  for (const name of names) {
    await breathe(signal);
    const started = performance.now();
    progress.start(`training ${name}`, 1, 'model');
    const scorer = await workshop.scorer(name).finally(() => progress.stop());
    const trainSeconds = (performance.now() - started) / 1000;
    const ranks = new Float64Array(rows.length);
    const times = new Float64Array(rows.length);
    let logLoss = 0;
    const lists = new ListFigures(measures);
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
        logLoss += logLossOfTarget(scores, target, history, scorer.areLogarithms === true) / rows.length;
        const past = new Set(history);
        lists.add(topK(scores, listLength, { has: (item) => !past.has(item) }), history, target);
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
      lists: lists.finish(),
      logLoss,
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
  readonly #partsOf = new Map<Choices, BlendParts>();
  #vectors: Promise<TextVectors> | undefined;
  #textRows: Promise<TextRows> | undefined;
  #titles: Scorer | undefined;
  #ease: EaseWeights | undefined;
  chosen: Pick<NextItemEvaluation, 'blendWeights' | 'learned' | 'bytes'> = {};

  constructor(data: NextItemData, surroundings: NextItemSurroundings) {
    this.#data = data;
    this.#surroundings = surroundings;
  }

  async scorer(name: NextItemModelName): Promise<Scorer> {
    const { known } = this.#data;
    switch (name) {
      case 'popularity':
      case 'transitions':
        return this.#parts(known)[name];
      case 'item-knn':
        return this.#parts(known).companions;
      case 'ease':
        return easeScorer(await this.#easeWeights(), recencies.companions);
      case 'bm25':
        return this.#titleScorer();
      case 'text-mean':
        return textScorer(await this.textRows(), recencies.text);
      case 'plain-blend':
        return this.#plainBlend();
      case 'ownshelf':
        return this.#ownshelf();
    }
  }

  /** Weights are chosen on validation with parts that do not know it, and then used for parts that may. */
  #plainBlend(): Scorer {
    const { train, known, valid, items } = this.#data;
    const weights = choosePlainBlend(this.#parts(train), valid, items.length);
    this.chosen = { ...this.chosen, blendWeights: weights };
    return blendScorer(this.#parts(known), weights, items.length);
  }

  async #ownshelf(): Promise<Scorer> {
    const { items, valid } = this.#data;
    const vectors = await this.#textVectors();
    const { dimensions } = vectors.encoder;
    const content = await openMemoryShop(
      items,
      vectors.matrix(items.map(textForEncoder), dimensions),
      dimensions,
    );
    const { model, blend, ease, sequenceEpochs } = await learnBehaviour(
      content,
      this.#data,
      this.#surroundings,
    );
    this.#ease ??= ease;
    const components = shopComponents(content, model);
    const sample = spread(valid, importanceRows).map(({ history }) => history);
    const importance = importanceOf(components, blend, sample);
    this.chosen = {
      ...this.chosen,
      learned: {
        importance: Object.fromEntries(components.map(({ name }, i) => [name, importance[i]!])),
        rowCount: blend.rowCount,
        sequenceEpochs,
      },
      bytes: {
        model: writeBehaviour(model).length,
        vectors: items.length * (content.space.dimensions + lowBytes(content.space.dimensions) + 4),
      },
    };
    return blendedScorer(components, model);
  }

  #parts(choices: Choices): BlendParts {
    const made = this.#partsOf.get(choices);
    if (made) return made;
    const { items } = this.#data;
    const { histories } = choices;
    const parts = {
      titles: this.#titleScorer(),
      transitions: linkScorer(learnTransitions({ histories }, items.length), recencies.transitions),
      companions: linkScorer(learnCompanions(histories, items.length), recencies.companions),
      popularity: constantScorer(countChoices(histories, items.length).map(Math.log1p)),
    };
    this.#partsOf.set(choices, parts);
    return parts;
  }

  #titleScorer(): Scorer {
    return (this.#titles ??= wordScorer(
      this.#data.items.map(({ title }) => title),
      recencies.words,
    ));
  }

  async #easeWeights(): Promise<EaseWeights> {
    return (this.#ease ??= await trainEase(
      this.#data.known.histories,
      this.#data.items.length,
      this.#surroundings,
    ));
  }

  textRows(): Promise<TextRows> {
    return (this.#textRows ??= this.#textVectors().then((vectors) =>
      openTextRows(this.#data.items, vectors),
    ));
  }

  #textVectors(): Promise<TextVectors> {
    return (this.#vectors ??= encodeItemTexts(this.#data.items, this.#surroundings));
  }
}

/** Histories that importance is measured on. */
const importanceRows = 300;
/** How far below all candidates the others are. */
const behind = 1e4;

/** Candidates by the learned sum of what all components say; everything else behind them, by popularity. */
function blendedScorer(components: readonly Component[], { blend, popularity }: BehaviourModel): Scorer {
  const most = popularity.reduce((one, other) => Math.max(one, other), 0) || 1;
  return {
    areLogarithms: true,
    score(history, scores) {
      for (let item = 0; item < scores.length; item++) scores[item] = popularity[item]! / most - behind;
      const view = new BlendView(components, blend, history);
      const items = view.candidates();
      view.scores(items).forEach((score, place) => (scores[items[place]!] = score));
    },
  };
}
