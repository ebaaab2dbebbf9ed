import type { ShelfCard } from '../core/domain/slate.ts';
import type { RankerApi } from './ranker-api.ts';

/** What the page of a shop saw its shopper do; the shelf's own likes and refusals are `recordInteraction`s. */
export type PageInteraction =
  | { readonly kind: 'view' | 'addToCart' | 'removeFromCart'; readonly itemId: string }
  | { readonly kind: 'purchase'; readonly itemIds: readonly string[] };

/** Whether anything outlives the page. `memory`: nothing, until the shopper agrees. `kept`: on this device. */
export type Remembering = 'memory' | 'kept' | 'unavailable';

/**
 * The ranker worker of the widget: the app's, and what a guest on a shop's page needs beside it. It starts in memory and
 * writes nothing to the device until `remember`, and then under `profileKey(shopId, self.name)`: in a frame each page around it
 * has profiles of its own.
 */
export interface WidgetRankerApi extends RankerApi {
  /** Cards that go with these items: what others chose with or after them, where the shop learned that, else what is like them. */
  goesWith(itemIds: readonly string[], limit: number): Promise<ShelfCard[]>;
  /** What is popular in the shop, the same for everybody: what is left to show when ranking for this shopper fails. */
  popular(limit: number): Promise<ShelfCard[]>;
  /** Ids the catalog does not have are passed over. */
  recordOnPage(interaction: PageInteraction): Promise<void>;
  /** The first of these ids that the catalog has. */
  known(itemIds: readonly string[]): Promise<string | undefined>;
  /** The shopper agreed: what was learned so far is written to the device, and all that follows. */
  remember(): Promise<Remembering>;
  /** Consent was withdrawn: what this shop's shelf wrote to the device is erased; from then on memory only. */
  stopRemembering(): Promise<Remembering>;
  remembering(): Promise<Remembering>;
}
