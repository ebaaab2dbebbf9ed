import type { RankingContext } from '../ranking-context.ts';
import { choices } from './choices.ts';
import { interestScan } from './interest-scan.ts';
import { newest } from './newest.ts';
import { popular } from './popular.ts';
import { session } from './session.ts';
import type { CandidateSource } from './source.ts';

/** Who proposes for the blended row. A new source is one file and one place in this list. */
export const candidateSources: readonly CandidateSource[] = [choices, interestScan, session, popular, newest];

/** Everything any source proposes, each item once, in order of the sources. */
export function generateCandidates(context: RankingContext): number[] {
  return [...new Set(candidateSources.flatMap((source) => source.generate(context)))];
}
