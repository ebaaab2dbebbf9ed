import type { ShownGroup } from './shown.ts';

export interface LastShelf {
  readonly groups: readonly ShownGroup[];
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const mostCards = 48;

/**
 * What was shown last, for when nothing better can be had: in memory for this page; on the device only while the shopper
 * agrees to being remembered, and then only what stands on no particular page.
 */
export class LastShelves {
  readonly #inMemory = new Map<string, LastShelf>();
  readonly #key: string;
  readonly #openStore: () => Store;

  /** @param openStore may throw: where storage is blocked, even looking at it does */
  constructor(pack: string, openStore: () => Store) {
    this.#key = `own-shelf:last ${pack}`;
    this.#openStore = openStore;
  }

  /** @param question what the shelf answers */
  get(question: string): LastShelf | undefined {
    return this.#inMemory.get(question) ?? (question === 'home' ? this.#read() : undefined);
  }

  set(question: string, shelf: LastShelf, keep: boolean): void {
    this.#inMemory.set(question, shelf);
    if (keep && question === 'home')
      this.#try((store) => store.setItem(this.#key, JSON.stringify(withoutReasons(shelf))));
  }

  /** What was learned has been forgotten, and this rests on it. */
  clear(): void {
    this.#inMemory.clear();
    this.eraseKept();
  }

  eraseKept(): void {
    this.#try((store) => store.removeItem(this.#key));
  }

  #read(): LastShelf | undefined {
    return this.#try((store) => readShelf(JSON.parse(store.getItem(this.#key) ?? 'null')));
  }

  #try<T>(use: (store: Store) => T): T | undefined {
    try {
      return use(this.#openStore());
    } catch {
      return undefined;
    }
  }
}

/** Why a card stood there is nobody's business later. */
function withoutReasons({ groups }: LastShelf): LastShelf {
  return {
    groups: groups.map(({ id, cards }) => ({
      id,
      cards: cards.map((one) => ({ ...one, card: { ...one.card, receipt: { terms: [], score: 0 } } })),
    })),
  };
}

/** Whatever lies there: other scripts of the page can write it too. */
export function readShelf(value: unknown): LastShelf | undefined {
  const groups = (value as { groups?: unknown } | null)?.groups;
  if (!Array.isArray(groups)) return undefined;
  const read = (groups as ShownGroup[]).map(({ id, cards }) => ({
    id: id === 'popular' ? id : ('home' as const),
    cards: cards.slice(0, mostCards).filter(({ card: { item } }) => isText(item.id) && isText(item.title)),
  }));
  return read.some(({ cards }) => cards.length > 0) ? { groups: read } : undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
