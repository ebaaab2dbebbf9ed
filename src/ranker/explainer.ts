import { Profile } from '../core/learning/profile.ts';
import { faded } from '../core/learning/taste.ts';
import { rankOf } from '../core/explain.ts';
import { RankingContext, type RankingInput } from '../core/ranking-context.ts';
import type { Explanation } from '../ports/ranker-api.ts';
import type { Presenter } from './presenter.ts';

/** Entries tried one by one; each costs a fold and a ranking of the whole catalog. */
const entriesTried = 3;

/** Why an item has its place, every "without this" found by really ranking again. */
export async function explain(
  input: RankingInput,
  presenter: Presenter,
  itemIndex: number,
): Promise<Explanation> {
  const context = new RankingContext(input);
  const { receipt, rank, candidates } = rankOf(context, itemIndex);
  const evidence = [];
  for (const seq of mostTelling(context, itemIndex)) {
    const entry = input.profile.entries.find((one) => one.seq === seq)!;
    const without = Profile.fold(
      input.shop,
      input.profile.entries.filter((one) => one.seq !== seq),
    );
    const { rank: rankWithout } = rankOf(new RankingContext({ ...input, profile: without }), itemIndex);
    evidence.push({ entry: await presenter.line(entry), rankWithout });
  }
  return { receipt, rank, candidates, evidence };
}

/** The evidence that lies nearest to the item and weighs most. */
function mostTelling({ profile, shop, taste, asOfMs }: RankingContext, itemIndex: number): number[] {
  const enabled = new Set(taste.interests.map(({ id }) => id));
  const direction = shop.space.direction(itemIndex);
  return profile.interests
    .filter(({ id }) => enabled.has(id))
    .flatMap((interest) =>
      interest.evidence.map((evidence) => {
        const nearness =
          evidence.itemIndex >= 0
            ? shop.space.likeness(evidence.itemIndex, direction)
            : shop.space.likeness(itemIndex, interest.at(asOfMs).direction);
        return { seq: evidence.seq, weight: faded(evidence, asOfMs) * Math.max(0, nearness) };
      }),
    )
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.seq - b.seq)
    .slice(0, entriesTried)
    .map(({ seq }) => seq);
}
