import { SvelteSet } from 'svelte/reactivity';
import type { RankerApi, TasteTopic } from '../../ports/ranker-api.ts';
import type { Settings } from './settings.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';

/** More than this is a questionnaire. */
const topicLimit = 14;

/** The short, optional start: a few topics to say yes to. Never in the way of the shelf. */
export class Tastes {
  #topics = $state.raw<readonly TasteTopic[]>([]);
  readonly #chosen = new SvelteSet<string>();
  readonly #ranker: Pick<RankerApi, 'tasteTopics' | 'recordTastes'>;
  readonly #settings: Settings;
  readonly #shelf: Shelf;

  constructor(ranker: Pick<RankerApi, 'tasteTopics' | 'recordTastes'>, settings: Settings, shelf: Shelf) {
    this.#ranker = ranker;
    this.#settings = settings;
    this.#shelf = shelf;
  }

  get topics(): readonly TasteTopic[] {
    return this.#topics;
  }

  /** Asked once, while nothing is known and learning is on. */
  get offered(): boolean {
    const settings = this.#settings.current;
    return (
      this.#shelf.phase === 'ready' &&
      this.#shelf.startedCold &&
      this.#shelf.department === undefined &&
      settings !== undefined &&
      !settings.tastePickerDone &&
      settings.personalisation === 'on' &&
      this.#topics.length > 0
    );
  }

  /** Its narrowest name, with the one above it where another topic is called the same. */
  nameOf({ category }: TasteTopic): string {
    const name = category.at(-1) ?? '';
    const shared = this.#topics.filter((topic) => topic.category.at(-1) === name).length > 1;
    return shared ? category.slice(-2).join(' · ') : name;
  }

  get chosenCount(): number {
    return this.#chosen.size;
  }

  has(topic: TasteTopic): boolean {
    return this.#chosen.has(keyOf(topic));
  }

  toggle(topic: TasteTopic): void {
    const key = keyOf(topic);
    if (!this.#chosen.delete(key)) this.#chosen.add(key);
  }

  clear(): void {
    this.#chosen.clear();
  }

  async load(): Promise<void> {
    try {
      this.#topics = (await this.#ranker.tasteTopics()).slice(0, topicLimit);
    } catch {
      this.#topics = [];
    }
  }

  async finish(): Promise<void> {
    const categories = this.#topics.filter((topic) => this.has(topic)).map((topic) => topic.category);
    if (categories.length > 0) await this.#ranker.recordTastes(categories);
    await this.skip();
    if (categories.length > 0) await this.#shelf.arrange();
  }

  async skip(): Promise<void> {
    this.#chosen.clear();
    await this.#settings.update({ tastePickerDone: true });
  }
}

const keyOf = (topic: TasteTopic): string => topic.category.join('\n');
