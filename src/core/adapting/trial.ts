import type { TokenTable } from '../encoding/token-table.ts';
import { tokenWeights, type Reading } from '../encoding/token-weights.ts';
import { voteOfNeighbours } from '../evaluation/neighbour-vote.ts';
import { dotProducts } from '../math/dot-products.ts';
import { createRandom } from '../math/random.ts';
import { topK } from '../math/top-k.ts';
import { pickQuery, wholeItem, type ItemWords, type Words } from './item-views.ts';

/** What a shop's search must be able to do. */
export const trialTasks = ['query', 'click', 'description', 'category'] as const;
export type TrialTask = (typeof trialTasks)[number];

/** 0..1 per task the held-out items allow: mean reciprocal rank among ten, for the category the share that is right. */
export type TrialFigures = Readonly<Partial<Record<TrialTask, number>>>;

/** Fewer questions than that say nothing. */
const fewestQuestions = 20;
const fewestDescriptionWords = 5;
const neighbours = 5;
const depth = 10;
const rowsAtOnce = 64;

/**
 * Measures token rows on items that training has not seen, among others of the same shop: a few words of the title must find
 * the item, a query somebody clicked it for too, the title its description, and its nearest neighbours its category.
 */
export class ShopTrial {
  readonly #heldOut: readonly ItemWords[];
  /** The held-out items first. */
  readonly #all: readonly ItemWords[];
  readonly #reading: Reading;

  /** @param others items the held-out ones must be told from */
  constructor(heldOut: readonly ItemWords[], others: readonly ItemWords[], reading: Reading) {
    this.#heldOut = heldOut;
    this.#all = [...heldOut, ...others];
    this.#reading = reading;
  }

  figures(table: TokenTable): TrialFigures {
    const whole = this.#encode(
      table,
      this.#all.map((item) => wholeItem(item)),
    );
    const random = createRandom(1);
    const queries = this.#heldOut.map(({ title }) => pickQuery(title, random));
    const clicks = this.#heldOut.flatMap(({ queries }, item) => queries.map((query) => ({ query, item })));
    const described = this.#all.flatMap(({ description }, item) =>
      description.length >= fewestDescriptionWords ? [item] : [],
    );
    const telling = described.filter((item) => item < this.#heldOut.length);
    const figures: Record<TrialTask, number | undefined> = {
      query: this.#reciprocalRank(
        this.#encode(table, queries),
        whole,
        queries.map((_, item) => item),
      ),
      click: this.#reciprocalRank(
        this.#encode(
          table,
          clicks.map(({ query }) => query),
        ),
        whole,
        clicks.map(({ item }) => item),
      ),
      description: this.#reciprocalRank(
        this.#encode(
          table,
          telling.map((item) => this.#all[item]!.title),
        ),
        this.#encode(
          table,
          described.map((item) => this.#all[item]!.description),
        ),
        telling.map((_, place) => place),
      ),
      category: this.#categories(table),
    };
    return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined));
  }

  #categories(table: TokenTable): number | undefined {
    const known = this.#all.flatMap(({ categoryNumber }, item) => (categoryNumber >= 0 ? [item] : []));
    const asked = known.filter((item) => item < this.#heldOut.length).length;
    if (asked < fewestQuestions) return undefined;
    const labels = known.map((item) => String(this.#all[item]!.categoryNumber));
    const titles = this.#encode(
      table,
      known.map((item) => this.#all[item]!.title),
    );
    let right = 0;
    this.#scores(titles.subarray(0, asked * table.dimensions), titles, table.dimensions, (scores, item) => {
      scores[item] = NaN;
      if (voteOfNeighbours(topK(scores, neighbours).map((place) => labels[place]!)) === labels[item]) right++;
    });
    return right / asked;
  }

  /** @param targets the place in the corpus that each query is after */
  #reciprocalRank(
    queries: Float32Array,
    corpus: Float32Array,
    targets: readonly number[],
  ): number | undefined {
    if (targets.length < fewestQuestions) return undefined;
    let sum = 0;
    this.#scores(queries, corpus, queries.length / targets.length, (scores, query) => {
      const own = scores[targets[query]!]!;
      let better = 0;
      let equal = 0;
      for (const score of scores) {
        if (score > own) better++;
        else if (score === own) equal++;
      }
      // The middle place among equals: rows for which all texts are one must find nothing.
      const rank = better + (equal + 1) / 2;
      if (rank <= depth) sum += 1 / rank;
    });
    return sum / targets.length;
  }

  #scores(
    queries: Float32Array,
    corpus: Float32Array,
    dimensions: number,
    take: (scores: Float64Array, query: number) => void,
  ): void {
    const corpusSize = corpus.length / dimensions;
    for (let start = 0; start < queries.length; start += rowsAtOnce * dimensions) {
      const block = queries.subarray(start, start + rowsAtOnce * dimensions);
      const products = dotProducts(block, corpus, dimensions);
      for (let row = 0; row < block.length / dimensions; row++)
        take(products.subarray(row * corpusSize, (row + 1) * corpusSize), start / dimensions + row);
    }
  }

  #encode(table: TokenTable, texts: readonly Words[]): Float32Array {
    const { dimensions } = table;
    const vectors = new Float32Array(texts.length * dimensions);
    texts.forEach((words, row) => {
      const tokens = words.flat().slice(0, this.#reading.maxTokens);
      const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
      table.encode(tokens, tokenWeights(tokens, this.#reading), vector);
    });
    return vectors;
  }
}

/** The mean over the tasks must gain at least this, … */
const leastGain = 0.01;
/** … and no task may lose more than this. */
const mostLoss = 0.01;

/** Whether adapted rows are better by more than chance, and in nothing worse. */
export function isBetter(before: TrialFigures, after: TrialFigures): boolean {
  const gains = trialTasks.flatMap((task) =>
    before[task] === undefined || after[task] === undefined ? [] : [after[task] - before[task]],
  );
  const sum = gains.reduce((total, gain) => total + gain, 0);
  return gains.length > 0 && sum / gains.length >= leastGain && gains.every((gain) => gain >= -mostLoss);
}
