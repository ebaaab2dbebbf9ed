import { AdContext } from '../../core/ads/ad-context.ts';
import { settleAdMode, type ModeSignals } from '../../core/ads/ad-mode.ts';
import { openPage } from '../../core/ads/ad-page.ts';
import { openAds, type AdShop } from '../../core/ads/ad-shop.ts';
import { candidateCount, decideAd, type AdChoice, type AdOption } from '../../core/ads/choose-ad.ts';
import { askPermission, firstDenial } from '../../core/ads/permission/index.ts';
import { promisingAds } from '../../core/ads/promising-ads.ts';
import { isGhost } from '../../core/experiments/holdout.ts';
import { adLanguages, adPlacements } from '../../core/domain/campaign.ts';
import type { AdEventEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { SettingsStore, ShopperSettings, Visitor } from '../../ports/log-store.ts';
import type { RewriteRequest } from '../../core/ads/creatives/rewrite.ts';
import type {
  AdAnswer,
  AdCard,
  AdEvent,
  AdInspection,
  AdInspector,
  AdRequest,
  AdsView,
  AdWords,
  ChosenAd,
} from '../../ports/ranker-api.ts';
import { chosenAd, inspectChoice } from './ad-inspection.ts';
import { AdProfileKeeper } from './ad-profile-keeper.ts';
import { AdTexts, type SpeakingAd } from './ad-texts.ts';
import { noCampaigns } from '../no-ads.ts';
import { viewAds } from './ads-view.ts';
import { loadAdWords } from '../load-ad-words.ts';
import { disabledInterests } from '../interest-settings.ts';
import type { OpenShop } from '../open-shop.ts';
import type { ProfileKeeper } from '../profile-keeper.ts';

export interface AdDeskParts {
  readonly shop: OpenShop;
  readonly keeper: ProfileKeeper;
  readonly settings: SettingsStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The browser asks on the shopper's behalf that nothing be sold or shared: ads go by the page alone. */
  readonly globalPrivacyControl: boolean;
}

const recorded: readonly AdEventEntry['kind'][] = ['shown', 'ghost', 'opened', 'dismissed'];
/** So many times as many candidates are looked at, for some may have nothing true to say. */
const surplus = 2;
/** Choices kept for whoever asks why. */
const mostKept = 40;

interface MadeChoice {
  readonly context: AdContext;
  readonly choice: AdChoice;
  readonly speaking: readonly SpeakingAd[];
}

/** Chooses ads for the open shop's shopper, on top of the pure core. */
export class AdDesk {
  readonly #parts: AdDeskParts;
  readonly #texts: AdTexts;
  #opened: { readonly shop: AdShop; readonly profiles: AdProfileKeeper } | undefined;
  /** Number of the next choice, on pages about something sensitive and on others; those not seen are in no log. */
  readonly #next = new Map<boolean, number>();
  readonly #made: MadeChoice[] = [];

  constructor(parts: AdDeskParts) {
    this.#parts = parts;
    this.#texts = new AdTexts(parts.shop);
  }

  async ad(request: AdRequest): Promise<AdAnswer> {
    checkRequest(request);
    const { keeper } = this.#parts;
    const { visitor } = keeper;
    const said = await this.#parts.settings.read();
    const context = this.#context(request, said);
    if (!context) return noCampaigns;
    this.#next.set(context.page.topic !== undefined, context.choice + 1);
    const made = await this.#choose(context);
    if (keeper.visitor !== visitor)
      return { kind: 'none', rule: 'visitor', reason: 'somebody else is shopping' };
    this.#made.push(made);
    if (this.#made.length > mostKept) this.#made.shift();
    const { chosen, refusal } = made.choice;
    if (!chosen) {
      await this.#noteNone(made, said, visitor);
      return { kind: 'none', ...refusal! };
    }
    if (isGhost(said.seed, made.choice.number, context.shop.file.holdout))
      return { kind: 'holdout', chosen: chosenAd(context, made.choice, chosen) };
    return { kind: 'ad', ad: await this.#card(made) };
  }

  /** @throws OwnshelfError `InputError` when that is nothing an ad can become */
  async entryOf({ kind, chosen }: AdEvent): Promise<NewLogEntry> {
    if (!recorded.includes(kind) || typeof chosen !== 'object' || chosen === null)
      throw new OwnshelfError('InputError', `"${String(kind)}" is nothing that becomes of an ad.`);
    const learn = this.#learns(await this.#parts.settings.read());
    return { type: 'ad', atMs: this.#parts.now(), kind, ...chosen, learn };
  }

  async inspect({ choice, ...request }: AdInspection): Promise<AdInspector> {
    checkRequest(request);
    const said = await this.#parts.settings.read();
    const context = this.#context(request, said);
    if (!context)
      return {
        choice: 0,
        permission: [{ rule: noCampaigns.rule, reason: noCampaigns.reason }],
        candidates: [],
        nonePropensity: 1,
        notShown: [],
        counts: [],
      };
    const isApart = context.page.topic !== undefined;
    const made =
      this.#made.findLast(
        (one) => one.choice.number === choice && (one.context.page.topic !== undefined) === isApart,
      ) ?? (await this.#choose(context));
    return inspectChoice(made.context, made.choice);
  }

  async view(): Promise<AdsView | undefined> {
    const { shop, keeper, settings } = this.#parts;
    const signals = this.#signals(await settings.read());
    return shop.campaigns && viewAds(shop.campaigns, signals, keeper.profile.entries);
  }

  async rewriteRequest(chosen: ChosenAd): Promise<RewriteRequest | undefined> {
    const said = this.#saidOf(chosen);
    return said && (await loadAdWords())?.requestRewrite(said);
  }

  async judgeRewrite(chosen: ChosenAd, answer: string): Promise<AdWords | undefined> {
    const said = this.#saidOf(chosen);
    return said && (await loadAdWords())?.judge(answer, said, this.#parts.shop.catalog);
  }

  /** Lets go of choices made before: they may rest on what has been forgotten. */
  forgetMade(): void {
    this.#made.length = 0;
  }

  /** What a choice made before says, where it says it of an item. */
  #saidOf(asked: ChosenAd): SpeakingAd | undefined {
    for (const { context, choice, speaking } of this.#made) {
      const { chosen } = choice;
      if (!chosen || chosen.itemIndex < 0 || choice.number !== asked.choice) continue;
      const { campaignId, creativeId, itemId, context: page } = chosenAd(context, choice, chosen);
      if (
        campaignId === asked.campaignId &&
        creativeId === asked.creativeId &&
        itemId === asked.itemId &&
        page === asked.context
      )
        return saidBy(speaking, chosen);
    }
    return undefined;
  }

  #signals({ ads: wishes = {}, personalisation }: ShopperSettings): ModeSignals {
    const { globalPrivacyControl } = this.#parts;
    return { wishes, globalPrivacyControl, withoutProfile: personalisation === 'off' };
  }

  #learns(said: ShopperSettings): boolean {
    return said.personalisation === 'on' && settleAdMode(this.#signals(said)).mode === 'personal';
  }

  /** @returns `undefined` where the pack has no campaigns */
  #context(request: AdRequest, said: ShopperSettings): AdContext | undefined {
    const { shop, keeper, now } = this.#parts;
    if (!shop.campaigns) return undefined;
    if (!this.#opened) {
      const ads = openAds(shop, shop.campaigns);
      this.#opened = { shop: ads, profiles: new AdProfileKeeper(ads) };
    }
    const { shop: ads, profiles } = this.#opened;
    const signals = this.#signals(said);
    const mode = settleAdMode(signals);
    const profile = profiles.profileOf(keeper.profile, mode.mode);
    const page = openPage(
      ads,
      request.placement,
      request.placement === 'item' ? request.itemId : request.department,
    );
    const { hidden, disliked, liked, saved, interests } = keeper.profile;
    const indicesOf = (...lists: Iterable<string>[]): Set<number> =>
      new Set(lists.flatMap((ids) => [...ids].map((id) => shop.catalog.indexOf(id))));
    const asOfMs = now();
    const off = disabledInterests(said.interests);
    return new AdContext({
      shop: ads,
      profile,
      mode,
      wishes: signals.wishes,
      page,
      organicCards: request.organicCards,
      beside: request.beside ?? [],
      refusedItems: indicesOf(hidden, disliked),
      chosenItems: indicesOf(
        liked,
        saved,
        keeper.profile.cartAt(asOfMs),
        keeper.profile.boughtLately(asOfMs),
      ),
      offEvidence: new Set(
        interests.filter(({ id }) => off.has(id)).flatMap(({ evidence }) => evidence.map(({ seq }) => seq)),
      ),
      language: request.language ?? 'en',
      asOfMs,
      seed: said.seed,
      choice: Math.max(profile.ledgerOf(page).choices, this.#next.get(page.topic !== undefined) ?? 0),
    });
  }

  async #choose(context: AdContext): Promise<MadeChoice> {
    const permission = askPermission(context);
    if (firstDenial(permission)) return { context, choice: decideAd(context, permission), speaking: [] };
    const promising = promisingAds(context, surplus * candidateCount);
    const speaking = await this.#texts.speaking(context, promising.candidates, candidateCount);
    const candidates = speaking.map(({ candidate }) => candidate);
    return { context, choice: decideAd(context, permission, promising, candidates), speaking };
  }

  /** That a chance passed without an ad, or that the clock went back, is all that the log has to say of it. */
  async #noteNone({ context, choice }: MadeChoice, said: ShopperSettings, visitor: Visitor): Promise<void> {
    const { ledger, page, asOfMs } = context;
    if (!choice.isOpportunity && !ledger.clock.isBehind(asOfMs)) return;
    try {
      const entry: NewLogEntry = {
        type: 'ad',
        kind: 'none',
        atMs: asOfMs,
        placement: page.placement,
        ...(page.context !== undefined && { context: page.context }),
        propensity: choice.nonePropensity,
        choice: choice.number,
        learn: this.#learns(said),
      };
      await this.#parts.keeper.append([entry], visitor);
    } catch {
      // A page is whole without an ad; what cannot be written now is not worth a word.
    }
  }

  async #card({ context, choice, speaking }: MadeChoice): Promise<AdCard> {
    const { chosen, receipt } = choice;
    const { placed, itemIndex } = chosen!;
    const { campaign } = placed;
    const { text } = saidBy(speaking, chosen!);
    const item = itemIndex < 0 ? undefined : await this.#parts.shop.items.summary(itemIndex);
    return {
      chosen: chosenAd(context, choice, chosen!),
      advertiser: campaign.advertiser,
      payer: campaign.payer,
      topic: campaign.topic,
      headline: text.headline,
      ...(text.body !== undefined && { body: text.body }),
      ...(item && { item }),
      ...(itemIndex < 0 && campaign.landingPage !== undefined && { landingPage: campaign.landingPage }),
      personal: context.isPersonal(placed.place),
      receipt: receipt!,
    };
  }
}

function saidBy(speaking: readonly SpeakingAd[], { placed, creative }: AdOption): SpeakingAd {
  return speaking.find(({ candidate }) => candidate.placed === placed && candidate.creative === creative)!;
}

/** @throws OwnshelfError `InputError` */
function checkRequest({ placement, organicCards, language = 'en', department, itemId }: AdRequest): void {
  const fail = (what: string): never => {
    throw new OwnshelfError('InputError', `That is no place for an ad: ${what}.`);
  };
  if (!adPlacements.includes(placement))
    fail(`placement is ${String(placement)}, expected ${adPlacements.join(' or ')}`);
  if (!(organicCards >= 0)) fail(`organicCards is ${String(organicCards)}, expected 0 or more`);
  if (!adLanguages.includes(language))
    fail(`language is ${String(language)}, expected ${adLanguages.join(' or ')}`);
  const context: unknown = placement === 'item' ? itemId : department;
  if (context !== undefined && (typeof context !== 'string' || context === ''))
    fail(`the page is ${String(context)}, expected a name or an id`);
}
