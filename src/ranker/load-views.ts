import type * as Views from './views.ts';

/** What shoppers look at now and then, a download of its own that everybody makes after the first shelf. */
export function loadViews(): Promise<typeof Views> {
  return import('./views.ts');
}
