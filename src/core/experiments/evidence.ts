/**
 * Evidence at which a claim is made. Evidence against a hypothesis is what a gambler's capital of 1 has become, betting at odds
 * that are fair under the hypothesis: its mean stays at 1 or less for as long as the hypothesis is true, so it ever reaches 20 in
 * at most 1 of 20 cases, however often one looks and whenever one stops.
 *
 * @see Ville, "Étude critique de la notion de collectif", 1939 (the inequality)
 * @see Ramdas, Grünwald, Vovk & Shafer, "Game-Theoretic Statistics and Safe Anytime-Valid Inference", Statistical Science 2023
 */
export const decisiveEvidence = 20;

/** Chance of a false claim, ever: 5 %. */
export const falseAlarmRate = 1 / decisiveEvidence;

/** p-value that holds whenever one looks: 1 / the most evidence there has been. @param mostLogEvidence nats */
export function anytimePValue(mostLogEvidence: number): number {
  return Math.min(1, Math.exp(-mostLogEvidence));
}

/** log Σ e^value without leaving the range of numbers; −∞ for no values. */
export function logSumExp(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  if (most === -Infinity) return most;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}
