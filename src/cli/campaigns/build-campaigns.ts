import { CampaignFaults } from '../../core/ads/campaigns/campaign-faults.ts';
import { fitToCatalog, type CampaignNote } from '../../core/ads/campaigns/fit-to-catalog.ts';
import { fitToSegments } from '../../core/ads/campaigns/fit-to-segments.ts';
import { serialiseCampaigns } from '../../core/ads/campaigns/write-campaigns.ts';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import type { Item } from '../../core/domain/item.ts';
import type { Segment } from '../../core/segments/segment-model.ts';
import { describeNote } from './campaign-report.ts';
import { FeedGround } from './feed-ground.ts';
import type { GivenCampaigns } from './read-campaigns.ts';
import { refuseFaults } from './refuse-faults.ts';

export interface CampaignsSummary {
  /** As the pack has them. */
  readonly file: CampaignFile;
  readonly notes: readonly CampaignNote[];
}

const toldNotes = 10;

/** A retailer's campaigns on their way into a pack: checked against the feed, then against the segments. */
export class BuildCampaigns {
  readonly #given: GivenCampaigns;
  readonly #ground: FeedGround;
  #summary: CampaignsSummary;

  constructor(given: GivenCampaigns) {
    this.#given = given;
    this.#ground = new FeedGround(given.file);
    this.#summary = { file: given.file, notes: [] };
  }

  get summary(): CampaignsSummary {
    return this.#summary;
  }

  /** An item of the feed. */
  add(item: Item): void {
    this.#ground.add(item);
  }

  /**
   * When the feed is read.
   *
   * @param tell of what stops nothing
   * @throws OwnshelfError `InputError` for items and contexts that the feed does not have, and targets that are too narrow
   */
  fitToFeed(tell: (line: string) => void): void {
    const { name, file } = this.#given;
    const faults = new CampaignFaults();
    const { campaigns, notes } = fitToCatalog(file, this.#ground, faults);
    refuseFaults(name, faults);
    this.#summary = { file: { ...file, campaigns }, notes };
    for (const note of notes.slice(0, toldNotes)) tell(`${name}: ${describeNote(note)}`);
    if (notes.length > toldNotes)
      tell(`${name}: ${(notes.length - toldNotes).toLocaleString('en')} more campaigns with such items.`);
  }

  /** @throws OwnshelfError `InputError` for segments that there are not, or that hold too few */
  fitToSegments(segments: readonly Pick<Segment, 'name' | 'share'>[]): void {
    const faults = new CampaignFaults();
    fitToSegments(this.#summary.file, this.#ground, segments, faults);
    refuseFaults(this.#given.name, faults);
  }

  /** The pack's file. */
  bytes(): Uint8Array {
    return new TextEncoder().encode(serialiseCampaigns(this.#summary.file));
  }
}
