/** What a page tells the shelves on it, in its own words or through what it is made of. */
export type PageCommand =
  /** `orElse`: ids it may have in the catalog if not that one, as read off a page. */
  | { readonly kind: 'view'; readonly id: string; readonly orElse?: readonly string[] }
  | { readonly kind: 'addToCart'; readonly id: string }
  | { readonly kind: 'removeFromCart'; readonly id: string }
  | { readonly kind: 'purchase'; readonly ids: readonly string[] }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'consent'; readonly given: boolean };

/** Longest id and longest query a page may name; more is cut or refused, whoever says it. */
export const longestId = 200;
export const longestQuery = 400;
/** A cart of more is not a cart. */
export const mostInCart = 200;

export interface PageFacts {
  /** Ids that the item the page shows may have in the catalog, the likeliest first. */
  readonly viewed: readonly string[];
  /** What lies in the cart, oldest first, each once. */
  readonly cart: readonly string[];
  readonly query?: string;
  /** `undefined`: nobody has said. */
  readonly consent?: boolean;
}

type Listener = (command: PageCommand, facts: PageFacts) => void;

/** Commands kept for shelves that are not there yet. */
const mostKept = 500;

/** What the page has said so far, for shelves that come later, and what it says from then on. */
export class PageState {
  #facts: PageFacts = { viewed: [], cart: [] };
  readonly #said: PageCommand[] = [];
  readonly #listeners = new Set<Listener>();

  get facts(): PageFacts {
    return this.#facts;
  }

  say(command: PageCommand): void {
    this.#facts = factsAfter(this.#facts, command);
    this.#said.push(command);
    if (this.#said.length > mostKept) this.#said.shift();
    for (const listener of this.#listeners) listener(command, this.#facts);
  }

  /** @returns ends it; what was said before is told first, in order */
  subscribe(listener: Listener): () => void {
    for (const command of this.#said) listener(command, this.#facts);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

function factsAfter(facts: PageFacts, command: PageCommand): PageFacts {
  const without = (ids: readonly string[]): string[] => facts.cart.filter((id) => !ids.includes(id));
  switch (command.kind) {
    case 'view':
      return { ...facts, viewed: [command.id, ...(command.orElse ?? [])] };
    case 'addToCart':
      return { ...facts, cart: [...without([command.id]), command.id].slice(-mostInCart) };
    case 'removeFromCart':
      return { ...facts, cart: without([command.id]) };
    case 'purchase':
      return { ...facts, cart: without(command.ids) };
    case 'search':
      return { ...facts, query: command.text };
    case 'consent':
      return { ...facts, consent: command.given };
  }
}

/**
 * A command from outside, whatever that is.
 *
 * @returns the command, or what is wrong with it
 */
export function readCommand(kind: unknown, value: unknown): PageCommand | { readonly fault: string } {
  switch (kind) {
    case 'view':
    case 'addToCart':
    case 'removeFromCart': {
      const id = readId(value);
      return id === undefined
        ? fault(kind, value, `an item's id of 1 to ${longestId} characters`)
        : { kind, id };
    }
    case 'purchase': {
      const ids = Array.isArray(value) ? value.slice(0, mostInCart).map(readId) : [readId(value)];
      return ids.length === 0 || ids.includes(undefined)
        ? fault(kind, value, 'a list of ids of items')
        : { kind, ids: ids as string[] };
    }
    case 'search':
      return typeof value === 'string'
        ? { kind, text: value.slice(0, longestQuery) }
        : fault(kind, value, 'the words that were searched for');
    case 'consent':
      return typeof value === 'boolean' ? { kind, given: value } : fault(kind, value, 'true or false');
    default:
      return {
        fault: `ownshelf has no "${shorten(kind)}"; it has view, addToCart, removeFromCart, purchase, search and consent`,
      };
  }
}

function readId(value: unknown): string | undefined {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && id !== '' && id.length <= longestId ? id : undefined;
}

function fault(kind: string, value: unknown, expected: string): { readonly fault: string } {
  return { fault: `ownshelf.${kind}(${shorten(value)}): expected ${expected}` };
}

function shorten(value: unknown): string {
  try {
    return String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 60);
  } catch {
    return 'an object'; // that holds itself, as events of some frameworks do
  }
}
