import { CampaignFaults } from '../../core/ads/campaigns/campaign-faults.ts';
import { fitToCatalog, type CampaignNote } from '../../core/ads/campaigns/fit-to-catalog.ts';
import { fitToSegments } from '../../core/ads/campaigns/fit-to-segments.ts';
import { serialiseCampaigns } from '../../core/ads/campaigns/write-campaigns.ts';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import type { Item } from '../../core/domain/item.ts';
import type { Shop } from '../../core/learning/taste.ts';
import type { Segment } from '../../core/segments/segment-model.ts';
import { describeChecked, describeNote } from './campaign-report.ts';
import { CreativeFacts, type CheckedCreatives } from './creative-facts.ts';
import { learnPrior, type LearnedPrior } from './learn-prior.ts';
import { FeedGround } from './feed-ground.ts';
import { readAdLog, type AdLog } from './read-ad-log.ts';
import type { GivenCampaigns } from './read-campaigns.ts';
import { refuseFaults } from './refuse-faults.ts';

export interface CampaignsSummary {
  /** As the pack has them. */
  readonly file: CampaignFile;
  readonly notes: readonly CampaignNote[];
  /** Creatives held against the facts of what they promote. */
  readonly checked?: CheckedCreatives;
  /** Absent without a log of shown ads. */
  readonly learned?: LearnedPrior;
}

const toldNotes = 10;

/** A retailer's campaigns on their way into a pack: checked against the feed, then against the segments. */
export class BuildCampaigns {
  readonly #given: GivenCampaigns;
  readonly #ground: FeedGround;
  readonly #facts: CreativeFacts;
  #summary: CampaignsSummary;
  #adLog: AdLog | undefined;

  constructor(given: GivenCampaigns) {
    this.#given = given;
    this.#ground = new FeedGround(given.file);
    this.#facts = new CreativeFacts(given.file.campaigns);
    this.#summary = { file: given.file, notes: [] };
  }

  get summary(): CampaignsSummary {
    return this.#summary;
  }

  /** An item of the feed. */
  add(item: Item): void {
    this.#ground.add(item);
    this.#facts.add(item);
  }

  /**
   * When the feed is read.
   *
   * @param tell of what stops nothing
   * @throws OwnshelfError `InputError` for items and contexts that the feed does not have, targets that are too narrow, and
   * creatives that say of an item what it does not
   */
  fitToFeed(tell: (line: string) => void): void {
    const { name, file } = this.#given;
    const faults = new CampaignFaults();
    const { campaigns, notes } = fitToCatalog(file, this.#ground, faults);
    const checked = this.#facts.check(campaigns, faults);
    refuseFaults(name, faults);
    this.#summary = { file: { ...file, campaigns }, notes, checked };
    for (const note of notes.slice(0, toldNotes)) tell(`${name}: ${describeNote(note)}`);
    if (notes.length > toldNotes)
      tell(`${name}: ${(notes.length - toldNotes).toLocaleString('en')} more campaigns with such items.`);
    for (const line of describeChecked(checked)) tell(`${name}: ${line}`);
  }

  /**
   * When they fit the feed, and before the long work.
   *
   * @throws OwnshelfError `InputError` for a log that cannot be used
   */
  async readAdLog(path: string, signal: AbortSignal): Promise<void> {
    this.#adLog = await readAdLog(path, this.#summary.file, signal);
  }

  get hasAdLog(): boolean {
    return this.#adLog !== undefined;
  }

  /** Learns from the log that was read what devices begin with. @param shop as they will have it */
  learn(shop: Shop): void {
    if (!this.#adLog) return;
    const { file } = this.#summary;
    const learned = learnPrior(this.#adLog, shop, file);
    this.#summary = { ...this.#summary, file: { ...file, prior: learned.prior }, learned };
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
