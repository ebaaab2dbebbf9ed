/**
 * The label most of the neighbours agree on, nearer ones counting a little more: the neighbour at place p counts
 * 1 − 0.01·p. Between equal sums the label of the nearest neighbour wins.
 *
 * @param labels of the neighbours, nearest first, at most 100
 * @returns `undefined` without neighbours
 */
export function voteOfNeighbours(labels: readonly string[]): string | undefined {
  // Hundredths: whole numbers, so that equal sums are equal however they came about.
  const votes = new Map<string, number>();
  labels.forEach((label, place) => votes.set(label, (votes.get(label) ?? 0) + 100 - place));
  let winner: string | undefined;
  let most = 0;
  for (const [label, vote] of votes) {
    if (vote <= most) continue;
    winner = label;
    most = vote;
  }
  return winner;
}
