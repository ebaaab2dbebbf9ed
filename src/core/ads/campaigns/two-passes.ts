import type { Report } from './campaign-faults.ts';

export interface TwoPasses {
  /** For what cannot be read. */
  readonly shape: Report;
  /** For what makes no sense: passed on unless the same field could not be read, where something harmless stands in for it. */
  readonly sense: Report;
}

/** Tells of what cannot be read and of what makes no sense in one go, without telling the second because of the first. */
export function twoPasses(report: Report): TwoPasses {
  const unreadable = new Set<string>();
  return {
    shape(place, found, expected) {
      unreadable.add(fieldOf(place));
      report(place, found, expected);
    },
    sense(place, found, expected) {
      // Without a field it is the whole that could not be read.
      if (!unreadable.has('') && !unreadable.has(fieldOf(place))) report(place, found, expected);
    },
  };
}

/** `creatives[1].id` → `creatives` */
function fieldOf(place: string): string {
  return place.split(/[.[]/, 1)[0]!;
}
