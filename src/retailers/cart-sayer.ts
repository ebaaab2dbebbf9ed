import { tellShelves } from './widget.ts';

/** Keeps the cart of this page as it is typed, by telling what has come and what has gone. */
export class CartSayer {
  #said: readonly string[] = [];

  /** @param text ids with commas between them */
  say(text: string): void {
    const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter(Boolean);
    for (const id of this.#said) if (!ids.includes(id)) tellShelves('removeFromCart', id);
    for (const id of ids) if (!this.#said.includes(id)) tellShelves('addToCart', id);
    this.#said = ids;
  }
}
