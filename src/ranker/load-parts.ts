import type * as Learning from '../core/behaviour/open-shop-behaviour.ts';
import type * as Search from '../core/search.ts';
import type * as Segments from '../core/segments/segment-model.ts';
import type * as Duel from './duel.ts';
import type * as Views from './views.ts';

// Downloads of their own. No first shelf waits for the first two: everybody fetches them after it (`fetchLateParts`).

export const loadSearch = (): Promise<typeof Search> => import('../core/search.ts');

/** What shoppers look at now and then. */
export const loadViews = (): Promise<typeof Views> => import('./views.ts');

/** The competition of two rankers, where it is on. */
export const loadDuel = (): Promise<typeof Duel> => import('./duel.ts');

/** What others chose, where the pack was built with a log. */
export const loadLearning = (): Promise<typeof Learning> =>
  import('../core/behaviour/open-shop-behaviour.ts');

export const loadSegments = (): Promise<typeof Segments> => import('../core/segments/segment-model.ts');

/**
 * Fetches what everybody may come to need, so that no request tells who looks: once there is a shelf, and in the app once
 * its service worker answers, which would else ask for the same files at the same time.
 */
export function fetchLateParts(): void {
  for (const load of [loadSearch, loadViews]) load().catch(() => {});
}
