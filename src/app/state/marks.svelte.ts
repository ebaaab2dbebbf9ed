import { SvelteMap } from 'svelte/reactivity';
import type { InteractionKind } from '../../core/domain/interaction.ts';

/** What the shopper said about an item. */
export interface Mark {
  readonly liked: boolean;
  readonly disliked: boolean;
  readonly saved: boolean;
  readonly hidden: boolean;
}

const unmarked: Mark = { liked: false, disliked: false, saved: false, hidden: false };

const effects: Readonly<Partial<Record<InteractionKind, Partial<Mark>>>> = {
  like: { liked: true, disliked: false },
  unlike: { liked: false },
  dislike: { disliked: true, liked: false },
  undislike: { disliked: false },
  save: { saved: true },
  unsave: { saved: false },
  hide: { hidden: true },
  unhide: { hidden: false },
};

export interface Dismissal {
  readonly kind: 'dislike' | 'hide';
  /** Its place in the log, once recorded; what Undo takes back. */
  readonly seq?: number;
}

/** One truth on the page about liked, saved and dismissed items, so that every face of an item agrees at once. */
export class Marks {
  readonly #byItem = new SvelteMap<string, Mark>();
  readonly #dismissed = new SvelteMap<string, Dismissal>();
  /** When each item was last tapped, counted in taps. */
  readonly #tapped = new Map<string, number>();
  #taps = 0;

  of(itemId: string): Mark {
    return this.#byItem.get(itemId) ?? unmarked;
  }

  /** Set when the item was turned down on the shelf as it now stands: its card becomes a quiet placeholder. */
  dismissal(itemId: string): Dismissal | undefined {
    return this.#dismissed.get(itemId);
  }

  /** A moment to give to `learn`: note it before asking the ranker. */
  get moment(): number {
    return this.#taps;
  }

  /**
   * What the ranker knew at `moment`. An item tapped since then keeps the tap: the answer was on its way and could not
   * know of it.
   */
  learn(
    cards: readonly {
      item: { id: string };
      liked: boolean;
      disliked: boolean;
      saved: boolean;
      hidden?: boolean;
    }[],
    moment: number,
  ): void {
    for (const { item, liked, disliked, saved, hidden = false } of cards) {
      if ((this.#tapped.get(item.id) ?? 0) <= moment) this.#put(item.id, { liked, disliked, saved, hidden });
    }
  }

  set(itemId: string, mark: Mark): void {
    this.#tapped.set(itemId, ++this.#taps);
    this.#put(itemId, mark);
  }

  #put(itemId: string, mark: Mark): void {
    const known = this.of(itemId);
    const same =
      known.liked === mark.liked &&
      known.disliked === mark.disliked &&
      known.saved === mark.saved &&
      known.hidden === mark.hidden;
    if (!same) this.#byItem.set(itemId, mark);
  }

  apply(itemId: string, kind: InteractionKind): void {
    const effect = effects[kind];
    if (effect !== undefined) this.set(itemId, { ...this.of(itemId), ...effect });
  }

  dismiss(itemId: string, dismissal: Dismissal): void {
    this.#dismissed.set(itemId, dismissal);
  }

  restore(itemId: string): void {
    this.#dismissed.delete(itemId);
  }

  clearDismissed(): void {
    this.#dismissed.clear();
  }

  /** After forgetting, only the ranker knows. */
  clear(): void {
    this.#byItem.clear();
    this.#dismissed.clear();
  }
}
