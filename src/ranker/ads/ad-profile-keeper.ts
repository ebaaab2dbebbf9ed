import { AdProfile } from '../../core/ads/ad-profile.ts';
import type { AdShop } from '../../core/ads/ad-shop.ts';
import type { AdMode } from '../../core/ads/ad-wishes.ts';
import type { LogEntry } from '../../core/domain/interaction.ts';
import type { Profile } from '../../core/learning/profile.ts';

/** Keeps the ad profile in step with the entries of the shopper's profile: folded when an ad is first asked for. */
export class AdProfileKeeper {
  readonly #shop: AdShop;
  #folded:
    | {
        readonly entries: readonly LogEntry[];
        readonly mode: AdMode;
        count: number;
        profile: AdProfile;
      }
    | undefined;

  constructor(shop: AdShop) {
    this.#shop = shop;
  }

  /** @param profile whose list of entries grows while it learns, and is another one once something is forgotten */
  profileOf({ entries }: Profile, mode: AdMode): AdProfile {
    const folded = this.#folded;
    if (folded?.entries !== entries || folded.mode !== mode) {
      const foldedAs = mode === 'personal' ? 'personal' : 'contextual';
      const profile = AdProfile.fold(this.#shop, entries, foldedAs);
      this.#folded = { entries, mode, count: entries.length, profile };
      return profile;
    }
    for (; folded.count < entries.length; folded.count++)
      folded.profile = folded.profile.append(entries[folded.count]!);
    return folded.profile;
  }
}
