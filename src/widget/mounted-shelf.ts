import type { ShelfOptions } from './options.ts';
import type { PageState } from './page-state.ts';

/** What becomes of a shelf, for whoever listens on the page. */
export interface ShelfEvents {
  /** Cards are there. */
  'own-shelf:ready': { readonly count: number; readonly source: 'live' | 'cached' | 'popular' };
  /** A card was followed; cancel it to go there in a way of the page's own. */
  'own-shelf:select': { readonly id: string; readonly link?: string };
  /** There is nothing to show; what the page put into the element shows instead. */
  'own-shelf:empty': { readonly placement: string };
  'own-shelf:error': { readonly code: ShelfErrorCode; readonly message: string };
}
export type ShelfEventName = keyof ShelfEvents;

export type ShelfErrorCode =
  /** An attribute or a call of the page's makes no sense. */
  | 'input'
  /** The pack cannot be fetched: offline, too slow, not there, or served without CORS. */
  | 'network'
  /** It is no pack, or one of another version. */
  | 'pack'
  /** No worker may be had on this page. */
  | 'worker'
  | 'storage'
  /** The widget's own files cannot be loaded. */
  | 'load'
  | 'internal';

/** What the element hands over to the part that draws. */
export interface ShelfPlace {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly page: PageState;
  /** Folder the widget's files lie in, ends with a slash. */
  readonly base: string;
  /** Address of the page that frames show. */
  readonly framePage: string;
  /**
   * Says something to the page.
   *
   * @returns false when the page cancelled it
   */
  tell<Name extends ShelfEventName>(name: Name, detail: ShelfEvents[Name]): boolean;
  /** Shows what the page put into the element, in the shelf's place. */
  fallBack(): void;
}

export interface MountedShelf {
  /** The attributes have changed. */
  update(options: ShelfOptions): void;
  /** The element has left the page; everything it holds is let go. */
  dispose(): void;
}

/** The entry of a chunk that draws shelves. */
export interface ShelfModule {
  mountShelf(place: ShelfPlace, options: ShelfOptions): MountedShelf;
}
