import type { AdLanguage } from '../domain/campaign.ts';
import { AdBelief } from './ad-belief.ts';
import type { AdLedger } from './ad-ledger.ts';
import type { SettledMode } from './ad-mode.ts';
import { settleAdObjectives, type AdObjectiveWeights } from './ad-objectives.ts';
import type { AdPage } from './ad-page.ts';
import type { AdProfile } from './ad-profile.ts';
import { AdReading } from './ad-reading.ts';
import { ThingLikeness } from './thing-likeness.ts';
import { settleAdShare } from './ad-share.ts';
import type { AdShop } from './ad-shop.ts';
import type { AdWishes } from './ad-wishes.ts';

export interface AdInput {
  readonly shop: AdShop;
  /** Folded with the same mode. */
  readonly profile: AdProfile;
  readonly mode: SettledMode;
  readonly wishes: AdWishes;
  readonly page: AdPage;
  /** Organic cards on the page since the ad before this place, or since its top. */
  readonly organicCards: number;
  /** Ids of campaigns that have an ad on the page already. */
  readonly beside?: Iterable<string>;
  /** Indices of items that the shopper hid or turned down. */
  readonly refusedItems?: ReadonlySet<number>;
  /** Indices of items that the shopper likes or saved, has in the cart, or bought not long ago. */
  readonly chosenItems?: ReadonlySet<number>;
  /** Places of the log's entries that switched-off interests rest on. */
  readonly offEvidence?: ReadonlySet<number>;
  readonly language?: AdLanguage;
  /** Milliseconds since the epoch. */
  readonly asOfMs: number;
  /** Of the device's chance. */
  readonly seed: number;
  /** Number of the choice; by default the next one of the profile's. */
  readonly choice?: number;
}

/** Everything one choice rests on, read once. */
export class AdContext {
  readonly shop: AdShop;
  readonly profile: AdProfile;
  readonly mode: SettledMode;
  readonly wishes: AdWishes;
  readonly page: AdPage;
  readonly organicCards: number;
  readonly beside: ReadonlySet<string>;
  readonly refusedItems: ReadonlySet<number>;
  /** Nothing sensitive, and nothing at all on a page where nothing of the shopper counts. */
  readonly chosenItems: ReadonlySet<number>;
  readonly language: AdLanguage;
  readonly asOfMs: number;
  readonly seed: number;
  readonly choice: number;
  /** Of pages like this one. */
  readonly ledger: AdLedger;
  /** Now, by the ledger's clock, in milliseconds. */
  readonly elapsedMs: number;
  readonly share: number;
  readonly weights: AdObjectiveWeights;
  /** What is known of the shopper; nothing on a page about something sensitive, or by the page alone. */
  readonly reading: AdReading;
  readonly #mayBePersonal: boolean;
  readonly #nothingKnown: AdReading;
  readonly #unlearned: AdBelief;
  #toPage: Float32Array | undefined;

  constructor(input: AdInput) {
    const { shop, profile, wishes, page } = input;
    this.shop = shop;
    this.profile = profile;
    this.mode = input.mode;
    this.wishes = wishes;
    this.page = page;
    this.organicCards = input.organicCards;
    this.beside = new Set(input.beside);
    this.refusedItems = input.refusedItems ?? new Set();
    this.language = input.language ?? 'en';
    this.asOfMs = input.asOfMs;
    this.seed = input.seed;
    this.ledger = profile.ledgerOf(page);
    this.choice = input.choice ?? this.ledger.choices;
    this.elapsedMs = this.ledger.clock.at(input.asOfMs);
    this.share = settleAdShare(shop.file.share, wishes.share);
    this.weights = settleAdObjectives(shop.file, wishes.objectives);
    this.#nothingKnown = new AdReading(shop);
    this.#unlearned = new AdBelief(shop.file.prior);
    this.#mayBePersonal = input.mode.mode === 'personal' && page.topic === undefined;
    this.chosenItems = new Set(
      this.#mayBePersonal ? [...(input.chosenItems ?? [])].filter((item) => !shop.sensitive.of(item)) : [],
    );
    this.reading = this.#mayBePersonal ? profile.read(input.asOfMs, input.offEvidence) : this.#nothingKnown;
  }

  /** Whether what is known of the shopper may have a say in a campaign's ads here. @param place of the campaign */
  isPersonal(place: number): boolean {
    return this.#mayBePersonal && !this.shop.columns.sensitive[place];
  }

  /** What is believed about a campaign's ads: only what the pack says where nothing of the shopper may count. */
  beliefFor(place: number): AdBelief {
    return this.isPersonal(place) ? this.profile.belief : this.#unlearned;
  }

  /** [things] likeness of what is promoted to the item looked at, −1..1; 0 on other pages. */
  get toPage(): Float32Array {
    const { shop, page } = this;
    this.#toPage ??=
      page.itemIndex < 0
        ? new Float32Array(shop.things.size)
        : new ThingLikeness(shop.space, shop.things).columns([shop.space.direction(page.itemIndex)])[0]!;
    return this.#toPage;
  }

  /** What may be known when a campaign's ads are weighed. */
  readingFor(place: number): AdReading {
    return this.isPersonal(place) ? this.reading : this.#nothingKnown;
  }
}
