import type { LogEntry } from '../core/domain/interaction.ts';
import type { RowReason, ShelfCard, ShelfRow } from '../core/domain/slate.ts';
import type { Profile } from '../core/learning/profile.ts';
import type { RankedRow } from '../core/recommend.ts';
import type { RankedCard } from '../core/rows/fill-row.ts';
import type { RankedReason } from '../core/rows/row-plan.ts';
import type { LogLine } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';

/** Turns rankings into what a face can draw: reads the rows of what is shown. */
export class Presenter {
  readonly #shop: OpenShop;
  /** Advertiser by campaign, from the first time that one is asked for. */
  #advertisers: ReadonlyMap<string, string> | undefined;

  constructor(shop: OpenShop) {
    this.#shop = shop;
  }

  async row(ranked: RankedRow, profile: Profile): Promise<ShelfRow> {
    const [cards, reason] = await Promise.all([
      this.cards(ranked.cards, profile),
      this.#reason(ranked.reason),
    ]);
    return { id: ranked.id, reason, cards };
  }

  /** A card whose row cannot be read is left out, the others close ranks. */
  async cards(ranked: readonly RankedCard[], profile: Profile): Promise<ShelfCard[]> {
    const cards = await Promise.all(
      ranked.map(async ({ itemIndex, propensity, duel, receipt }) => {
        const item = await this.#shop.items.readableSummary(itemIndex);
        return item ? [{ item, propensity, ...(duel && { duel }), receipt }] : [];
      }),
    );
    return cards.flat().map((card, position) => ({
      ...card,
      position,
      liked: profile.liked.has(card.item.id),
      disliked: profile.disliked.has(card.item.id),
      saved: profile.saved.has(card.item.id),
    }));
  }

  async line(entry: LogEntry): Promise<LogLine> {
    const itemId =
      entry.type === 'taste' || (entry.type === 'ad' && entry.kind === 'none') ? undefined : entry.itemId;
    const item = itemId === undefined ? undefined : await this.#shop.items.summaryOf(itemId);
    const advertiser =
      entry.type === 'ad' && entry.kind !== 'none' ? this.#advertiserOf(entry.campaignId) : undefined;
    return { entry, ...(item && { item }), ...(advertiser !== undefined && { advertiser }) };
  }

  #advertiserOf(campaignId: string): string | undefined {
    this.#advertisers ??= new Map(
      this.#shop.campaigns?.campaigns.map(({ id, advertiser }) => [id, advertiser]),
    );
    return this.#advertisers.get(campaignId);
  }

  async #reason(reason: RankedReason): Promise<RowReason> {
    if (reason.kind !== 'similar') return reason;
    const item = await this.#shop.items.summaryOf(reason.itemId);
    return { ...reason, itemTitle: item?.title ?? reason.itemId };
  }
}
