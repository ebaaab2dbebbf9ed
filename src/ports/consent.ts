import type { Remembering } from './widget-ranker-api.ts';

/** Where a guest keeps what it learns: in memory, until the shopper agrees to more. */
export interface Consent {
  readonly remembering: Remembering;
  /**
   * Brings all that was learned to the device; it stays in memory where that cannot be.
   *
   * @param exchange calls what it is given while nobody else writes to the log, and reads the log again afterwards
   */
  keep(exchange: Exchange): Promise<Remembering>;
  /** Erases what was written for this shop; what was learned stays in memory. */
  erase(exchange: Exchange): Promise<Remembering>;
}

export type Exchange = (swap: () => Promise<void>) => Promise<void>;
