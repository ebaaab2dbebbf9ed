import type { AdReceipt } from '../core/ads/ad-receipt.ts';
import type { AdMode } from '../core/ads/ad-wishes.ts';
import type { Fault } from '../core/ads/creatives/fact-check/fault.ts';
import type { RewriteRequest } from '../core/ads/creatives/rewrite.ts';
import type { Correction } from '../core/catalog/lexical-index.ts';
import type { AdLanguage, AdObjective, AdPlacement, AdTarget } from '../core/domain/campaign.ts';
import type { DuelMark, InteractionKind, LogEntry } from '../core/domain/interaction.ts';
import type { Item } from '../core/domain/item.ts';
import type { ItemSummary, Receipt, ShelfCard, Slate } from '../core/domain/slate.ts';
import type { ObjectiveName, SmallBrandFloor } from '../core/reranking/objectives.ts';
import type { EncoderStatus } from './item-encoder.ts';
import type { ShopperSettings, VisitorEnd } from './log-store.ts';

/** The ranker worker as the page sees it through Comlink. Everything is a plain value; nothing here touches the network but `open` and `prefetchEncoder`. */
export interface RankerApi {
  /**
   * Opens the pack at `packUrl`: from the device if it is there, else downloads it (same requests for everybody).
   * Resolves when shelves can be ranked. With the network off it opens the last verified pack.
   *
   * @param signals what the browser says on the shopper's behalf
   * @throws OwnshelfError by name: NetworkError, PackFormatError, PackVersionError, PackIntegrityError, StorageError
   */
  open(
    packUrl: string,
    onProgress: (progress: OpenProgress) => void,
    signals?: PrivacySignals,
  ): Promise<OpenedShop>;
  /** Called for everything that happens without being asked: another tab's feedback, a newer pack, encoder states. */
  subscribe(listener: (event: RankerEvent) => void): Promise<void>;

  shelf(request: ShelfRequest): Promise<Slate>;
  /** Words and meaning together. Answers at once with what is ready; `meaning` says whether the encoder took part. */
  search(text: string, limit: number): Promise<SearchResult>;
  item(itemId: string): Promise<ItemDetail | undefined>;
  saved(): Promise<ItemSummary[]>;
  thumbnails(indices: readonly number[]): Promise<Blob[]>;

  recordInteraction(input: InteractionInput): Promise<FeedbackOutcome>;
  /** Takes back one entry as if it had never been (undo). */
  forgetEntry(seq: number): Promise<void>;
  recordImpressions(inputs: readonly ImpressionInput[]): Promise<void>;
  recordTastes(categories: readonly (readonly string[])[]): Promise<void>;

  /** Why `itemId` has its place: its receipt and, for the entries it rests on most, where it would stand without each (really ranked again). */
  explain(itemId: string): Promise<Explanation>;

  interests(): Promise<InterestView[]>;
  /** The group of the shop's shoppers this one is most like, found by the device for itself; `undefined` while too little is known, without profiling, or where the shop has no groups. */
  segment(): Promise<SegmentView | undefined>;
  log(range: { beforeSeq?: number; limit: number }): Promise<LogLine[]>;
  forget(target: ForgetTarget): Promise<ForgetOutcome>;
  /** What the shelf goes by beside relevance, and how far the shopper may change it (`updateSettings`). */
  objectives(): Promise<ObjectivesView>;
  /** How the competition of two rankers stands on this device; `updateSettings` starts and stops it. */
  duel(): Promise<DuelView>;
  /** Has the competition begin again with no rounds won. Nothing is forgotten; a row that was the winner's is both rankers' again. */
  restartDuel(): Promise<void>;
  settings(): Promise<ShopperSettings>;
  updateSettings(change: Partial<ShopperSettings>): Promise<ShopperSettings>;
  /**
   * The ad for one place of one page, or why there is none. To be asked once for each place of each page that is opened:
   * every question is a chance of its own, and asking until there is an ad would show more than the pace allows.
   */
  ad(request: AdRequest): Promise<AdAnswer>;
  /** What became of an ad. Recorded whatever may be learned: how often an ad may come rests on it. */
  recordAd(event: AdEvent): Promise<FeedbackOutcome>;
  /** What decided about the ad of this place: of one chosen since the shop was opened as it was then, else as it would be now. Changes nothing. */
  adInspector(request: AdInspection): Promise<AdInspector>;
  /**
   * What a language model may be asked about an ad, to word it anew. `undefined` for an ad that promotes no item, whose words
   * could be held against nothing; for one that was not chosen since the shop was opened or something was forgotten; and
   * where the check cannot be had.
   */
  adRewriteRequest(chosen: ChosenAd): Promise<RewriteRequest | undefined>;
  /**
   * What may be shown of a model's answer: its words if each is true of the item, else the ad's own.
   *
   * @param answer whatever the model said
   * @returns `undefined` where there was no request either
   */
  judgeAdRewrite(chosen: ChosenAd, answer: string): Promise<AdWords | undefined>;
  /** How ads are chosen here, and how far the shopper may change it (`updateSettings`); `undefined` where a shop has none. */
  ads(): Promise<AdsView | undefined>;
  /** What ads did to how often their items are chosen, by this device's own lottery; `undefined` where a shop has none. */
  adEffect(): Promise<AdEffectView | undefined>;
  /**
   * Lets somebody else shop on this device, in every tab and after a restart: everything shows a profile that starts cold
   * and learns apart from the owner's, until `endVisitor`.
   */
  startVisitor(): Promise<void>;
  /** The owner shops again; a visitor's entries are gone, or the owner's as if they had always been. */
  endVisitor(end: VisitorEnd): Promise<VisitorOutcome>;
  /** How many entries the visitor has made; 0 while the owner is shopping. */
  visitorEntryCount(): Promise<number>;
  /** Everything the device knows, as one JSON text the shopper can keep; a visitor's entries say so. */
  exportProfile(): Promise<string>;
  tasteTopics(): Promise<TasteTopic[]>;

