import { AdContext } from '../../../../core/ads/ad-context.ts';
import type { AdObjectiveWeights } from '../../../../core/ads/ad-objectives.ts';
import { AdProfile } from '../../../../core/ads/ad-profile.ts';
import type { AdShop } from '../../../../core/ads/ad-shop.ts';
import { chooseAd } from '../../../../core/ads/choose-ad.ts';
import type { NewLogEntry } from '../../../../core/domain/interaction.ts';
import type { Arms, Chance, Policy } from './policy.ts';

/** As many other cards as any share asks for. */
const organicCards = 1000;
const openedAfterMs = 10_000;

/** What a device does: the real choice, and a log whose real fold it learns from. */
export class OwnshelfPolicy implements Policy {
  readonly #ads: AdShop;
  readonly #places: ReadonlyMap<string, number>;
  #profile: AdProfile;
  #seq = 0;

  /**
   * @param seed       of the device's chance
   * @param objectives what counts how much; by default as the pack proposes
   */
  constructor(
    ads: AdShop,
    arms: Arms,
    private readonly seed: number,
    private readonly objectives: Partial<AdObjectiveWeights> = {},
  ) {
    this.#ads = ads;
    this.#places = new Map(
      arms.map(({ placed, creative }, place) => [`${placed.campaign.id} ${creative.id}`, place]),
    );
    this.#profile = AdProfile.fold(ads, []);
  }

  choose({ organic, page, atMs }: Chance): number {
    for (const entry of organic) this.#note(entry);
    const choice = chooseAd(
      new AdContext({
        shop: this.#ads,
        profile: this.#profile,
        mode: { mode: 'personal' },
        wishes: { objectives: this.objectives },
        page,
        organicCards,
        asOfMs: atMs,
        seed: this.seed,
      }),
    );
    const { placement, context } = page;
    const place = { placement, ...(context !== undefined && { context }) };
    const about = { type: 'ad', atMs, choice: choice.number, learn: true, ...place } as const;
    const { chosen } = choice;
    if (!chosen) {
      this.#note({ ...about, kind: 'none', propensity: choice.nonePropensity });
      return -1;
    }
    const shown = {
      ...about,
      propensity: chosen.propensity,
      campaignId: chosen.placed.campaign.id,
      creativeId: chosen.creative.id,
      itemId: this.#ads.catalog.idOf(chosen.itemIndex),
    };
    this.#note({ ...shown, kind: 'shown' });
    this.#opened = { ...shown, kind: 'opened', atMs: atMs + openedAfterMs };
    return this.#places.get(`${shown.campaignId} ${shown.creativeId}`)!;
  }

  /** Passing an ad over is no entry: the fold finds it out by itself. */
  learn(_chance: Chance, _arm: number, clicked: boolean): void {
    if (clicked) this.#note(this.#opened!);
  }

  #opened: NewLogEntry | undefined;

  #note(entry: NewLogEntry): void {
    this.#profile = this.#profile.append({ ...entry, seq: ++this.#seq });
  }
}
