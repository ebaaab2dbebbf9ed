import { tick } from 'svelte';
import type { InteractionKind } from '../../core/domain/interaction.ts';
import type { RankerApi } from '../../ports/ranker-api.ts';
import { wordOutcome } from '../wording/outcomes.ts';
import { texts } from '../wording/texts.ts';
import type { Marks } from './marks.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** The faces a tap comes from; only on the shelf does a dismissed card leave a placeholder in its place. */
export type Surface = 'shelf' | 'elsewhere';

/** What the shopper does to an item: recorded, shown at once, followed by the shelf, and taken back on request. */
export class Feedback {
  readonly #ranker: Pick<RankerApi, 'recordInteraction' | 'forgetEntry'>;
  readonly #shelf: Shelf;
  readonly #marks: Marks;
  readonly #toasts: Toasts;
  readonly #onSaved: () => void;

  /** @param onSaved something was saved: the moment to ask that the browser keeps it */
  constructor(
    ranker: Pick<RankerApi, 'recordInteraction' | 'forgetEntry'>,
    shelf: Shelf,
    marks: Marks,
    toasts: Toasts,
    onSaved: () => void = () => {},
  ) {
    this.#ranker = ranker;
    this.#shelf = shelf;
    this.#marks = marks;
    this.#toasts = toasts;
    this.#onSaved = onSaved;
  }

  /** A deliberate tap: marks the item, re-orders what is out of view, says so and offers to take it back. */
  async give(kind: InteractionKind, itemId: string, surface: Surface): Promise<void> {
    const startMs = performance.now();
    const before = this.#marks.of(itemId);
    const dismisses = kind === 'dislike' || kind === 'hide';
    if (surface === 'shelf') this.#shelf.rememberView();
    this.#marks.apply(itemId, kind);
    if (dismisses && surface === 'shelf') this.#marks.dismiss(itemId, { kind });
    try {
      const { seq } = await this.#ranker.recordInteraction({ kind, itemId });
      if (dismisses && surface === 'shelf' && seq !== undefined) this.#marks.dismiss(itemId, { kind, seq });
      const change = await this.#shelf.follow();
      this.#marks.apply(itemId, kind);
      await tick();
      measureOrder(startMs);
      if (kind === 'save') this.#onSaved();
      if (seq === undefined) {
        this.#marks.set(itemId, before);
        this.#marks.restore(itemId);
        this.#toasts.say(texts.feedback.notRecorded);
      } else if (change !== undefined) {
        this.#toasts.say(wordOutcome(kind, change.changedPlaces, change.places), {
          label: texts.undo,
          run: () => this.takeBack(itemId, seq, before),
        });
      }
    } catch {
      this.#marks.set(itemId, before);
      this.#marks.restore(itemId);
      this.#toasts.say(texts.feedback.failed);
    }
  }

  /** Something that happened by the way (opened, stayed): no toast, the shelf follows behind. */
  async note(kind: 'open' | 'dwell', itemId: string, dwellMs?: number): Promise<void> {
    try {
      await this.#ranker.recordInteraction(
        dwellMs === undefined ? { kind, itemId } : { kind, itemId, dwellMs },
      );
      await this.#shelf.follow();
    } catch {
      // Losing one visit is no reason to bother anybody.
    }
  }

  /** As if it had never been. */
  async takeBack(itemId: string, seq: number, before = this.#marks.of(itemId)): Promise<void> {
    try {
      await this.#ranker.forgetEntry(seq);
      this.#marks.restore(itemId);
      this.#marks.set(itemId, before);
      const change = await this.#shelf.follow();
      this.#marks.set(itemId, before);
      this.#toasts.say(
        change === undefined
          ? texts.feedback.takenBack
          : texts.feedback.takenBackChanged(change.changedPlaces),
      );
    } catch {
      this.#toasts.say(texts.feedback.failed);
    }
  }

  /** Undo on a placeholder: the card comes back where it was. */
  async restore(itemId: string): Promise<void> {
    const dismissal = this.#marks.dismissal(itemId);
    if (dismissal?.seq === undefined) return;
    const mark = this.#marks.of(itemId);
    await this.takeBack(itemId, dismissal.seq, { ...mark, disliked: false, hidden: false });
  }
}

/** From the tap to the new order standing in the document. */
function measureOrder(startMs: number): void {
  performance.measure('ownshelf:tap-to-order', { start: startMs, end: performance.now() });
}
