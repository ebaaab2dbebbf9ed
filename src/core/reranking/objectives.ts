/**
 * What a shelf may be ordered for beside relevance, in the order pages list them. Relevance is the score itself and the
 * unit: a weight says how many nats one unit of an objective is worth.
 */
export const objectiveNames = ['satisfaction', 'novelty', 'diversity', 'margin'] as const;
export type ObjectiveName = (typeof objectiveNames)[number];
export type ObjectiveWeights = Readonly<Record<ObjectiveName, number>>;
/** What a shopper set; the shop's weight holds for what is not named. */
export type ObjectiveWishes = Readonly<Partial<Record<ObjectiveName, number>>>;

/** How much a shop would have an objective count, and how far the shopper may go, both ends included. */
export interface ProposedWeight {
  readonly weight: number;
  readonly min: number;
  readonly max: number;
}

/** At least `floor` of a row's cards come from brands with at most so many items in the catalog. */
export interface SmallBrandFloor {
  readonly atMostItems: number;
  /** Share of the cards, 0 to `highestFloor`. */
  readonly floor: number;
}

/** What the retailer proposes, as the manifest carries it. */
export type ObjectivesProposal = Readonly<Partial<Record<ObjectiveName, ProposedWeight>>> & {
  readonly exposure?: { readonly smallBrands: SmallBrandFloor };
};

/** What one ranking goes by. */
export interface Objectives {
  readonly weights: ObjectiveWeights;
  readonly smallBrands?: SmallBrandFloor;
}

/**
 * The most a weight can be, whoever asks. Margin tiers lie one apart from lowest to highest, so half a nat changes the odds
 * of what earns most against what earns least by 1.65: enough to settle what is nearly equal, never enough to put what the
 * shop earns before what the shopper likes. The shelf must stay the shopper's.
 */
export const heaviest: ObjectiveWeights = { satisfaction: 2, novelty: 2, diversity: 4, margin: 0.5 };
/** More than half of a row would be another row. */
export const highestFloor = 0.5;

/** Where a shop proposes nothing: the shelf as relevance and variety have it; what the shop earns is out of reach. */
const unproposed: Readonly<Record<ObjectiveName, ProposedWeight>> = {
  satisfaction: { weight: 0, min: 0, max: heaviest.satisfaction },
  novelty: { weight: 0, min: 0, max: heaviest.novelty },
  diversity: { weight: 1, min: 0, max: heaviest.diversity },
  margin: { weight: 0, min: 0, max: 0 },
};
/** Of these the shopper may always say "not at all", whatever the shop's lower bound. */
const alwaysOptional: readonly ObjectiveName[] = ['satisfaction', 'margin'];

/**
 * What the shop proposes and how far the shopper may go, brought within what anybody may ask: a manifest is not trusted to
 * keep to it.
 */
export function rangesOf(proposal: ObjectivesProposal = {}): Readonly<Record<ObjectiveName, ProposedWeight>> {
  const entries = objectiveNames.map((name) => {
    const proposed = proposal[name] ?? unproposed[name];
    const lowest = clamp(proposed.min, 0, heaviest[name]);
    const max = clamp(proposed.max, lowest, heaviest[name]);
    const min = alwaysOptional.includes(name) ? 0 : lowest;
    return [name, { weight: clamp(proposed.weight, lowest, max), min, max }] as const;
  });
  return Object.fromEntries(entries) as Record<ObjectiveName, ProposedWeight>;
}

/** The shopper's wishes, and for the rest the shop's proposal, within the ranges. */
export function settleObjectives(proposal?: ObjectivesProposal, wishes: ObjectiveWishes = {}): Objectives {
  const ranges = rangesOf(proposal);
  const weights = Object.fromEntries(
    objectiveNames.map((name) => {
      const { weight, min, max } = ranges[name];
      return [name, clamp(wishes[name] ?? weight, min, max)];
    }),
  ) as Record<ObjectiveName, number>;
  const smallBrands = proposal?.exposure?.smallBrands;
  return {
    weights,
    ...(smallBrands && {
      smallBrands: { ...smallBrands, floor: clamp(smallBrands.floor, 0, highestFloor) },
    }),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
