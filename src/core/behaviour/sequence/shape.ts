/** Sizes of a sequence model. */
export interface SequenceShape {
  readonly items: number;
  /** Numbers an item and a history become; divides by 8. */
  readonly width: number;
  /** Divides the width. */
  readonly heads: number;
  /** Numbers inside the block's second half; divides by 8. */
  readonly hidden: number;
  /** How many of the latest items count. */
  readonly depth: number;
}

/** Names of the parameters, in the order in which they lie. */
export const parameterNames = [
  'items',
  'attend',
  'attendBias',
  'lags',
  'mix',
  'mixBias',
  'attendGain',
  'attendShift',
  'widen',
  'widenBias',
  'narrow',
  'narrowBias',
  'widenGain',
  'widenShift',
  'lastGain',
  'lastShift',
] as const;
export type ParameterName = (typeof parameterNames)[number];
export type Parameters = Readonly<Record<ParameterName, Float32Array>>;
/** All but the items' rows: what turns a history into a vector. */
export type Block = Omit<Parameters, 'items'>;
export const blockNames = parameterNames.filter((name) => name !== 'items');

/** How many numbers each parameter has. */
export function parameterSizes({
  items,
  width,
  heads,
  hidden,
  depth,
}: SequenceShape): Readonly<Record<ParameterName, number>> {
  return {
    items: items * width,
    attend: width * 3 * width,
    attendBias: 3 * width,
    lags: heads * depth,
    mix: width * width,
    mixBias: width,
    attendGain: width,
    attendShift: width,
    widen: width * hidden,
    widenBias: hidden,
    narrow: hidden * width,
    narrowBias: width,
    widenGain: width,
    widenShift: width,
    lastGain: width,
    lastShift: width,
  };
}
