import { textForEncoder } from '../../../core/text/item-text.ts';
import type { Progress } from '../../progress.ts';
import { breathe } from '../../breathe.ts';
import { openEncoder, type EncoderName } from '../encoders.ts';
import { TextVectors } from '../text-vectors.ts';
import { collectDisagreements, shownItems, type Disagreement, type ModelAnswers } from './disagreements.ts';
import {
  countRelevant,
  queryQuality,
  searchDepth,
  searchMetrics,
  type SearchQuality,
} from './query-quality.ts';
import type { GradeScale, SearchData } from './search-data.ts';
import {
  encoderModel,
  ownshelfModel,
  wordModel,
  type SearchModel,
  type SearchModelName,
} from './search-models.ts';

/** Queries answered together. */
const blockQueries = 32;

export interface SearchSurroundings {
  readonly encoderFolder?: string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface ModelResult {
  readonly name: SearchModelName;
  /** Mean over all queries. */
  readonly quality: SearchQuality;
  /** Making the model and answering all queries; vectors are made before and shared. */
  readonly seconds: number;
}

export interface SearchEvaluation {
  readonly queryCount: number;
  readonly itemCount: number;
  readonly judgementCount: number;
  readonly scale: GradeScale;
  /** Queries with no relevant item: every model gets 0 for them in all metrics but NDCG. */
  readonly queriesWithoutRelevant: number;
  readonly encoders: Readonly<Partial<Record<EncoderName, { readonly id: string; readonly sha256: string }>>>;
  readonly models: readonly ModelResult[];
  /** Queries where the models differ most, the largest difference first. */
  readonly disagreements: readonly Disagreement[];
}

/** Answers every query with every model and averages how well. */
export async function evaluateSearch(
  data: SearchData,
  names: readonly SearchModelName[],
  surroundings: SearchSurroundings,
): Promise<SearchEvaluation> {
  const { items, queries, scale } = data;
  const vectors = await encodeAll(data, names, surroundings);
  const results: ModelResult[] = [];
  const answers: ModelAnswers[] = [];
  for (const name of names) {
    const started = performance.now();
    const answered = await answer(name, await createModel(name, data, vectors), data, surroundings);
    answers.push(answered);
    const quality = meanQuality(answered.qualities);
    results.push({ name, quality, seconds: (performance.now() - started) / 1000 });
  }
  return {
    queryCount: queries.length,
    itemCount: items.length,
    judgementCount: queries.reduce((sum, { grades }) => sum + grades.size, 0),
    scale,
    queriesWithoutRelevant: queries.filter((query) => countRelevant(query, scale) === 0).length,
    encoders: Object.fromEntries(
      [...vectors].map(([name, { encoder }]) => [name, { id: encoder.id, sha256: encoder.sha256 }]),
    ),
    models: results,
    disagreements: collectDisagreements(data, answers),
  };
}

/** The hybrid runs on the encoder that packs are built with. */
function encoderOf(name: SearchModelName): EncoderName | undefined {
  return name === 'bm25' ? undefined : name === 'ownshelf' ? 'encoder-instant' : name;
}

async function encodeAll(
  { items, queries }: SearchData,
  names: readonly SearchModelName[],
  { encoderFolder, progress, signal }: SearchSurroundings,
): Promise<Map<EncoderName, TextVectors>> {
  const needed = new Set(names.map(encoderOf).filter((name) => name !== undefined));
  // All are opened before the first one works: what is missing is told at once.
  const opened = await Promise.all(
    [...needed].map(
      async (name) => [name, await openEncoder(name, encoderFolder, { progress, signal })] as const,
    ),
  );
  const vectors = new Map<EncoderName, TextVectors>();
  for (const [name, encoder] of opened) {
    const texts = new TextVectors(encoder);
    const wanted = [...items.map(textForEncoder), ...queries.map(({ text }) => text)];
    await texts.add(wanted, { progress, signal }).finally(() => encoder.dispose());
    vectors.set(name, texts);
  }
  return vectors;
}

async function createModel(
  name: SearchModelName,
  { items, queries }: SearchData,
  vectors: ReadonlyMap<EncoderName, TextVectors>,
): Promise<SearchModel> {
  const texts = queries.map(({ text }) => text);
  const encoder = encoderOf(name);
  if (encoder === undefined) return wordModel(items, texts);
  const create = name === 'ownshelf' ? ownshelfModel : encoderModel;
  return create(items, texts, vectors.get(encoder)!);
}

async function answer(
  name: SearchModelName,
  model: SearchModel,
  { queries, scale }: SearchData,
  { progress, signal }: SearchSurroundings,
): Promise<ModelAnswers> {
  const qualities: SearchQuality[] = [];
  const first: number[][] = [];
  progress.start(name, queries.length, 'queries');
  try {
    for (let start = 0; start < queries.length; start += blockQueries) {
      await breathe(signal);
      const end = Math.min(start + blockQueries, queries.length);
      for (const ranked of model.rank(start, end, searchDepth)) {
        qualities.push(queryQuality(ranked, queries[qualities.length]!, scale));
        first.push(ranked.slice(0, shownItems));
      }
      progress.update(end);
    }
  } finally {
    progress.stop();
  }
  return { name, qualities, first };
}

function meanQuality(qualities: readonly SearchQuality[]): SearchQuality {
  const mean = (metric: (typeof searchMetrics)[number]): number =>
    qualities.reduce((sum, quality) => sum + quality[metric], 0) / qualities.length;
  return Object.fromEntries(searchMetrics.map((metric) => [metric, mean(metric)])) as SearchQuality;
}
