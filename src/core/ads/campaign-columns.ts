import { adPlacements } from '../domain/campaign.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import type { PaceStep } from './pacing.ts';

/** Different values of something that campaigns have, and which one each has. */
export interface ValueColumn<Value> {
  readonly values: readonly Value[];
  /** [campaigns] place among the values; −1 for a campaign that has none */
  readonly of: Int32Array;
}

/**
 * What rules ask of every campaign in every choice, by place of the campaign: side by side in memory, where a walk over
 * thousands of objects would take longer than ranking a shelf.
 */
export interface CampaignColumns {
  readonly fromMs: Float64Array;
  readonly endMs: Float64Array;
  /** A bit for each of `adPlacements` that it is for. */
  readonly placements: Uint8Array;
  /** ln(bid ÷ reserve) */
  readonly bids: Float64Array;
  /** Least log-odds of a click for which click × bid reaches the reserve. */
  readonly needed: Float64Array;
  /** [campaigns + 1] where each campaign's things begin among `things`. */
  readonly thingStarts: Int32Array;
  readonly things: Int32Array;
  readonly lots: Int32Array;
  /** [campaigns + 1] where each campaign's pace begins among the steps. */
  readonly paceStarts: Int32Array;
  readonly paceSteps: readonly PaceStep[];
  /** 1 for a campaign that touches something sensitive. */
  readonly sensitive: Uint8Array;
  readonly onlyOnTopic: ValueColumn<string>;
  readonly advertiser: ValueColumn<string>;
  readonly topic: ValueColumn<readonly string[]>;
  readonly contexts: ValueColumn<readonly (readonly string[])[]>;
  readonly segments: ValueColumn<readonly string[]>;
}

/** A reserve of nothing is worth this much. */
const smallestReserve = 1e-9;

/** @param reserve least expected click × bid, in units of the bids */
export function readColumns(placed: readonly PlacedCampaign[], reserve: number): CampaignColumns {
  const least = Math.max(reserve, smallestReserve);
  const bits = ({ campaign }: PlacedCampaign): number =>
    adPlacements.reduce((sum, name, i) => sum | (campaign.placements.includes(name) ? 1 << i : 0), 0);
  return {
    fromMs: Float64Array.from(placed, ({ fromMs }) => fromMs),
    endMs: Float64Array.from(placed, ({ endMs }) => endMs),
    placements: Uint8Array.from(placed, bits),
    bids: Float64Array.from(placed, ({ campaign }) => Math.log(campaign.bid / least)),
    needed: Float64Array.from(placed, ({ campaign }) => logOdds(least / campaign.bid)),
    thingStarts: startsOf(placed, ({ things }) => things),
    things: Int32Array.from(placed.flatMap(({ things }) => things)),
    lots: Int32Array.from(placed, ({ lot }) => lot),
    paceStarts: startsOf(placed, ({ paces }) => paces),
    paceSteps: placed.flatMap(({ paces }) => paces),
    sensitive: Uint8Array.from(placed, ({ sensitivity }) => (sensitivity === undefined ? 0 : 1)),
    onlyOnTopic: column(placed, ({ onlyOnTopic }) => onlyOnTopic),
    advertiser: column(placed, ({ campaign }) => campaign.advertiser),
    topic: column(placed, ({ campaign }) => campaign.topic),
    contexts: column(placed, ({ campaign }) => campaign.target?.contexts),
    segments: column(placed, ({ campaign }) => campaign.target?.segments),
  };
}

function startsOf(
  placed: readonly PlacedCampaign[],
  listOf: (one: PlacedCampaign) => readonly unknown[],
): Int32Array {
  const starts = new Int32Array(placed.length + 1);
  placed.forEach((one, place) => (starts[place + 1] = starts[place]! + listOf(one).length));
  return starts;
}

function logOdds(probability: number): number {
  return probability >= 1 ? Infinity : Math.log(probability / (1 - probability));
}

function column<Value>(
  placed: readonly PlacedCampaign[],
  valueOf: (one: PlacedCampaign) => Value | undefined,
): ValueColumn<Value> {
  const places = new Map<string, number>();
  const values: Value[] = [];
  const of = Int32Array.from(placed, (one) => {
    const value = valueOf(one);
    if (value === undefined) return -1;
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    return values.push(value) - 1;
  });
  return { values, of };
}

/** [values] 1 for those that a test holds for. */
export function flagsOf<Value>({ values }: ValueColumn<Value>, test: (value: Value) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
}
