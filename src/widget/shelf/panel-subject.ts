import type { AdCard } from '../../ports/ranker-api.ts';
import type { ShownCard, ShownGroup } from './shown.ts';

/** What a panel is opened about: a card, an ad, or the shelf. */
export interface PanelSubject {
  readonly groups: readonly ShownGroup[];
  readonly shown?: ShownCard;
  readonly ad?: { readonly card: AdCard; dismiss(): void; restore(): void };
}
