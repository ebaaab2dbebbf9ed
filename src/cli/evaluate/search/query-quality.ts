import { ndcgAt, recallAt, reciprocalRankAt } from '../../../core/evaluation/ranking-metrics.ts';
import type { GradeScale, JudgedQuery } from './search-data.ts';

export const searchMetrics = ['NDCG@10', 'MRR@10', 'recall@10', 'recall@100'] as const;
export type SearchMetric = (typeof searchMetrics)[number];
export type SearchQuality = Readonly<Record<SearchMetric, number>>;

/** Places a model is asked for: as many as the deepest metric reads. */
export const searchDepth = 100;

/**
 * How well one query was answered. The gain of an item is its grade above the lowest of the scale; items nobody judged
 * have none.
 *
 * @param ranked item indices, best first
 */
export function queryQuality(
  ranked: readonly number[],
  { grades }: JudgedQuery,
  scale: GradeScale,
): SearchQuality {
  const gainOf = (item: number): number => (grades.get(item) ?? scale.lowest) - scale.lowest;
  const isRelevant = ranked.map((item) => isRelevantGrade(grades.get(item), scale));
  const relevantCount = countRelevant({ grades }, scale);
  return {
    'NDCG@10': ndcgAt(ranked.map(gainOf), [...grades.keys()].map(gainOf), 10),
    'MRR@10': reciprocalRankAt(isRelevant, 10),
    'recall@10': recallAt(isRelevant, relevantCount, 10),
    'recall@100': recallAt(isRelevant, relevantCount, 100),
  };
}

export function countRelevant({ grades }: Pick<JudgedQuery, 'grades'>, scale: GradeScale): number {
  return [...grades.values()].filter((grade) => isRelevantGrade(grade, scale)).length;
}

function isRelevantGrade(grade: number | undefined, { relevantFrom }: GradeScale): boolean {
  // Thirds have no exact binary fraction: a grade on the line is over it.
  return grade !== undefined && grade >= relevantFrom - 1e-9;
}
