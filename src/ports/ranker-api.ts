import type { Correction } from '../core/catalog/lexical-index.ts';
import type { InteractionKind, LogEntry } from '../core/domain/interaction.ts';
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
   * @throws OwnshelfError by name: NetworkError, PackFormatError, PackVersionError, PackIntegrityError, StorageError
   */
  open(packUrl: string, onProgress: (progress: OpenProgress) => void): Promise<OpenedShop>;
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
  settings(): Promise<ShopperSettings>;
  updateSettings(change: Partial<ShopperSettings>): Promise<ShopperSettings>;
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
