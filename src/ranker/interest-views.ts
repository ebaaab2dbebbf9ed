import type { RankingInput } from '../core/ranking-context.ts';
import { RankingContext } from '../core/ranking-context.ts';
import { interestName } from '../core/rows/planners.ts';
import type { ShopperSettings } from '../ports/log-store.ts';
import type { InterestView } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';
import type { Presenter } from './presenter.ts';

/** Items tried, nearest first, until one can be shown for an interest. */
const medoidsTried = 8;
const noInterests: ReadonlySet<string> = new Set();

/** All interests of a profile, the switched-off ones too, the strongest first. @param said what was said about them */
export async function viewInterests(
  input: RankingInput,
  said: ShopperSettings['interests'],
  shop: OpenShop,
  presenter: Presenter,
): Promise<InterestView[]> {
  const context = new RankingContext({ ...input, personalised: true, disabledInterests: noInterests });
  const entries = new Map(input.profile.entries.map((entry) => [entry.seq, entry]));
  const views = input.profile.interests.map(async (interest): Promise<InterestView[]> => {
    const taste = context.taste.interests.find(({ id }) => id === interest.id)!;
    const { name, enabled } = said[interest.id] ?? {};
    const evidence = interest.evidence.flatMap(({ seq }) => entries.get(seq) ?? []).reverse();
    const [nearest] = shop.space.nearest([taste.direction], medoidsTried);
    const [medoid] = await shop.items.summaries(nearest!);
    if (!medoid) return [];
    const view = {
      id: interest.id,
      name: name ?? interestName(context, interest.id),
      renamed: name !== undefined,
      enabled: enabled ?? true,
      share: taste.share,
      medoid,
      evidence: await Promise.all(evidence.map((entry) => presenter.line(entry))),
    };
    return [view];
  });
  return (await Promise.all(views)).flat().sort((a, b) => b.share - a.share);
}
