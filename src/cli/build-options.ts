import type { PackManifest } from '../core/catalog/manifest.ts';
import type { ObjectivesProposal } from '../core/reranking/objectives.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';
import type { InstantEncoder } from '../adapters/encoder/instant-encoder.ts';
import type { Adaptation } from './adapting/adapt-encoder.ts';
import type { CampaignsSummary } from './campaigns/build-campaigns.ts';
import type { GivenCampaigns } from './campaigns/read-campaigns.ts';
import type { CatalogCounts } from './catalog-counts.ts';
import type { EncodedItems } from './encode-items.ts';
import type { BehaviourSummary } from './learn-from-log.ts';
import type { FeedEncoding } from './feeds/feed-bytes.ts';
import type { FeedFormat } from './feeds/feed.ts';
import type { LogColumns } from './interactions/log-columns.ts';
import type { LoadedModel } from './models/load-brought.ts';
import type { Mapping } from './mapping.ts';
import type { Thumbnails } from './pictures/collect-thumbnails.ts';
import type { Progress } from './progress.ts';
import type { FeedCounts } from './read-feed.ts';

export interface BuildOptions {
  readonly feedPath: string;
  readonly format: FeedFormat;
  readonly encoding: FeedEncoding;
  readonly delimiter?: string | undefined;
  readonly mapping: Mapping;
  readonly mappingName: string;
  readonly outFolder: string;
  readonly shop: { readonly id: string; readonly name: string };
  /** Kept of each vector; default all. */
  readonly dimensions?: number | undefined;
  /** Learn the shop's own words, if that makes its search better. */
  readonly adapt: boolean;
  /** Learn them anew though the pack before has learned them. */
  readonly learnAgain: boolean;
  /** As if there were no pack before: items in the feed's order, nothing kept, no patches. */
  readonly fresh: boolean;
  /** What people typed who then chose an item. */
  readonly queriesPath?: string | undefined;
  /** What shoppers chose: who, what and when. */
  readonly interactions?: { readonly path: string; readonly columns: LogColumns } | undefined;
  /** What shelves go by beside relevance. */
  readonly objectives?: ObjectivesProposal | undefined;
  /** Ads that the pack brings along. */
  readonly campaigns?: GivenCampaigns | undefined;
  /** Ads that were shown and what came of them, for the belief that devices begin with. */
  readonly adLogPath?: string | undefined;
  readonly thumbnailSizePx: number;
  readonly fetchPictures: boolean;
  readonly allowOutside: boolean;
  /** More bad rows than this stop the build: a share of all rows, or a number. */
  readonly maxBadRows: { readonly share: number } | { readonly count: number };
  readonly reportPath?: string | undefined;
  readonly keepCache: boolean;
}

export interface BuildSurroundings {
  /** One that can learn is an `InstantEncoder`; one of another make brings its files. */
  readonly loadEncoder: () => Promise<ItemEncoder | InstantEncoder | LoadedModel>;
  readonly progress: Progress;
  /** Aborting stops at the next safe point; finished work is kept. */
  readonly signal: AbortSignal;
}

export interface BuildSummary {
  readonly manifest: PackManifest;
  readonly rows: number;
  readonly badRows: number;
  readonly feed: FeedCounts;
  readonly catalog: CatalogCounts;
  readonly encoded: Pick<EncodedItems, 'chunks' | 'reusedChunks'>;
  readonly thumbnails: Pick<Thumbnails, 'found' | 'failed' | 'reused'>;
  readonly encoderBackend: string;
  /** Absent when learning was off or the encoder cannot. */
  readonly adaptation?: Adaptation | undefined;
  /** Absent without a log. */
  readonly behaviour?: BehaviourSummary | undefined;
  /** Absent without campaigns. */
  readonly campaigns?: CampaignsSummary | undefined;
  /** By stage. */
  readonly elapsedMs: {
    readonly read: number;
    /** The encoder, its runtime and its self-test. */
    readonly load: number;
    /** Learning the shop's words. */
    readonly learn: number;
    readonly encode: number;
    /** Reading the log and learning from it. */
    readonly behaviour: number;
    readonly pictures: number;
    readonly write: number;
  };
}
