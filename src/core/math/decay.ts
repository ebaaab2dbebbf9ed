export const dayMs = 86_400_000;

/**
 * What is left of 1 after `elapsedMs`; a clock that went backwards counts as no time.
 *
 * @param halfLifeDays more than 0
 * @returns (0, 1]
 */
export function decayFactor(elapsedMs: number, halfLifeDays: number): number {
  return elapsedMs > 0 ? 2 ** (-elapsedMs / (halfLifeDays * dayMs)) : 1;
}
