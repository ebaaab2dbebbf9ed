import { basename } from 'node:path';
import {
  adPlacements,
  type AdPlacement,
  type Campaign,
  type CampaignFile,
} from '../../core/domain/campaign.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { readFeedBytes } from '../feeds/feed-bytes.ts';
import { showFound, type FeedRecord } from '../feeds/feed.ts';
import { Column } from '../tables/column.ts';
import { tableFormat } from '../tables/read-table.ts';
import type { AdLogReport } from './ad-log-report.ts';

/** An ad of the log, as far as the campaigns file can tell. */
export interface LoggedAd {
  readonly campaignId: string;
  readonly creativeId: string;
  /** Absent where the campaign leads to a page of its own. */
  readonly itemId?: string;
  readonly placement: AdPlacement;
  /** The department of a shelf, or the id of the item looked at. */
  readonly context?: string;
  readonly clicked: boolean;
}

/** A retailer's log of shown ads, oldest first. */
export interface AdLog {
  /** For messages. */
  readonly name: string;
  readonly ads: readonly LoggedAd[];
  /** Pages are judged later, by the catalog. */
  readonly report: Omit<AdLogReport, 'unknownPages' | 'used' | 'clicks'>;
}

const needed = ['campaign', 'creative', 'placement', 'clicked'] as const;
const columns = [...needed, 'item', 'context', 'time'] as const;
type ColumnName = (typeof columns)[number];
type Texts = Readonly<Record<ColumnName, string>>;

const places = Object.fromEntries(columns.map((name) => [name, new Column(name)])) as Record<
  ColumnName,
  Column
>;
const clicks: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  0: false,
  false: false,
  no: false,
};

/**
 * Reads a log of shown ads: CSV, tab-separated or JSON Lines, perhaps gzipped. What cannot be used is counted.
 *
 * @throws OwnshelfError `InputError` when a column is missing, or no row can be used
 */
export async function readAdLog(path: string, file: CampaignFile, signal: AbortSignal): Promise<AdLog> {
  const name = basename(path);
  const reader = new AdLogReader(file);
  const bytes = readFeedBytes(path, { encoding: 'utf-8' });
  for await (const row of tableFormat(path).read(bytes, { fileName: name })) {
    signal.throwIfAborted();
    if ('problem' in row) reader.skip();
    else reader.add(row.record);
  }
  return reader.finish(name);
}

class AdLogReader {
  readonly #campaigns: ReadonlyMap<string, Campaign>;
  readonly #missing = new Set<ColumnName>(needed);
  readonly #seen = new Set<string>();
  readonly #ads: { readonly atMs: number; readonly ad: LoggedAd }[] = [];
  readonly #counts = {
    rows: 0,
    unreadable: 0,
    bad: 0,
    unknownCampaigns: 0,
    unknownCreatives: 0,
    unknownItems: 0,
  };

  constructor({ campaigns }: CampaignFile) {
    this.#campaigns = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  }

  skip(): void {
    this.#counts.rows++;
    this.#counts.unreadable++;
  }

  add(record: FeedRecord): void {
    this.#counts.rows++;
    if (this.#missing.size > 0) for (const key of record.keys()) this.#seen.add(key);
    for (const column of this.#missing) if (places[column].isIn(record)) this.#missing.delete(column);
    const texts = Object.fromEntries(columns.map((name) => [name, places[name].read(record)])) as Texts;
    const fault = this.#judge(texts);
    if (fault) this.#counts[fault]++;
  }

  finish(name: string): AdLog {
    const refuse = (found: string, expected: string): OwnshelfError =>
      new OwnshelfError('InputError', `${name}: found ${found}, expected ${expected}.`);
    if (this.#counts.rows === 0) throw refuse('no rows', 'at least one ad that was shown');
    const [lacking] = this.#missing;
    if (lacking !== undefined)
      throw refuse(
        `no column ${showFound(lacking)} among ${[...this.#seen].map(showFound).join(', ') || 'none'}`,
        `one; a log of ads has ${needed.join(', ')}, and perhaps item, context, time`,
      );
    if (this.#ads.length === 0) {
      const why = Object.entries(this.#counts).flatMap(([what, count]) =>
        what === 'rows' || count === 0 ? [] : [`${count} ${words[what as keyof typeof words]}`],
      );
      throw refuse(`no row that can be used (${why.join(', ')})`, 'ads of the campaigns file');
    }
    const ads = this.#ads.sort((a, b) => a.atMs - b.atMs).map(({ ad }) => ad);
    return { name, ads, report: this.#counts };
  }

  /** Takes a row in, or says what is wrong with it. */
  #judge(texts: Texts): keyof typeof words | undefined {
    const clicked = clicks[texts.clicked.toLowerCase()];
    const placement = adPlacements.find((one) => one === texts.placement);
    const atMs = timeOf(texts.time);
    if (clicked === undefined || placement === undefined || Number.isNaN(atMs)) return 'bad';
    const campaign = this.#campaigns.get(texts.campaign);
    if (!campaign) return 'unknownCampaigns';
    if (!campaign.creatives.some(({ id }) => id === texts.creative)) return 'unknownCreatives';
    const { items } = campaign;
    const itemId = items?.length === 1 && texts.item === '' ? items[0]! : texts.item;
    if (items && !items.includes(itemId)) return 'unknownItems';
    const ad = {
      campaignId: campaign.id,
      creativeId: texts.creative,
      ...(items && { itemId }),
      placement,
      ...(texts.context !== '' && { context: texts.context }),
      clicked,
    };
    this.#ads.push({ atMs, ad });
    return undefined;
  }
}

const words = {
  unreadable: 'unreadable',
  bad: 'with a wrong value',
  unknownCampaigns: 'of unknown campaigns',
  unknownCreatives: 'of unknown creatives',
  unknownItems: 'of unknown items',
} as const;

/** Beyond this a number is milliseconds, below it seconds since 1970. */
const leastMilliseconds = 1e11;

/** @returns milliseconds since 1970; 0 for nothing, which keeps the order of the file; NaN for what is no time */
function timeOf(text: string): number {
  if (text === '') return 0;
  const number = Number(text);
  if (Number.isFinite(number)) return number > leastMilliseconds ? number : number * 1000;
  return Date.parse(text);
}
