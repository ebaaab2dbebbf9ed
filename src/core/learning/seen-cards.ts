import { viewChoices } from '../scoring/choice-features.ts';
import { readFeatures, type SeenCount } from '../scoring/features.ts';
import { TasteLikeness } from '../scoring/taste-likeness.ts';
import type { Shop, Taste } from './taste.ts';

/** A card that was seen. */
export class SeenCard {
  readonly item: number;
  readonly atMs: number;
  /** How often it had been seen in vain before. */
  readonly seen: SeenCount | undefined;
  /** Those it waits with; let go once its features are known, and with them the taste. */
  #cards: SeenCards | undefined;
  #features: Float64Array = new Float64Array();

  constructor(item: number, atMs: number, seen: SeenCount | undefined, cards: SeenCards) {
    this.item = item;
    this.atMs = atMs;
    this.seen = seen;
    this.#cards = cards;
  }

  /** [featureNames.length] those it was seen with, worked out when first asked for */
  get features(): Float64Array {
    this.#cards?.workOut();
    return this.#features;
  }

  know(features: Float64Array): void {
    this.#features = features;
    this.#cards = undefined;
  }
}

/**
 * Cards seen while the taste stood still. Their features are worked out together, when those of any are asked for: at once
 * they take much less time than one by one, and of many cards nobody ever asks.
 */
export class SeenCards {
  readonly #shop: Shop;
  readonly #taste: Taste;
  #waiting: SeenCard[] = [];

  constructor(shop: Shop, taste: Taste) {
    this.#shop = shop;
    this.#taste = taste;
  }

  /** @param seen how often the item had been seen in vain before */
  add(item: number, atMs: number, seen: SeenCount | undefined): SeenCard {
    const card = new SeenCard(item, atMs, seen, this);
    this.#waiting.push(card);
    return card;
  }

  /** Tells all that wait their features. */
  workOut(): void {
    const cards = this.#waiting;
    this.#waiting = [];
    const items = cards.map(({ item }) => item);
    const likeness = new TasteLikeness(this.#shop.space, this.#taste);
    likeness.prepare(items);
    const choices = viewChoices(this.#shop, this.#taste);
    choices?.prepare(items);
    const context = { shop: this.#shop, taste: this.#taste, likeness: likeness.of, choices };
    for (const card of cards) {
      const seen = new Map(card.seen ? [[card.item, card.seen]] : []);
      card.know(readFeatures({ ...context, seen, asOfMs: card.atMs }, card.item));
    }
  }
}
