import type { Slate } from '../../core/domain/slate.ts';
import type { RankerApi } from '../../ports/ranker-api.ts';
import { reconcile, showSlate } from './reconcile.ts';
import type { InView, Reconciled, ShownRow } from './reconcile.ts';
import type { Marks } from './marks.svelte.ts';

export type ShelfPhase =
  /** Nothing to show yet. */
  | 'waiting'
  /** The last visit's shelf, before any worker is up. */
  | 'cached'
  | 'ready';

/** The rows on the page: asks the ranker, and keeps still what the shopper looks at. */
export class Shelf {
  #rows = $state.raw<readonly ShownRow[]>([]);
  #phase = $state<ShelfPhase>('waiting');
  #startedCold = $state(false);
  #personalised = $state(false);
  #department = $state<string | undefined>(undefined);
  #stale = $state(false);
  #arrangement = $state(0);
  #measure: (() => InView) | undefined;
  #lastInView: InView = [];
  #asked = 0;
  /** Where each row was scrolled to, in CSS pixels, so that a return finds it there. */
  readonly rowScrolls = new Map<string, number>();

  readonly #ranker: Pick<RankerApi, 'shelf'>;
  readonly #marks: Marks;

  constructor(ranker: Pick<RankerApi, 'shelf'>, marks: Marks) {
    this.#ranker = ranker;
    this.#marks = marks;
  }

  get rows(): readonly ShownRow[] {
    return this.#rows;
  }

  get phase(): ShelfPhase {
    return this.#phase;
  }

  /** Nothing was known about the shopper when everything was last put in order: what greets them stays until then. */
  get startedCold(): boolean {
    return this.#startedCold;
  }

  get personalised(): boolean {
    return this.#personalised;
  }

  get department(): string | undefined {
    return this.#department;
  }

  /** Something else than a tap changed what the shelf rests on; the next visit brings it in order. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Counts the times everything was put in a new order. */
  get arrangement(): number {
    return this.#arrangement;
  }

  /** The page says how to find out what is in view; undone when the page goes. */
  watch(measure: () => InView): () => void {
    this.#measure = measure;
    return () => {
      if (this.#measure === measure) this.#measure = undefined;
    };
  }

  /** From the top of the page to the last one in view; 0 while another page is shown. */
  get rowsInView(): number {
    return this.#measure?.().length ?? 0;
  }

  /** Remembers what is in view, just before the page is left. */
  rememberView(): void {
    if (this.#measure !== undefined) this.#lastInView = this.#measure();
  }

  showCached(rows: readonly ShownRow[]): void {
    if (this.#phase !== 'waiting') return;
    this.#rows = rows;
    this.#phase = 'cached';
  }

  /** Somebody else is shopping: nothing is shown until it is arranged for them. */
  clear(): void {
    this.#asked++;
    this.#rows = [];
    this.#phase = 'waiting';
    this.#startedCold = false;
    this.#stale = false;
    this.#lastInView = [];
    this.rowScrolls.clear();
  }

  /** Puts everything in its best order: for a new visit, when nothing has to stay. */
  async arrange(department?: string): Promise<void> {
    const asked = ++this.#asked;
    this.#department = department;
    const moment = this.#marks.moment;
    const slate = await this.#ranker.shelf(department === undefined ? {} : { department });
    if (asked !== this.#asked) return;
    this.rowScrolls.clear();
    this.#lastInView = [];
    this.#marks.clearDismissed();
    this.#take(slate, showSlate(slate), moment);
    this.#startedCold = slate.cold;
    this.#stale = false;
    this.#arrangement++;
  }

  /** Follows what is known now, without moving what is in view. Returns what changed, nothing when overtaken. */
  async follow(): Promise<Reconciled | undefined> {
    const asked = ++this.#asked;
    this.rememberView();
    const inView = this.#lastInView;
    const department = this.#department;
    const moment = this.#marks.moment;
    const slate = await this.#ranker.shelf(department === undefined ? { inView } : { inView, department });
    if (asked !== this.#asked) return undefined;
    const result = this.#rows.length === 0 ? showSlate(slate) : reconcile(this.#rows, slate, inView);
    this.#take(slate, result, moment);
    return result;
  }

  /** Another tab or a forgotten entry changed the log: order again at once when the shelf is not being looked at. */
  async disturb(): Promise<void> {
    if (this.#measure === undefined) await this.arrange(this.#department);
    else {
      const change = await this.follow();
      if (change !== undefined && change.changedPlaces > 0) this.#stale = true;
    }
  }

  #take(slate: Slate, result: Reconciled, moment: number): void {
    this.#rows = result.rows;
    if (this.#phase !== 'ready') this.#startedCold = slate.cold;
    this.#personalised = slate.personalised;
    this.#phase = 'ready';
    this.#marks.learn(
      slate.rows.flatMap((row) => row.cards),
      moment,
    );
  }
}
