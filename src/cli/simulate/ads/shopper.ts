import type { AdPage } from '../../../core/ads/ad-page.ts';
import { normal, type Random } from '../../../core/math/random.ts';
import { add, dot, drawVector, unit, type Market } from './market.ts';

/** Log-odds that an ad is opened which has nothing to do with shopper or page. */
const base = -4.2;
/** What being exactly after the shopper's taste brings, or like the item looked at, or of its department. */
const tasteGain = 2.2;
const pageGain = 1.2;
const departmentGain = 0.3;
/** How soon liking ends as things get less alike. */
const steepness = 4;
/** Deviations of what a campaign is worth, a creative, and a creative in one placement; in log-odds. */
const campaignDeviation = 0.4;
const creativeDeviation = 0.4;
const placementDeviation = 0.2;
const tastes = 3;

/** What is true of a shopper for a while. */
interface Phase {
  /** [items] how much they are after the shopper's taste, 0..1. */
  readonly liking: Float64Array;
  /** [arms × 2] log-odds beside likeness: on the shelf, on item pages. */
  readonly effects: Float64Array;
}

/** How tastes and effects change: from which round on, and over how many. */
export interface Drift {
  readonly from: number;
  readonly over: number;
}

/**
 * A shopper whose true probabilities of opening ads are known. Liking is a soft peak around each of some tastes in the hidden
 * space, and opening is logistic in it, in the page, and in effects of campaigns, creatives and their placement. A device
 * sees neither space nor peaks, and its model is not made of them.
 */
export class Shopper {
  readonly #market: Market;
  readonly #before: Phase;
  readonly #after: Phase;
  readonly #drift: Drift | undefined;

  /** @param drift none: the world stands still */
  constructor(market: Market, random: Random, drift?: Drift) {
    this.#market = market;
    this.#drift = drift;
    const first = drawTastes(market, random);
    this.#before = drawPhase(market, first, random);
    // One taste stays, the others are new, and so is what every campaign and creative is worth.
    this.#after = drift
      ? drawPhase(market, [first[0]!, ...drawTastes(market, random).slice(1)], random)
      : this.#before;
  }

  /** True probability that an ad is opened. */
  click(round: number, page: AdPage, arm: number): number {
    const { arms, hidden, department } = this.#market;
    const { itemIndex } = arms[arm]!;
    const slot = 2 * arm + (page.placement === 'item' ? 1 : 0);
    const changed = this.#changed(round);
    const own = (phase: Phase): number => tasteGain * phase.liking[itemIndex]! + phase.effects[slot]!;
    const near = page.itemIndex < 0 ? 0 : peak(dot(hidden[page.itemIndex]!, hidden[itemIndex]!));
    const logOdds =
      base +
      (1 - changed) * own(this.#before) +
      changed * own(this.#after) +
      pageGain * near +
      (department[itemIndex] === page.department ? departmentGain : 0);
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** How much an item is after their taste, 0..1. */
  liking(round: number, itemIndex: number): number {
    const changed = this.#changed(round);
    return (1 - changed) * this.#before.liking[itemIndex]! + changed * this.#after.liking[itemIndex]!;
  }

  /** How much of the change is done, 0..1. */
  #changed(round: number): number {
    if (!this.#drift) return 0;
    const { from, over } = this.#drift;
    return Math.min(1, Math.max(0, (round - from + 1) / over));
  }
}

function drawTastes({ hidden }: Market, random: Random): Float64Array[] {
  return Array.from({ length: tastes }, () => {
    const near = hidden[Math.floor(random() * hidden.length)]!;
    return unit(add(near, drawVector(near.length, 0.3, random)));
  });
}

function drawPhase({ arms, hidden }: Market, centres: readonly Float64Array[], random: Random): Phase {
  const weights = centres.map((_, i) => 1 - 0.25 * i);
  const liking = Float64Array.from(hidden, (direction) =>
    Math.min(
      1,
      centres.reduce((sum, centre, i) => sum + weights[i]! * peak(dot(centre, direction)), 0),
    ),
  );
  const effects = new Float64Array(2 * arms.length);
  let campaign = 0;
  arms.forEach(({ placed }, arm) => {
    if (placed !== arms[arm - 1]?.placed) campaign = campaignDeviation * normal(random);
    const both = campaign + creativeDeviation * normal(random);
    effects[2 * arm] = both + placementDeviation * normal(random);
    effects[2 * arm + 1] = both + placementDeviation * normal(random);
  });
  return { liking, effects };
}

/** @param likeness cosine @returns 0..1 */
function peak(likeness: number): number {
  return Math.exp(steepness * (likeness - 1));
}
