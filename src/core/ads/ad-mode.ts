import type { AdMode, AdWishes } from './ad-wishes.ts';

/** Whatever has a say in how ads may be chosen. */
export interface ModeSignals {
  readonly wishes: AdWishes;
  /** The browser asks, on the shopper's behalf, that nothing known of them be used. */
  readonly globalPrivacyControl: boolean;
  /** The shopper has shelves without profiling. */
  readonly withoutProfile: boolean;
}

export interface SettledMode {
  readonly mode: AdMode;
  /** Why ads go by the page alone; absent otherwise. A text for people. */
  readonly contextualBecause?: string;
}

/** How ads are chosen: of all who have a say the most careful wins. */
export function settleAdMode({ wishes, globalPrivacyControl, withoutProfile }: ModeSignals): SettledMode {
  if (wishes.mode === 'none') return { mode: 'none' };
  const contextualBecause = wishes.minor
    ? 'somebody under 18 uses this device'
    : globalPrivacyControl
      ? 'your browser asks for it (Global Privacy Control)'
      : withoutProfile
        ? 'your shelves are without profiling'
        : wishes.mode === 'contextual'
          ? 'you want it so'
          : undefined;
  return contextualBecause === undefined ? { mode: 'personal' } : { mode: 'contextual', contextualBecause };
}
