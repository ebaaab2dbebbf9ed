import type { SearchQuality } from './query-quality.ts';
import type { SearchData } from './search-data.ts';
import type { SearchModelName } from './search-models.ts';

/** Few enough to be read. */
const shownQueries = 20;
/** Places of a ranking that are shown. */
export const shownItems = 5;

/** How a model answered every query, in their order. */
export interface ModelAnswers {
  readonly name: SearchModelName;
  readonly qualities: readonly SearchQuality[];
  /** Item indices of the first places. */
  readonly first: readonly (readonly number[])[];
}

export interface FoundItem {
  readonly title: string;
  /** Absent when nobody judged the item for this query. */
  readonly grade?: number;
}

/** A query that some models answer much better than others. */
export interface Disagreement {
  readonly query: string;
  readonly answers: readonly {
    readonly model: SearchModelName;
    readonly ndcg: number;
    readonly first: readonly FoundItem[];
  }[];
}

/** The queries with the largest difference in NDCG@10 between the models, with what each of them shows first. */
export function collectDisagreements(
  { items, queries }: Pick<SearchData, 'items' | 'queries'>,
  models: readonly ModelAnswers[],
): Disagreement[] {
  const spreadOf = (place: number): number => {
    const ndcg = models.map(({ qualities }) => qualities[place]!['NDCG@10']);
    return Math.max(...ndcg) - Math.min(...ndcg);
  };
  return queries
    .map((query, place) => ({ query, place, spread: spreadOf(place) }))
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => b.spread - a.spread || b.query.grades.size - a.query.grades.size || a.place - b.place)
    .slice(0, shownQueries)
    .map(({ query, place }) => ({
      query: query.text,
      answers: models.map(({ name, qualities, first }) => ({
        model: name,
        ndcg: qualities[place]!['NDCG@10'],
        first: first[place]!.map((itemIndex) => {
          const grade = query.grades.get(itemIndex);
          return { title: items[itemIndex]!.title, ...(grade === undefined ? {} : { grade }) };
        }),
      })),
    }));
}
