/**
 * How much can be answered when an answer is given only where confidence is high enough for so many of them to be right.
 *
 * @param confidences [rows]
 * @param hits        [rows] whether the answer would be right
 * @returns largest share of rows, most confident first, of which at least `precision` are right; rows that are equally
 *          confident are answered together
 */
export function coverageAtPrecision(
  confidences: ArrayLike<number>,
  hits: ArrayLike<boolean | number>,
  precision: number,
): number {
  const order = Array.from({ length: confidences.length }, (_, row) => row).sort(
    (a, b) => confidences[b]! - confidences[a]!,
  );
  let right = 0;
  let covered = 0;
  order.forEach((row, i) => {
    right += Number(hits[row]);
    const isLast = i + 1 === order.length || confidences[order[i + 1]!] !== confidences[row];
    if (isLast && right >= precision * (i + 1)) covered = i + 1;
  });
  return covered / Math.max(1, order.length);
}

/**
 * Probability that one of the first kind scores above one of the second, ties counting half.
 *
 * @param truths [rows] 1 or 0
 * @param scores [rows]
 * @returns 0.5 where a kind is missing
 * @see Hanley and McNeil, "The meaning and use of the area under a ROC curve", 1982
 */
export function areaUnderCurve(truths: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = Array.from({ length: truths.length }, (_, row) => row).sort(
    (a, b) => scores[a]! - scores[b]!,
  );
  let wins = 0;
  let behind = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let ones = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!])
      ones += truths[order[end++]!]!;
    const zeros = end - start - ones;
    wins += ones * (behind + zeros / 2);
    behind += zeros;
    start = end;
  }
  const ones = truths.length - behind;
  return ones * behind > 0 ? wins / (ones * behind) : 0.5;
}
