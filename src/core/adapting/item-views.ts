import type { Random } from '../math/random.ts';

/** A text as its words' tokens: words are dropped and picked whole. */
export type Words = readonly (readonly number[])[];

/** What a shop says of one item, tokenised. */
export interface ItemWords {
  readonly title: Words;
  readonly description: Words;
  readonly category: Words;
  /** Brand and attribute values. */
  readonly attributes: Words;
  /** What people typed who then chose the item; mostly nobody knows. */
  readonly queries: readonly Words[];
  /** Of its category, the same for all items in it; −1 without one. */
  readonly categoryNumber: number;
}

export interface View {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Views of one group do not count against each other. */
  readonly group: number;
}

/** Shares of the kinds of views, where an item has what they need. */
const queryShare = 0.3;
const descriptionShare = 0.4;
/** Of the queries for an item with clicks, those that somebody typed. */
const clickedShare = 0.7;
const wordDropout = 0.1;
const fewestDescriptionWords = 5;
const queryLengths = [1, 2, 2, 3, 3, 4];

/** Draws two texts about the same thing out of what a shop says of its items. */
export class ItemViews {
  readonly #items: readonly ItemWords[];
  readonly #maxTokens: number;
  readonly #byCategory = new Map<number, number[]>();

  /** @param items each with at least one word in its title */
  constructor(items: readonly ItemWords[], maxTokens: number) {
    this.#items = items;
    this.#maxTokens = maxTokens;
    items.forEach(({ categoryNumber }, index) => {
      if (categoryNumber < 0) return;
      const members = this.#byCategory.get(categoryNumber);
      if (members) members.push(index);
      else this.#byCategory.set(categoryNumber, [index]);
    });
  }

  draw(index: number, random: Random): View {
    const item = this.#items[index]!;
    const { title, description, category, attributes, queries, categoryNumber } = item;
    const ofItem = { group: index };
    const place = random();
    const describes = description.length >= fewestDescriptionWords;
    const rest = [
      ...(category.length > 0 ? (['category'] as const) : []),
      ...(categoryNumber >= 0 ? (['sibling'] as const) : []),
      ...(attributes.length > 0 ? (['attributes'] as const) : []),
    ];
    if (place < queryShare || (!describes && rest.length === 0)) {
      const typed = queries.length > 0 && random() < clickedShare;
      const query = typed ? queries[Math.floor(random() * queries.length)]! : pickQuery(title, random);
      return { left: this.#join(query), right: this.#join(wholeItem(item)), ...ofItem };
    }
    if (describes && (rest.length === 0 || place < queryShare + descriptionShare))
      return { left: this.#thin(title, random), right: this.#thin(description, random), ...ofItem };
    const kind = rest[Math.floor(random() * rest.length)]!;
    const left = this.#thin(title, random);
    if (kind === 'attributes') return { left, right: this.#join(attributes), ...ofItem };
    // Numbered after the items, so that a category never looks like an item.
    const group = this.#items.length + categoryNumber;
    if (kind === 'category') return { left, right: this.#join(category), group };
    const siblings = this.#byCategory.get(categoryNumber)!;
    const sibling = this.#items[siblings[Math.floor(random() * siblings.length)]!]!;
    return { left, right: this.#thin(sibling.title, random), group };
  }

  #thin(words: Words, random: Random): number[] {
    const kept = words.filter(() => random() >= wordDropout);
    return this.#join(kept.length > 0 ? kept : words);
  }

  #join(words: Words): number[] {
    const tokens: number[] = [];
    for (const word of words) {
      tokens.push(...word);
      if (tokens.length >= this.#maxTokens) break;
    }
    return tokens.slice(0, this.#maxTokens);
  }
}

/** All that is said of an item, in the order the encoder reads it. */
export function wholeItem({ title, category, attributes, description }: ItemWords): Words {
  return [...title, ...category, ...attributes, ...description];
}

/** One to four words of a title, mostly side by side: what somebody might type who is after that item. */
export function pickQuery(title: Words, random: Random): Words {
  const count = Math.min(title.length, queryLengths[Math.floor(random() * queryLengths.length)]!);
  if (random() < 0.6) {
    const start = Math.floor(random() * (title.length - count + 1));
    return title.slice(start, start + count);
  }
  const places = title.map((_, place) => place);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (places.length - i));
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return places
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((place) => title[place]!);
}
