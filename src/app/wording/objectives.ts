import type { ObjectiveName, SmallBrandFloor } from '../../core/reranking/objectives.ts';
import { formatShare, plural } from './format.ts';

/** Everything said where the shopper sets what the shelf goes by. */
export const objectiveTexts = {
  title: 'What the shelf goes by',
  intro:
    'First of all by what is likely to interest you. Here you set how much else counts beside it; the shelf follows at once. What you set stays on this device.',
  names: {
    satisfaction: {
      label: 'Things you will be glad of',
      hint: 'Raises what you tend to keep after opening it, over what you tend to regret. Learned from what you like, save, hide, and how long you look.',
    },
    novelty: {
      label: 'Little-known things',
      hint: 'Raises what few people have chosen or rated.',
    },
    diversity: {
      label: 'Variety within a row',
      hint: 'Keeps things apart that are much alike. At nothing, a row may show the same kind over and over.',
    },
    margin: {
      label: 'What the shop earns',
      hint: 'Lets the shop’s earnings tip the balance between things you would like about equally. You can always set it to nothing.',
    },
  } satisfies Record<ObjectiveName, { readonly label: string; readonly hint: string }>,
  asProposed: 'as the shop proposes',
  proposed: (points: string) => `the shop proposes ${points}`,
  least: 'less',
  most: 'more',
  fixed: 'The shop leaves no choice here.',
  reset: 'Back to the shop’s proposal',
  done: 'The shelf has its new order.',
  failed: 'What the shelf goes by could not be read from this device.',
  notSet: 'That could not be kept on this device, so nothing has changed.',
  smallBrands: ({ atMostItems, floor }: SmallBrandFloor) =>
    `At least ${formatShare(floor)} of a row is kept for small brands, those with at most ${plural(atMostItems, 'item')} in the shop, as far as there are any that fit.`,
} as const;
