import { goesWith } from '../core/goes-with.ts';
import { Profile } from '../core/learning/profile.ts';
import { RankingContext } from '../core/ranking-context.ts';
import { fillRow } from '../core/rows/fill-row.ts';
import { coldShelfPlan } from '../core/rows/planners.ts';
import type { Consent } from '../ports/consent.ts';
import type { PageInteraction, WidgetRankerApi } from '../ports/widget-ranker-api.ts';
import type { InteractionKind } from '../core/domain/interaction.ts';
import type { EncoderStatus } from '../ports/item-encoder.ts';
import { fetchLateParts } from './load-parts.ts';
import { createRankerService, type RankerServiceParts } from './ranker-service.ts';

export interface WidgetRankerParts extends RankerServiceParts {
  readonly consent: Consent;
}

const kinds = {
  view: 'open',
  addToCart: 'cart',
  removeFromCart: 'uncart',
  purchase: 'purchase',
} as const satisfies Record<PageInteraction['kind'], InteractionKind>;

const mostCards = 100;

/** The ranker worker's API, and what a guest on a shop's page needs beside it. */
export function createWidgetRankerService(parts: WidgetRankerParts): {
  api: WidgetRankerApi;
  encoderChanged(status: EncoderStatus): void;
} {
  const service = createRankerService(parts);
  const { current } = service;
  const { consent } = parts;
  const exchange = (swap: () => Promise<void>): Promise<void> => current().keeper.exchange(swap);
  const indicesOf = (itemIds: readonly string[]): number[] => {
    const { catalog } = current().shop;
    return [...new Set(itemIds.map((id) => catalog.indexOf(id)))].filter((itemIndex) => itemIndex >= 0);
  };
  const countOf = (limit: number): number => Math.max(0, Math.min(limit, mostCards));

  const api: WidgetRankerApi = {
    ...service.api,
    async shelf(request) {
      const slate = await service.api.shelf(request);
      fetchLateParts();
      return slate;
    },
    async goesWith(itemIds, limit) {
      const { ranker } = current();
      const after = indicesOf(itemIds);
      const context = new RankingContext({ ...(await ranker.rankingInput()), after });
      return ranker.cards(goesWith(context, after, countOf(limit)));
    },
    async popular(limit) {
      const { ranker, shop } = current();
      const profile = Profile.fold(shop, []);
      const context = new RankingContext({ shop, profile, asOfMs: parts.now(), personalised: false });
      const [plan] = coldShelfPlan.flatMap((planner) => planner(context));
      return plan ? ranker.cards(fillRow(context, plan, countOf(limit), new Set())) : [];
    },
    async recordOnPage(interaction) {
      const { ranker } = current();
      const itemIds = interaction.kind === 'purchase' ? interaction.itemIds : [interaction.itemId];
      const { catalog } = current().shop;
      for (const itemIndex of indicesOf(itemIds))
        await ranker.recordInteraction({ kind: kinds[interaction.kind], itemId: catalog.idOf(itemIndex) });
    },
    known: async (itemIds) => itemIds.find((id) => current().shop.catalog.indexOf(id) >= 0),
    async remember() {
      current();
      return consent.keep(exchange);
    },
    async stopRemembering() {
      current();
      return consent.erase(exchange);
    },
    remembering: async () => consent.remembering,
  };
  return { api, encoderChanged: (status) => service.encoderChanged(status) };
}
