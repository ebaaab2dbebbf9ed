import { formatRoute, parseRoute } from './route.ts';
import type { Route } from './route.ts';

interface EntryState {
  readonly key: number;
}

/** Follows the address. Knows a return (Back, Forward) from a new visit, so that a return finds the page as it was left. */
export class Router {
  #route = $state.raw<Route>({ name: 'shelf' });
  #returned = $state(false);
  #key = 0;
  #lastKey = 0;
  readonly #scrollTops = new Map<number, number>();
  readonly #leaving = new Set<() => void>();
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
    window.history.scrollRestoration = 'manual';
    this.#adopt(this.#entryState());
    this.#route = parseRoute(window.location.hash);
    window.addEventListener('popstate', () => this.#follow());
  }

  get route(): Route {
    return this.#route;
  }

  /** Whether this page was come back to. */
  get returned(): boolean {
    return this.#returned;
  }

  /** Where this page was scrolled to when it was left, in CSS pixels; 0 for a new visit. */
  get scrollTop(): number {
    return this.#returned ? (this.#scrollTops.get(this.#key) ?? 0) : 0;
  }

  /** Calls `listener` before a page is left, while it still stands. Returns how to stop. */
  beforeLeaving(listener: () => void): () => void {
    this.#leaving.add(listener);
    return () => this.#leaving.delete(listener);
  }

  go(route: Route): void {
    this.#window.location.hash = formatRoute(route);
  }

  /** Changes the address without a new step in the history, as one types. */
  replace(route: Route): void {
    this.#window.history.replaceState(this.#window.history.state, '', formatRoute(route));
    this.#route = route;
  }

  /** Puts a page in the place of this one, for somebody who has been on none before: no return finds one as it was left. */
  startOver(route: Route): void {
    this.#scrollTops.clear();
    this.#returned = false;
    this.#adopt(undefined);
    this.replace(route);
  }

  /** Fragment links and Back both end here; an entry that already carries a key was visited before. */
  #follow(): void {
    for (const listener of this.#leaving) listener();
    this.#scrollTops.set(this.#key, this.#window.scrollY);
    const state = this.#entryState();
    this.#returned = state !== undefined;
    this.#adopt(state);
    this.#route = parseRoute(this.#window.location.hash);
  }

  #adopt(state: EntryState | undefined): void {
    this.#key = state?.key ?? this.#lastKey + 1;
    this.#lastKey = Math.max(this.#lastKey, this.#key);
    if (state === undefined) this.#window.history.replaceState({ key: this.#key } satisfies EntryState, '');
  }

  #entryState(): EntryState | undefined {
    const state: unknown = this.#window.history.state;
    return typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'number'
      ? { key: state.key }
      : undefined;
  }
}
