import type { CampaignLog } from './campaign-log.ts';
import { ContextModel } from './context-model.ts';

export const upliftModelNames = ['two models', 'class transformation'] as const;
export type UpliftModelName = (typeof upliftModelNames)[number];

/** How much more probably a person converts when treated, by what is known of them. */
export type UpliftModel = (context: number) => number;

/**
 * Learns from rows for which `isKnown` says so.
 *
 * - `two models`: one of the treated, one of the others; their difference.
 * - `class transformation`: one model of "treated and converted, or neither", each arm counting alike; twice its
 *   probability less one.
 *
 * @see Jaśkowski and Jaroszewicz, "Uplift modeling for clinical trial data", ICML workshop 2012 (class transformation)
 */
export function learnUplift(
  name: UpliftModelName,
  log: CampaignLog,
  isKnown: (row: number) => boolean,
): UpliftModel {
  const { treated, converted } = log;
  if (name === 'two models') {
    const [others, chosen] = [0, 1].map(
      (arm) =>
        new ContextModel(log, (row) => ({
          weight: Number(isKnown(row) && treated[row] === arm),
          target: converted[row]!,
        })),
    ) as [ContextModel, ContextModel];
    return (context) => chosen.probability(context) - others.probability(context);
  }
  const arms = [0, 0];
  treated.forEach((arm, row) => (arms[arm]! += Number(isKnown(row))));
  const model = new ContextModel(log, (row) => ({
    weight: isKnown(row) ? (arms[0]! + arms[1]!) / (2 * arms[treated[row]!]!) : 0,
    target: Number(treated[row] === converted[row]),
  }));
  return (context) => 2 * model.probability(context) - 1;
}
