/**
 * Normalised discounted cumulative gain: Σ gainᵢ / log₂(i + 2) over the first `k` places, divided by the most that the
 * known gains could give.
 *
 * @param ranked gains of the items as ranked, best place first; 0 for an item nobody judged
 * @param judged gains of every judged item of the query, 0 or more, in any order
 * @returns 0..1; 0 when no judged item has a gain
 * @see Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20(4), 2002
 */
export function ndcgAt(ranked: readonly number[], judged: readonly number[], k: number): number {
  const ideal = discountedGain(
    [...judged].sort((a, b) => b - a),
    k,
  );
  return ideal > 0 ? discountedGain(ranked, k) / ideal : 0;
}

function discountedGain(gains: readonly number[], k: number): number {
  let sum = 0;
  for (let place = 0; place < Math.min(k, gains.length); place++) sum += gains[place]! / Math.log2(place + 2);
  return sum;
}

/**
 * One over the place of the first relevant item.
 *
 * @param isRelevant of the items as ranked, best place first
 * @returns 0..1; 0 when none of the first `k` is relevant
 */
export function reciprocalRankAt(isRelevant: readonly boolean[], k: number): number {
  const place = isRelevant.slice(0, k).indexOf(true);
  return place === -1 ? 0 : 1 / (place + 1);
}

/**
 * Share of the relevant items among the first `k`.
 *
 * @param isRelevant    of the items as ranked, best place first; each item once
 * @param relevantCount of all relevant items of the query
 * @returns 0..1; 0 when there is none to find
 */
export function recallAt(isRelevant: readonly boolean[], relevantCount: number, k: number): number {
  return relevantCount === 0 ? 0 : isRelevant.slice(0, k).filter(Boolean).length / relevantCount;
}
