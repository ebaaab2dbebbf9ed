import type { Experiment, ExperimentPlan } from './experiment.ts';

/** Something about a plan that cannot be: where, what stands there, and what was expected. */
export interface ExperimentFault {
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

/** So that ten tenths are one, however their sum rounds. */
const rounding = 1e-9;

/** Everything about a plan that contradicts itself or asks for more units than there are; none: it can be settled. */
export function experimentFaults({ holdout, experiments }: ExperimentPlan): ExperimentFault[] {
  const layers = [...new Set(experiments.map(({ layer }) => layer))];
  return [
    ...textFaults('holdout.salt', holdout.salt),
    ...shareFaults('holdout.share', holdout.share),
    ...repeated(experiments.map(({ id }) => id)).map((id) =>
      fault('experiments', `"${id}" twice`, 'ids that differ'),
    ),
    ...repeated(experiments.map(({ salt }) => salt)).map((salt) =>
      fault(
        'experiments',
        `the salt "${salt}" twice`,
        'salts that differ: with one salt, arms of both would go together',
      ),
    ),
    ...experiments.flatMap((experiment, i) => ownFaults(experiment, `experiments[${i}]`)),
    ...layers.flatMap((layer) => {
      const sum = total(experiments.filter((experiment) => experiment.layer === layer));
      return sum > 1 + rounding
        ? [
            fault(
              `layer "${layer}"`,
              `shares of ${shown(sum)} together`,
              'at most 1: experiments of a layer may not overlap',
            ),
          ]
        : [];
    }),
  ];
}

function ownFaults({ id, salt, layer, share, arms }: Experiment, place: string): ExperimentFault[] {
  const sum = total(arms);
  return [
    ...textFaults(`${place}.id`, id),
    ...textFaults(`${place}.salt`, salt),
    ...textFaults(`${place}.layer`, layer),
    ...shareFaults(`${place}.share`, share),
    ...(arms.length < 2 ? [fault(`${place}.arms`, String(arms.length), 'two arms or more')] : []),
    ...repeated(arms.map((arm) => arm.id)).map((arm) =>
      fault(`${place}.arms`, `"${arm}" twice`, 'ids that differ'),
    ),
    ...arms.flatMap((arm, i) => [
      ...textFaults(`${place}.arms[${i}].id`, arm.id),
      ...shareFaults(`${place}.arms[${i}].share`, arm.share),
    ]),
    ...(arms.length >= 2 && Math.abs(sum - 1) > rounding
      ? [fault(`${place}.arms`, `shares of ${shown(sum)} together`, 'exactly 1')]
      : []),
  ];
}

function shareFaults(place: string, share: number): ExperimentFault[] {
  return share >= 0 && share <= 1 ? [] : [fault(place, String(share), 'a number from 0 to 1')];
}

/** Ids that look like whole numbers would change the order in which objects list them. */
function textFaults(place: string, text: string): ExperimentFault[] {
  return /^(?!\d+$)(?!__proto__$)[\w.:-]{1,100}$/.test(text)
    ? []
    : [fault(place, `"${text}"`, '1 to 100 letters, digits, ".", ":", "_" or "-", not digits alone')];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

function total(parts: readonly { readonly share: number }[]): number {
  return parts.reduce((sum, { share }) => sum + share, 0);
}

function shown(share: number): string {
  return String(Number(share.toFixed(4)));
}

function fault(place: string, found: string, expected: string): ExperimentFault {
  return { place, found, expected };
}
