import { none, type Catalog } from '../catalog/catalog.ts';
import {
  sensitiveTopicOf,
  sensitiveTopics,
  sensitiveWords,
  type SensitiveTopic,
} from './sensitive-topics.ts';

/** Which of a catalog's items and categories touch a sensitive topic, found once when its campaigns are opened. */
export class SensitiveItems {
  readonly #catalog: Catalog;
  /** [size] 0, or 1 more than the topic's index. */
  readonly #topics: Uint8Array;
  readonly #topicOfPath = new Map<string, SensitiveTopic | undefined>();

  /** An item counts by all the words that it can be found by: title, categories, brand, attributes, description. */
  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    this.#topics = new Uint8Array(catalog.size);
    sensitiveTopics.forEach((topic, place) => {
      for (const terms of sensitiveWords[topic])
        for (const item of itemsWithAll(catalog, terms)) this.#topics[item] ||= place + 1;
    });
    catalog.category.forEach((category, item) => {
      if (this.#topics[item] || category === none) return;
      const topic = this.ofPath(catalog.categories[category]!);
      if (topic) this.#topics[item] = sensitiveTopics.indexOf(topic) + 1;
    });
  }

  of(itemIndex: number): SensitiveTopic | undefined {
    return sensitiveTopics[this.#topics[itemIndex]! - 1];
  }

  /** Of a category path or of anything that is named like one. */
  ofPath(path: readonly string[]): SensitiveTopic | undefined {
    const key = JSON.stringify(path);
    if (!this.#topicOfPath.has(key)) this.#topicOfPath.set(key, sensitiveTopicOf(path));
    return this.#topicOfPath.get(key);
  }

  /** Of an id as logs hold it; `undefined` also for an item that the catalog does not have. */
  ofId(itemId: string): SensitiveTopic | undefined {
    const itemIndex = this.#catalog.indexOf(itemId);
    return itemIndex < 0 ? undefined : this.of(itemIndex);
  }

  /** How many items touch a topic. */
  get count(): number {
    return this.#topics.reduce((sum, topic) => sum + (topic > 0 ? 1 : 0), 0);
  }
}

/** Of a word of several terms (characters, in Chinese): items that hold all of them, side by side or not. */
function itemsWithAll({ lexical }: Catalog, [first = '', ...rest]: readonly string[]): number[] {
  const others = rest.map((term) => new Set(lexical.itemsWith(term)));
  return [...lexical.itemsWith(first)].filter((item) => others.every((items) => items.has(item)));
}
