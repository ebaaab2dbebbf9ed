import type { observeHalf } from '../../adapters/seen/half-visible.ts';
import type { ShelfPlace } from '../mounted-shelf.ts';
import type { h, icon, setAttribute } from './dom.ts';
import type { createPicture } from './pictures.ts';
import type { safeLink } from './safe-link.ts';
import type { Session } from './session.ts';
import type { Formats } from './formats.ts';
import type { Language } from './texts/languages.ts';

/**
 * What every piece of a shelf works with. Files that are loaded later get all they need from here: they import none of it
 * themselves, see `loadLater`.
 */
export interface Kit {
  readonly place: Pick<ShelfPlace, 'host' | 'root' | 'tell'>;
  readonly session: Session;
  readonly language: Language;
  readonly formats: Formats;
  /** Of links; in a frame they lead the page around it. */
  readonly linkTarget: string | undefined;
  readonly h: typeof h;
  readonly icon: typeof icon;
  readonly setAttribute: typeof setAttribute;
  readonly createPicture: typeof createPicture;
  readonly safeLink: typeof safeLink;
  readonly observeHalf: typeof observeHalf;
  /** Says one line in the shelf, aloud too. */
  say(line: string): void;
}
