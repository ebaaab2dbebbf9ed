import type { AdEntry, NewLogEntry } from '../core/domain/interaction.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { SettingsStore } from '../ports/log-store.ts';
import type {
  AdAnswer,
  AdEvent,
  AdInspection,
  AdInspector,
  AdRequest,
  AdsView,
} from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';
import type { ProfileKeeper } from './profile-keeper.ts';

export interface AdDeskParts {
  readonly shop: OpenShop;
  readonly keeper: ProfileKeeper;
  readonly settings: SettingsStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The browser asks on the shopper's behalf that nothing be sold or shared: ads go by the page alone. */
  readonly globalPrivacyControl: boolean;
}

const recorded: readonly AdEntry['kind'][] = ['shown', 'ghost', 'opened', 'dismissed'];

/** Chooses ads for the open shop's shopper, on top of the pure core. */
export class AdDesk {
  readonly #parts: AdDeskParts;

  constructor(parts: AdDeskParts) {
    this.#parts = parts;
  }

  async ad(_request: AdRequest): Promise<AdAnswer> {
    return { kind: 'none', rule: 'no-campaigns', reason: 'the shop has no campaigns' };
  }

  /** @throws OwnshelfError `InputError` when that is nothing an ad can become */
  entryOf({ kind, chosen }: AdEvent): NewLogEntry {
    if (!recorded.includes(kind))
      throw new OwnshelfError('InputError', `"${String(kind)}" is nothing that becomes of an ad.`);
    return { type: 'ad', atMs: this.#parts.now(), kind, ...chosen, learn: true };
  }

  async inspect(_request: AdInspection): Promise<AdInspector> {
    return { choice: 0, permission: [], candidates: [], nonePropensity: 1, notShown: [], counts: [] };
  }

  async view(): Promise<AdsView | undefined> {
    return undefined;
  }
}
