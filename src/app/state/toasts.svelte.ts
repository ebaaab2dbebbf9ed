export interface ToastAction {
  readonly label: string;
  readonly run: () => Promise<void> | void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction;
}

/** How long a message stays. Long enough to read it and reach Undo. */
const stayMs = 7000;

/** One short message at a time; a new one takes the place of the old. */
export class Toasts {
  #current = $state.raw<Toast | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  get current(): Toast | undefined {
    return this.#current;
  }

  say(text: string, action?: ToastAction): void {
    this.#current =
      action === undefined ? { id: ++this.#lastId, text } : { id: ++this.#lastId, text, action };
    this.release();
  }

  act(): void {
    const action = this.#current?.action;
    this.dismiss();
    void action?.run();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
  }

  /** While the pointer or the focus rests on it, it stays. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), stayMs);
  }
}
