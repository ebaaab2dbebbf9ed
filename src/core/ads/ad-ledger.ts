import type { AdEntry, AdEventEntry } from '../domain/interaction.ts';
import { dayMs, decayFactor } from '../math/decay.ts';
import { AdClock } from './ad-clock.ts';

const weekMs = 7 * dayMs;
/** What was made of an advertiser's ads is forgotten by half within these days, and being shown in vain within these. */
const opinionHalfLifeDays = 30;
const vainHalfLifeDays = 3;

/** A count that fades. */
export interface FadingCount {
  readonly count: number;
  /** When it stood so, in elapsed milliseconds. */
  readonly atMs: number;
}

/** What a count has come to. */
export function fadedCount(
  { count, atMs }: FadingCount,
  elapsedMs: number,
  halfLifeDays = opinionHalfLifeDays,
): number {
  return count === 0 ? 0 : count * decayFactor(elapsedMs - atMs, halfLifeDays);
}

const noCount: FadingCount = { count: 0, atMs: 0 };

/** How often a campaign was shown, and what came of it; times in elapsed milliseconds. */
export interface CampaignCount {
  readonly total: number;
  /** Shows of the last seven days, oldest first. */
  readonly recent: readonly number[];
  /** Number of the choice shown last. */
  readonly lastChoice: number;
  /** Shown and not opened. */
  readonly vain: FadingCount;
  readonly dismissals: number;
  readonly lastDismissedMs: number;
}

const fresh: CampaignCount = {
  total: 0,
  recent: [],
  lastChoice: -1,
  vain: noCount,
  dismissals: 0,
  lastDismissedMs: -Infinity,
};

/** What the shopper made of an advertiser's ads. */
export interface Opinion {
  readonly dismissed: FadingCount;
  readonly opened: FadingCount;
}

/**
 * What was chosen on one kind of pages: how often each campaign was shown, what was refused, and how many choices there were.
 * A ghost counts as shown, so that a holdout meets the same caps.
 */
export class AdLedger {
  readonly clock = new AdClock();
  readonly #campaigns = new Map<string, CampaignCount>();
  readonly #opinions = new Map<string, Opinion>();
  #choices = 0;
  #dismissalsInARow = 0;
  #lastDismissedMs = -Infinity;

  /** Number of the next choice: one more than the highest made. */
  get choices(): number {
    return this.#choices;
  }

  /** Ads dismissed one after another, and when the last was, in elapsed milliseconds. */
  get dismissalsInARow(): FadingCount {
    return { count: this.#dismissalsInARow, atMs: this.#lastDismissedMs };
  }

  /** Ids of campaigns that were met. */
  get campaigns(): Iterable<string> {
    return this.#campaigns.keys();
  }

  /** Advertisers that there is an opinion of. */
  get advertisers(): Iterable<string> {
    return this.#opinions.keys();
  }

  of(campaignId: string): CampaignCount {
    return this.#campaigns.get(campaignId) ?? fresh;
  }

  opinionOf(advertiser: string): Opinion {
    return this.#opinions.get(advertiser) ?? { dismissed: noCount, opened: noCount };
  }

  /** How often the campaign was shown in vain lately. */
  vain(campaignId: string, elapsedMs: number): number {
    return fadedCount(this.of(campaignId).vain, elapsedMs, vainHalfLifeDays);
  }

  /**
   * @param advertiser whose opinion it is; absent where none may come of it
   * @returns time elapsed, in milliseconds
   */
  add(entry: AdEntry, advertiser: string | undefined): number {
    const elapsedMs = this.clock.move(entry.atMs);
    this.#choices = Math.max(this.#choices, entry.choice + 1);
    if (entry.kind === 'shown' || entry.kind === 'ghost') this.#show(entry, elapsedMs);
    else if (entry.kind === 'opened') this.#open(entry, elapsedMs, advertiser);
    else if (entry.kind === 'dismissed') this.#dismiss(entry, elapsedMs, advertiser);
    return elapsedMs;
  }

  snapshot(): unknown {
    return [
      this.clock.snapshot(),
      [...this.#campaigns].map(([id, count]) => [id, { ...count, recent: [...count.recent] }]),
      [...this.#opinions],
      [this.#choices, this.#dismissalsInARow, this.#lastDismissedMs],
    ];
  }

  #show({ campaignId, choice }: AdEventEntry, elapsedMs: number): void {
    const before = this.of(campaignId);
    // A page that says it twice has shown it once; somebody else who used the device has numbers of their own.
    if (before.lastChoice === choice && elapsedMs - before.recent.at(-1)! < dayMs) return;
    this.#campaigns.set(campaignId, {
      ...before,
      total: before.total + 1,
      recent: [...before.recent.filter((atMs) => elapsedMs - atMs < weekMs), elapsedMs],
      lastChoice: choice,
      vain: { count: this.vain(campaignId, elapsedMs) + 1, atMs: elapsedMs },
    });
  }

  #open({ campaignId }: AdEventEntry, elapsedMs: number, advertiser: string | undefined): void {
    this.#campaigns.set(campaignId, { ...this.of(campaignId), vain: noCount });
    if (advertiser === undefined) return;
    this.#dismissalsInARow = 0;
    this.#note(advertiser, 'opened', elapsedMs);
  }

  #dismiss({ campaignId }: AdEventEntry, elapsedMs: number, advertiser: string | undefined): void {
    const before = this.of(campaignId);
    this.#campaigns.set(campaignId, {
      ...before,
      dismissals: before.dismissals + 1,
      lastDismissedMs: elapsedMs,
    });
    if (advertiser === undefined) return;
    this.#dismissalsInARow++;
    this.#lastDismissedMs = elapsedMs;
    this.#note(advertiser, 'dismissed', elapsedMs);
  }

  #note(advertiser: string, what: keyof Opinion, elapsedMs: number): void {
    const before = this.opinionOf(advertiser);
    const count = fadedCount(before[what], elapsedMs) + 1;
    this.#opinions.set(advertiser, { ...before, [what]: { count, atMs: elapsedMs } });
  }
}
