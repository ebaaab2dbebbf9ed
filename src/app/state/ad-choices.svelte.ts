import type { AdWishes } from '../../core/ads/ad-wishes.ts';
import type { AdObjective } from '../../core/domain/campaign.ts';
import type { AdCard, AdInspector, AdRequest, AdsView, RankerApi } from '../../ports/ranker-api.ts';
import { listBlocked, refuse, takeBack, unblock, type AdRefusalKind, type Blocked } from './ad-wishes.ts';
import type { Ads } from './ads.svelte.ts';
import type { Settings } from './settings.svelte.ts';

/** How ads are chosen, and the shopper's hand on it. */
export class AdChoices {
  #view = $state.raw<AdsView | undefined>(undefined);
  #phase = $state<'loading' | 'shown' | 'failed'>('loading');
  readonly #ranker: Pick<RankerApi, 'ads' | 'adInspector' | 'forgetEntry'>;
  readonly #settings: Settings;
  readonly #ads: Pick<Ads, 'note'>;

  constructor(
    ranker: Pick<RankerApi, 'ads' | 'adInspector' | 'forgetEntry'>,
    settings: Settings,
    ads: Pick<Ads, 'note'>,
  ) {
    this.#ranker = ranker;
    this.#settings = settings;
    this.#ads = ads;
  }

  /** `undefined` where the shop has no ads, and until the ranker has answered. */
  get view(): AdsView | undefined {
    return this.#view;
  }

  get phase(): 'loading' | 'shown' | 'failed' {
    return this.#phase;
  }

  get wishes(): AdWishes {
    return this.#settings.current?.ads ?? {};
  }

  get blocked(): readonly Blocked[] {
    return listBlocked(this.wishes);
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#ranker.ads();
      this.#phase = 'shown';
    } catch {
      this.#phase = 'failed';
    }
  }

  /** What decided about the place where it stands. */
  inspect(ad: AdCard, request: AdRequest): Promise<AdInspector> {
    return this.#ranker.adInspector({ ...request, choice: ad.chosen.choice });
  }

  /** @returns how to take it back */
  async refuse(ad: AdCard, refusal: AdRefusalKind): Promise<() => Promise<void>> {
    if (this.#view === undefined) await this.load();
    const before = this.wishes;
    await this.wish(refuse(before, ad, refusal, this.#view?.share.inUse ?? 0));
    const isAboutThisAd = refusal !== 'fewer' && refusal !== 'none';
    const seq = isAboutThisAd ? await this.#ads.note('dismissed', ad.chosen) : undefined;
    return async () => {
      if (seq !== undefined) await this.#ranker.forgetEntry(seq);
      await this.wish(takeBack(this.wishes, refusal, before));
    };
  }

  async unblock(blocked: Blocked): Promise<void> {
    await this.wish(unblock(this.wishes, blocked));
  }

  async setObjective(name: AdObjective, weight: number): Promise<void> {
    await this.wish({ ...this.wishes, objectives: { ...this.wishes.objectives, [name]: weight } });
  }

  /** Shares and weights as the shop proposes; who may choose and what is blocked stay. */
  async reset(): Promise<void> {
    const { share: _share, objectives: _objectives, ...rest } = this.wishes;
    await this.wish(rest);
  }

  /** Puts one thing beside what was said before. */
  async say(change: Pick<AdWishes, 'mode' | 'minor' | 'share' | 'reworded'>): Promise<void> {
    await this.wish({ ...this.wishes, ...change });
  }

  async wish(ads: AdWishes): Promise<void> {
    try {
      await this.#settings.update({ ads });
    } catch (error) {
      await this.#settings.load().catch(() => undefined);
      throw error;
    } finally {
      await this.load();
    }
  }
}
