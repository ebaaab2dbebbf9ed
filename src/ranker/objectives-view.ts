import {
  settleObjectives,
  objectiveNames,
  rangesOf,
  type ObjectiveName,
} from '../core/reranking/objectives.ts';
import type { ObjectivesView } from '../ports/ranker-api.ts';
import type { ShopperSettings } from '../ports/log-store.ts';
import type { OpenShop } from './open-shop.ts';

/** What a shelf goes by beside relevance, as the shopper sees it: of objectives only those that can count here. */
export function viewObjectives(
  shop: OpenShop,
  { objectives: wishes, personalisation }: ShopperSettings,
): ObjectivesView {
  const proposal = shop.manifest.objectives;
  const ranges = rangesOf(proposal);
  const { weights, smallBrands } = settleObjectives(proposal, wishes);
  const means: Record<ObjectiveName, boolean> = {
    satisfaction: personalisation !== 'off',
    novelty: shop.facets.novelty.some((value) => value > 0),
    diversity: true,
    margin: shop.catalog.marginTier !== undefined,
  };
  return {
    weights: objectiveNames
      .filter((name) => means[name] && ranges[name].max > 0)
      .map((name) => {
        const { weight: proposed, min, max } = ranges[name];
        return { name, weight: weights[name], proposed, min, max };
      }),
    ...(smallBrands && { smallBrands }),
  };
}
