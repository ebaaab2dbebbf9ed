import { Profile } from '../core/learning/profile.ts';
import { faded } from '../core/learning/taste.ts';
import { rankOf } from '../core/explain.ts';
import { RankingContext, type RankingInput } from '../core/ranking-context.ts';
import type { Explanation } from '../ports/ranker-api.ts';
import type { ShopperSettings } from '../ports/log-store.ts';
import { carrySettings, disabledInterests, evidenceOf } from './interest-settings.ts';
import type { Presenter } from './presenter.ts';

/** Entries tried one by one; each costs a fold and a ranking of the whole catalog. */
const entriesTried = 3;

/**
 * Why an item has its place, every "without this" found by really ranking again.
 *
 * @param said what the shopper said about interests: without an entry it goes where forgetting would carry it
 */
export async function explain(
  input: RankingInput,
  said: ShopperSettings['interests'],
  presenter: Presenter,
  itemIndex: number,
): Promise<Explanation> {
  const { profile, shop } = input;
  const context = new RankingContext(input);
  const place = rankOf(context, itemIndex);
  const before = evidenceOf(profile);
  // All rankings before the first wait: the profile learns on meanwhile.
  const ranks = mostTelling(context, itemIndex).map((seq) => {
    const without = Profile.fold(
      shop,
      profile.entries.filter((entry) => entry.seq !== seq),
    );
    const disabled = disabledInterests(carrySettings(said, before, without));
    const counterfactual = new RankingContext({ ...input, profile: without, disabledInterests: disabled });
    return {
      entry: profile.entries.find((entry) => entry.seq === seq)!,
      rankWithout: rankOf(counterfactual, itemIndex).rank,
    };
  });
  const evidence = await Promise.all(
    ranks.map(async ({ entry, rankWithout }) => ({ entry: await presenter.line(entry), rankWithout })),
  );
  return { ...place, evidence };
}

/** What was chosen last decides where others' choices count: tried too, however unlike it is. */
const latestTried = 2;

/** The evidence that lies nearest to the item and weighs most, and the latest where the shop knows what follows what. */
function mostTelling(context: RankingContext, itemIndex: number): number[] {
  const { profile, taste, choices } = context;
  const nearest = nearestEvidence(context, itemIndex);
  if (!choices) return nearest;
  const counting = new Set(taste.interests.map(({ id }) => id));
  const latest = profile.interests
    .flatMap((interest) => (counting.has(interest.id) ? interest.evidence : []))
    .filter((evidence) => evidence.itemIndex >= 0)
    .map(({ seq }) => seq)
    .sort((a, b) => b - a)
    .slice(0, latestTried);
  return [...new Set([...latest, ...nearest])].slice(0, entriesTried);
}

function nearestEvidence({ profile, shop, taste, asOfMs }: RankingContext, itemIndex: number): number[] {
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
