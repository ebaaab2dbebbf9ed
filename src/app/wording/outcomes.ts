import type { InteractionKind } from '../../core/domain/interaction.ts';
import { formatCount } from './format.ts';

/** What a tap did to the shelf. */
export function wordOutcome(kind: InteractionKind, changedPlaces: number, places: number): string {
  const said = noted[kind] ?? 'Noted';
  if (places === 0) return `${said}.`;
  if (changedPlaces === 0) return `${said}. Every place stays as it is`;
  return `${said}. ${formatCount(changedPlaces)} of ${formatCount(places)} places changed`;
}

const noted: Partial<Record<InteractionKind, string>> = {
  like: 'Liked',
  unlike: 'Like taken back',
  dislike: 'Noted, not for you',
  undislike: 'Taken back',
  save: 'Saved',
  unsave: 'Removed from saved',
  hide: 'Hidden',
  unhide: 'Back on the shelf',
};
