export type Rates = readonly [a: number, b: number];

/** So near to 0 and 1 no rate is looked for. */
const edge = 1e-12;

/**
 * Of all pairs of rates with b − a = `difference` the one that is hardest to tell from `rates` by nᵃ units of one arm and nᵇ of
 * the other: it minimises nᵃ KL(rateᵃ ‖ a) + nᵇ KL(rateᵇ ‖ b).
 *
 * @param rates      each 0 to 1, both excluded
 * @param units      each 0 or more, not both 0
 * @param difference −1 to 1, both excluded
 */
export function closestRates([rateA, rateB]: Rates, [unitsA, unitsB]: Rates, difference: number): Rates {
  if (difference === 0) {
    const pooled = (unitsA * rateA + unitsB * rateB) / (unitsA + unitsB);
    return [pooled, pooled];
  }
  const lowest = Math.max(0, -difference) + edge;
  const highest = Math.min(1, 1 - difference) - edge;
  const within = (value: number): number => Math.min(highest, Math.max(lowest, value));
  let [low, high] = [rateA, rateB - difference].map(within).sort((x, y) => x - y) as [number, number];
  // The slope of the divergence in a rises: it is 0 between where either arm alone would have it.
  for (let step = 0; step < 60 && high - low > 1e-15; step++) {
    const a = (low + high) / 2;
    const b = a + difference;
    const slope = (unitsA * (a - rateA)) / (a * (1 - a)) + (unitsB * (b - rateB)) / (b * (1 - b));
    if (slope > 0) high = a;
    else low = a;
  }
  const a = (low + high) / 2;
  return [a, a + difference];
}
