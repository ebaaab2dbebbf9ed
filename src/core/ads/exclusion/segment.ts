import { flagsOf } from '../campaign-columns.ts';
import type { ExclusionRule } from '../rule.ts';

export const segment: ExclusionRule = {
  name: 'segment',
  prepare(context) {
    const { shop, reading } = context;
    const { segments } = shop.columns;
    if (segments.values.length === 0) return undefined;
    const own = reading.segment;
    const others = flagsOf(segments, (names) => own === undefined || !names.includes(own));
    return (place) => {
      if (segments.of[place]! < 0) return undefined;
      if (!context.isPersonal(place)) return 'it is for a group of shoppers, and here nobody asks for yours';
      return others[segments.of[place]!] ? 'it is for another group of shoppers' : undefined;
    };
  },
};
