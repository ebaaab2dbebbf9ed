import type {
  AdAnswer,
  AdEvent,
  AdRequest,
  ChosenAd,
  ItemDetail,
  RankerApi,
} from '../../ports/ranker-api.ts';
import { mayStand } from './ad-wishes.ts';
import { ImpressionTracker } from '../../adapters/seen/impression-tracker.ts';
import type { Settings } from './settings.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';

/** Rows of the shelf before its first ad. */
const rowsBefore = 2;
/** An item's page waits this long for its ad, so that nothing moves when it comes; a later one is not shown. */
const patienceMs = 400;

/** A place that holds an ad, or would hold it if the device were not part of a holdout. */
export interface AdPlace {
  readonly request: AdRequest;
  readonly answer: Exclude<AdAnswer, { kind: 'none' }>;
  /** Of a shelf: how many rows stand above it. */
  readonly rowsAbove: number;
}

export interface AdsParts {
  readonly ranker: Pick<RankerApi, 'ad' | 'recordAd'>;
  readonly settings: Settings;
  readonly shelf: Pick<Shelf, 'rows' | 'rowsInView'>;
  /** Whether the page shown now is one that was gone back to. */
  readonly isReturn: () => boolean;
}

/** The ads on the pages: one question for each place of each page that is opened, and what becomes of the answers. */
export class Ads {
  #onShelf = $state.raw<AdPlace | undefined>(undefined);
  #onItem = $state.raw<AdPlace | undefined>(undefined);
  /** Cards of the shop's own that were seen since the last ad, on whatever page. */
  #cardsSince = 0;
  #shelfAsked = 0;
  #itemAsked = 0;
  /** By item: a return finds the ad that was there. */
  readonly #onItems = new Map<string, AdPlace>();
  readonly #parts: AdsParts;
  readonly #seen: ImpressionTracker<{ readonly chosen: ChosenAd; readonly kind: 'shown' | 'ghost' }>;

  constructor(parts: AdsParts) {
    this.#parts = parts;
    this.#seen = new ImpressionTracker(
      (seen) => Promise.all(seen.map((event) => this.#record(event))),
      ({ chosen }) => String(chosen.choice),
    );
  }

  get onShelf(): AdPlace | undefined {
    return this.#onShelf;
  }

  get onItem(): AdPlace | undefined {
    return this.#onItem;
  }

  /** False once the shopper has said something that keeps the ad away. */
  mayStand({ answer }: AdPlace): boolean {
    return answer.kind === 'holdout' || mayStand(answer.ad, this.#parts.settings.current?.ads);
  }

  /** The shelf was put in order for a new visit. The ad comes after the rows in view, so that nothing moves. */
  async askForShelf(department: string | undefined): Promise<void> {
    this.#onShelf = undefined;
    const rowsAbove = this.#rowsAbove();
    const organicCards = this.#parts.shelf.rows
      .slice(0, rowsAbove)
      .reduce((sum, { cards }) => sum + cards.length, 0);
    const asked = ++this.#shelfAsked;
    const place = await this.#ask(
      { placement: 'shelf', organicCards, ...(department === undefined ? {} : { department }) },
      rowsAbove,
    );
    if (asked !== this.#shelfAsked || place === undefined) return;
    this.#cardsSince = 0;
    this.#onShelf = { ...place, rowsAbove: Math.max(rowsAbove, this.#rowsAbove()) };
  }

  /** The shelf is gone back to: an ad that was refused since leaves no trace. */
  returnToShelf(): void {
    if (this.#onShelf !== undefined && !this.mayStand(this.#onShelf)) this.#onShelf = undefined;
  }

  /** An item's page is about to be shown. Resolves in time, with or without an ad. Having few cards, it counts those before. */
  async askForItem({ item, similar }: ItemDetail): Promise<void> {
    const asked = ++this.#itemAsked;
    this.#onItem = undefined;
    const kept = this.#onItems.get(item.id);
    if (this.#parts.isReturn() && kept !== undefined) {
      if (this.mayStand(kept)) this.#onItem = kept;
      return;
    }
    const organicCards = this.#cardsSince + similar.length + 1;
    const request = { placement: 'item', itemId: item.id, organicCards } as const;
    const place = await Promise.race([
      this.#ask(request, 0),
      new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs)),
    ]);
    if (asked !== this.#itemAsked || place === undefined) return;
    this.#cardsSince = 0;
    this.#onItem = place;
    this.#onItems.set(item.id, place);
  }

  /** Cards of the shop's own were seen. */
  countCards(count: number): void {
    this.#cardsSince += count;
  }

  /** Half of it came into view. */
  enter(place: AdPlace): void {
    this.#seen.enter(viewOf(place));
  }

  leave(place: AdPlace): void {
    this.#seen.leave(viewOf(place));
  }

  /** The shopper did something with it, so it was shown. @returns the entry's number */
  async note(kind: 'opened' | 'dismissed', chosen: ChosenAd): Promise<number | undefined> {
    this.#seen.count({ chosen, kind: 'shown' });
    await this.#seen.flush();
    return this.#record({ kind, chosen });
  }

  setTabVisible(visible: boolean): void {
    this.#seen.setTabVisible(visible);
  }

  flush(): unknown {
    return this.#seen.flush();
  }

  /** Somebody else is shopping, or what the ads rest on was forgotten. */
  clear(): void {
    this.#shelfAsked++;
    this.#itemAsked++;
    this.#seen.drop();
    this.#onShelf = undefined;
    this.#onItem = undefined;
    this.#onItems.clear();
  }

  #rowsAbove(): number {
    const { rows, rowsInView } = this.#parts.shelf;
    return Math.min(rows.length, Math.max(rowsBefore, rowsInView));
  }

  async #ask(request: AdRequest, rowsAbove: number): Promise<AdPlace | undefined> {
    try {
      const answer = await this.#parts.ranker.ad(request);
      return answer.kind === 'none' ? undefined : { request, answer, rowsAbove };
    } catch {
      // A page is whole without an ad.
      return undefined;
    }
  }

  async #record(event: AdEvent): Promise<number | undefined> {
    try {
      return (await this.#parts.ranker.recordAd(event)).seq;
    } catch {
      return undefined;
    }
  }
}

const viewOf = ({ answer }: AdPlace): { chosen: ChosenAd; kind: 'shown' | 'ghost' } =>
  answer.kind === 'ad'
    ? { chosen: answer.ad.chosen, kind: 'shown' }
    : { chosen: answer.chosen, kind: 'ghost' };
