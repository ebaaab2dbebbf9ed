import type { RankingContext } from '../ranking-context.ts';

/** Proposes items worth scoring. Sources overlap; what they propose is scored alike wherever it came from. */
export interface CandidateSource {
  readonly name: string;
  /** @returns item indices, best first by the source's own light */
  generate(context: RankingContext): number[];
}
