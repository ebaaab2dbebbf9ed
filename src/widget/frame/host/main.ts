import type { MountedShelf, ShelfPlace } from '../../mounted-shelf.ts';
import type { ShelfOptions } from '../../options.ts';

/** The part that puts shelves into frames, out of the page's reach. */
export function mountShelf(place: ShelfPlace, _options: ShelfOptions): MountedShelf {
  place.fallBack();
  return { update: () => {}, dispose: () => {} };
}