  /** Downloads and verifies the encoder's files so that search by meaning works offline; everybody's device asks for it after the first shelf. */
  prefetchEncoder(onProgress: (progress: OpenProgress) => void): Promise<void>;
  /** Downloads the language model that the open shop's pack was made with, when it is not the app's own. */
  fetchModel(onProgress: (progress: OpenProgress) => void): Promise<void>;
  /** Also stops its download: `fetchModel` then fails. */
  removeModel(): Promise<void>;
  /** What this device holds and runs. */
  deviceReport(): Promise<DeviceReport>;
}

export interface PrivacySignals {
  /** `navigator.globalPrivacyControl`: ads then go by the page alone. */
  readonly globalPrivacyControl?: boolean;
}

export interface OpenProgress {
  readonly phase: 'checking' | 'downloading' | 'opening';
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface OpenedShop {
  readonly shopId: string;
  readonly shopName: string;
  readonly packSha256: string;
  readonly itemCount: number;
  readonly departments: readonly string[];
  /** False when nothing survives the tab (private mode): the face says so. */
  readonly durable: boolean;
  /** `cache`: from the device, no network was needed. */
  readonly source: 'network' | 'cache';
  /** Set when the shelf is the old one because the new could not be had or was refused; a text for people. */
  readonly warning?: string;
}

export type RankerEvent =
  /**
   * Another tab (or an update) changed what the shelf rests on. `visitor`: somebody else is shopping now, whichever tab
   * said so; nothing of whoever did before may stay in view.
   */
  | { readonly kind: 'changed'; readonly what: 'log' | 'settings' | 'visitor' }
  /** A newer pack is whole and verified; reloading shows it. */
  | { readonly kind: 'pack-updated'; readonly packSha256: string }
  /** A newer pack was offered and turned down; the shelf stays as it is. A text for people. */
  | { readonly kind: 'pack-refused'; readonly warning: string }
  | { readonly kind: 'encoder'; readonly status: EncoderStatus };

export interface ShelfRequest {
  /**
   * What the shopper is looking at: per row id, the item ids from the row's start to the last card in view, in order.
   * They keep their places; everything else may change. Rows named here keep their order too.
   */
  readonly inView?: readonly { readonly rowId: string; readonly itemIds: readonly string[] }[];
  /** Restrict to a department (first category level). */
  readonly department?: string;
}

export interface InteractionInput {
  readonly kind: InteractionKind;
  readonly itemId: string;
  readonly dwellMs?: number;
}

export interface FeedbackOutcome {
  /** `undefined` when nothing was recorded (learning paused or personalisation off, and the kind keeps no list). */
  readonly seq?: number;
}

export interface ImpressionInput {
  readonly itemId: string;
  readonly slateId: string;
  readonly rowId: string;
  readonly position: number;
  readonly propensity: number;
  readonly duel?: DuelMark;
}

export interface SearchResult {
  readonly cards: readonly ShelfCard[];
  readonly totalMatches: number;
  /** How many of them have a word of the query. */
  readonly wordMatches: number;
  /** Words no item has, and what was looked for in their place. */
  readonly corrections: readonly Correction[];
  readonly meaning: 'used' | 'loading' | 'unavailable';
}

export interface ItemDetail {
  readonly item: Item;
  readonly summary: ItemSummary;
  readonly liked: boolean;
  readonly disliked: boolean;
  readonly saved: boolean;
  readonly hidden: boolean;
  readonly similar: readonly ShelfCard[];
}

export interface Explanation {
  readonly receipt: Receipt;
  /** Place among all items of the catalog that may be shown, from 1. */
  readonly rank: number;
  readonly candidates: number;
  readonly evidence: readonly {
    readonly entry: LogLine;
    /** Place without this entry, from a real second ranking. */
    readonly rankWithout: number;
  }[];
}

export interface InterestView {
  readonly id: string;
  readonly name: string;
  /** True when the shopper gave the name. */
  readonly renamed: boolean;
  readonly enabled: boolean;
  /** Share of all interest weight, 0..1. */
  readonly share: number;
  readonly medoid: ItemSummary;
  readonly evidence: readonly LogLine[];
}

export interface ObjectivesView {
  /** Those that mean something in this shop. */
  readonly weights: readonly ObjectiveView[];
  readonly smallBrands?: SmallBrandFloor;
}

export interface ObjectiveView {
  readonly name: ObjectiveName;
  /** Nats per unit, in use now. */
  readonly weight: number;
  /** What the shop proposes. */
  readonly proposed: number;
  /** How far the shopper may go. */
  readonly min: number;
  readonly max: number;
}

/**
 * Two rankers compete for the row _For you_: `learned` weighs as this shopper's feedback taught it, `shop` as the pack began.
 * Both know the shopper's interests.
 */
export interface DuelView {
  readonly setting: 'off' | 'running';
  /** Choices of the shopper among cards that one of the two put forward. */
  readonly wins: { readonly learned: number; readonly shop: number };
  /** Against "neither is better": 1 is none. */
  readonly evidence: number;
  /** Evidence at which one of them wins. */
  readonly decisiveEvidence: number;
  /** While the duel is on, the row is this ranker's alone from then on. */
  readonly winner?: 'learned' | 'shop';
}

/** A place for an ad. */
export interface AdRequest {
  readonly placement: AdPlacement;
  /** Of a shelf: the department asked for. */
  readonly department?: string;
  /** Of an item's page: the item looked at. */
  readonly itemId?: string;
  /**
   * Organic cards that go with this place: enough of them must stand beside an ad. On the page since the ad before, or since
   * its top; where a page has few of them, those of other pages that were seen since the last ad count too.
   */
  readonly organicCards: number;
  /** Ids of campaigns that have an ad on the page already. */
  readonly beside?: readonly string[];
  /** Language of the app; default `en`. */
  readonly language?: AdLanguage;
}

export type AdAnswer =
  | { readonly kind: 'ad'; readonly ad: AdCard }
  /** The device shows none, to find out what ads do. When the ad's place has been in view for a second, `recordAd` a ghost. */
  | { readonly kind: 'holdout'; readonly chosen: ChosenAd }
  | ({ readonly kind: 'none' } & AdRefusal);

/** A rule that spoke against an ad, and why; a text for people. */
export interface AdRefusal {
  readonly rule: string;
  readonly reason: string;
}

/** One choice; given back with what became of it. */
export interface ChosenAd {
  readonly campaignId: string;
  readonly creativeId: string;
  /** The item promoted; absent where the ad leads to a page of its own. */
  readonly itemId?: string;
  readonly placement: AdPlacement;
  /** The page it was chosen for: a department, or the id of the item looked at. */
  readonly context?: string;
  /** Probability with which it was chosen, (0, 1]. */
  readonly propensity: number;
  /** Number of the choice on this device. */
  readonly choice: number;
}

/** What an ad needs to be drawn, and what must stand beside it. */
export interface AdCard {
  readonly chosen: ChosenAd;
  readonly advertiser: string;
  readonly payer: string;
  readonly topic: readonly string[];
  readonly headline: string;
  readonly body?: string;
  /** The item promoted. */
  readonly item?: ItemSummary;
  /** Where it leads, when it promotes no item; opening it tells the advertiser. */
  readonly landingPage?: string;
  /** Whether what the device knows of the shopper had a say. */
  readonly personal: boolean;
  readonly receipt: AdReceipt;
}

/** What an ad may say after a language model was asked to word it anew. */
export interface AdWords {
  readonly headline: string;
  readonly body?: string;
  /** Whether the words are the model's; else they are the ad's own. */
  readonly isRewritten: boolean;
  /** What is wrong with the model's words; empty when they are shown. */
  readonly faults: readonly Fault[];
}

export interface AdEvent {
  /** `shown` and `ghost` after a second in view; `opened` and `dismissed` of an ad that was shown. */
  readonly kind: 'shown' | 'ghost' | 'opened' | 'dismissed';
  readonly chosen: ChosenAd;
}

export interface AdInspection extends AdRequest {
  /** Number of a choice made before. */
  readonly choice?: number;
}

/** Everything that decided about one place. */
export interface AdInspector {
  /** Number of the choice. */
  readonly choice: number;
  /** Why ads go by the page alone; absent when what is known of the shopper counts. */
  readonly contextualBecause?: string;
  /** What has to hold for any ad to be shown. */
  readonly permission: readonly AdRuleView[];
  readonly shown?: {
    readonly chosen: ChosenAd;
    readonly advertiser: string;
    /** Whom the campaign says it is for; absent when for everybody. */
    readonly target?: AdTarget;
    readonly receipt: AdReceipt;
    /** The rules that it passed. */
    readonly passed: readonly string[];
  };
  /** Probability of each creative that could have been chosen, the likeliest first. */
  readonly candidates: readonly {
    readonly campaignId: string;
    readonly creativeId: string;
    readonly advertiser: string;
    /** 0..1 */
    readonly propensity: number;
  }[];
  /** Probability that no ad is shown, 0..1. */
  readonly nonePropensity: number;
  /** Campaigns that were not shown and what spoke against each; the first hundreds of them. */
  readonly notShown: readonly AdNotShown[];
  /** How many campaigns each rule kept back, of all. */
  readonly counts: readonly { readonly rule: string; readonly campaigns: number }[];
}

export interface AdRuleView {
  readonly rule: string;
  /** Absent when it is kept. */
  readonly reason?: string;
}

export interface AdNotShown extends AdRefusal {
  readonly campaignId: string;
  readonly advertiser: string;
}

export interface AdsView {
  /** As the shopper has it, and as it is: contextual when something asks for that. */
  readonly mode: AdMode;
  readonly effectiveMode: AdMode;
  readonly contextualBecause?: string;
  /** Most ads per organic card. */
  readonly share: { readonly inUse: number; readonly proposed: number; readonly max: number };
  readonly objectives: readonly AdObjectiveView[];
  readonly advertisers: readonly string[];
  /** How many the shopper has seen, as far as the log goes. */
  readonly seen: number;
}

export interface AdObjectiveView {
  readonly name: AdObjective;
  /** In use now. */
  readonly weight: number;
  /** What the pack proposes. */
  readonly proposed: number;
  /** How far the shopper may go. */
  readonly min: number;
  readonly max: number;
}

/** Promoted items whose ad was shown, beside those whose ad was chosen and kept back by lot. */
export interface AdEffectView {
  /** Share of ads kept back, 0..1; at 0 nothing can be found out, and `ratio` is absent. */
  readonly holdout: number;
  readonly shown: AdChances;
  readonly keptBack: AdChances;
  /** How long after the ad an item's being opened, liked or saved counts. */
  readonly windowDays: number;
  /**
   * How many times as often items are chosen when their ad is shown: holds the truth in at least 95 % of cases, whenever one
   * looks. Low end from 0, high end up to `Infinity`.
   */
  readonly ratio?: { readonly low: number; readonly high: number };
}

export interface AdChances {
  readonly ads: number;
  /** Of which the item was chosen. */
  readonly chosen: number;
}

export interface SegmentView {
  readonly name: string;
  /** Of the shop's shoppers, 0..1. */
  readonly share: number;
  /** Cosine of the shopper's choices with the group's middle, above 0. */
  readonly likeness: number;
  /** The group after it, when that is about as near. */
  readonly nearlyAs?: string;
  /** A few items that stand for the group. */
  readonly examples: readonly ItemSummary[];
}

export interface LogLine {
  readonly entry: LogEntry;
  /** Absent when the item is no longer in the catalog. */
  readonly item?: ItemSummary;
  /** Of an ad whose campaign the pack still has. */
  readonly advertiser?: string;
}

export type ForgetTarget =
  | { readonly kind: 'entries'; readonly seqs: readonly number[] }
  | { readonly kind: 'interest'; readonly interestId: string }
  /** [fromMs, toMs): a day in the shopper's own time zone. */
  | { readonly kind: 'period'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'everything' };

export interface ForgetOutcome {
  readonly forgottenEntries: number;
}

export interface VisitorOutcome {
  /** Discarded or kept. */
  readonly entries: number;
}

export interface TasteTopic {
  readonly category: readonly string[];
  readonly itemCount: number;
  /** A few typical items, for their pictures. */
  readonly examples: readonly ItemSummary[];
}

export interface DeviceReport {
  readonly storage: 'opfs' | 'indexeddb' | 'memory';
  readonly usedBytes: number;
  readonly packBytes: number;
  readonly logEntries: number;
  readonly encoder: EncoderStatus;
  readonly isolated: boolean;
}
