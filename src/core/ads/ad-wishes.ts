import type { AdObjective } from '../domain/campaign.ts';

/**
 * How ads may be chosen: by what the device knows of the shopper; by the page alone, and what the shopper refused; or not
 * at all.
 */
export const adModes = ['personal', 'contextual', 'none'] as const;
export type AdMode = (typeof adModes)[number];

/** What the shopper never wants to see an ad of again. */
export interface BlockedAds {
  /** Ids. */
  readonly campaigns?: readonly string[];
  /** Names. */
  readonly advertisers?: readonly string[];
  /** Paths; what lies below one is blocked with it. */
  readonly topics?: readonly (readonly string[])[];
}

/** What the shopper said about ads; whatever is left out is as the pack proposes. */
export interface AdWishes {
  /** Default `personal`. */
  readonly mode?: AdMode;
  /** Most ads per organic card, 0..1; never more than the pack allows. */
  readonly share?: number;
  /** A child uses the device: ads go by the page alone, whatever `mode` says. */
  readonly minor?: boolean;
  /** The browser's own language model, where it has one, may word ads anew. Default false. */
  readonly reworded?: boolean;
  readonly blocked?: BlockedAds;
  /** How much each objective counts. */
  readonly objectives?: Readonly<Partial<Record<AdObjective, number>>>;
}
