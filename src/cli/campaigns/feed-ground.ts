import type { CampaignGround } from '../../core/ads/campaigns/ground.ts';
import { PathCounts } from '../../core/ads/campaigns/path-counts.ts';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import type { Availability, Item } from '../../core/domain/item.ts';

/** What campaigns are held against, gathered while a feed is read: before the long work, and without keeping its items. */
export class FeedGround implements CampaignGround {
  readonly paths = new PathCounts();
  readonly #promoted: ReadonlySet<string>;
  readonly #availability = new Map<string, Availability>();
  #size = 0;

  constructor({ campaigns }: CampaignFile) {
    this.#promoted = new Set(campaigns.flatMap(({ items }) => items ?? []));
  }

  get size(): number {
    return this.#size;
  }

  add({ id, category, availability = 'in stock' }: Item): void {
    this.#size++;
    if (category) this.paths.add(category);
    if (this.#promoted.has(id)) this.#availability.set(id, availability);
  }

  availabilityOf(itemId: string): Availability | undefined {
    return this.#availability.get(itemId);
  }
}
