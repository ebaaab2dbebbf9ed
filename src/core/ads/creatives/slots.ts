import type { AdLanguage } from '../../domain/campaign.ts';
import { tokenize } from '../../text/tokenize.ts';
import { formatCount, formatPrice, formatRating } from './format-price.ts';
import type { Facts } from './item-facts.ts';
import { shorten } from './plain-text.ts';

/** What a creative can be shown for beside its item; known to the device, never sent anywhere. */
export interface FillContext {
  readonly interestName?: string;
  readonly segmentName?: string;
}

type Fill = (facts: Facts, language: AdLanguage, context: FillContext) => string | undefined;

/** Longer names are cut after a word. */
export const maxNameWidth = 60;
/** An average of so few ratings says nothing. */
const fewestRatings = 2;

/** How each slot is filled; `undefined` when the item does not have it. */
const fills = {
  name: ({ name }) => (name === '' ? undefined : shorten(name, maxNameWidth)),
  brand: ({ brand }) => brand,
  category: ({ category }) => category,
  price: ({ price }, language) => price && formatPrice(price, language),
  material: ({ material }) => material,
  colour: ({ colour }) => colour,
  rating: ({ rating }) => (rating === undefined ? undefined : formatRating(rating)),
  ratingCount: ({ ratingCount }) =>
    ratingCount === undefined || ratingCount < fewestRatings ? undefined : formatCount(ratingCount),
  delivery: ({ delivery }) => delivery,
  interest: (facts, _, { interestName }) => ifBorne(facts, interestName),
  segment: (facts, _, { segmentName }) => ifBorne(facts, segmentName),
} as const satisfies Record<string, Fill>;

export type SlotName = keyof typeof fills;
export const slotNames = Object.keys(fills) as readonly SlotName[];

export const isSlotName = (name: string): name is SlotName => Object.hasOwn(fills, name);

/** What stands in the slot, or `undefined`: nothing else is put there. */
export function fillSlot(
  slot: SlotName,
  facts: Facts,
  language: AdLanguage,
  context: FillContext = {},
): string | undefined {
  return (fills[slot] as Fill)(facts, language, context);
}

/** An interest or a segment is named beside an item only if each word of its name is one of the item's own. */
function ifBorne({ properties }: Facts, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const terms = tokenize(name);
  const own = new Set(properties.flatMap(tokenize));
  return terms.length > 0 && terms.every((term) => own.has(term)) ? name : undefined;
}
