import { describe } from '../catalog/describe.ts';
import type { Arm, Experiment, ExperimentPlan } from './experiment.ts';
import type { ExperimentFault } from './experiment-faults.ts';

type Fail = (fault: ExperimentFault) => never;

/**
 * Reads a plan from JSON. Whether it is sound is for `experimentFaults` to say.
 *
 * @param fail called with the first thing that cannot be read
 */
export function parseExperiments(json: unknown, fail: Fail): ExperimentPlan {
  const { holdout, experiments } = asObject(json, '', ['holdout', 'experiments'], fail);
  const held = asObject(holdout ?? { salt: 'none', share: 0 }, 'holdout', ['salt', 'share'], fail);
  return {
    holdout: {
      salt: asText(held['salt'], 'holdout.salt', fail),
      share: asNumber(held['share'], 'holdout.share', fail),
    },
    experiments: asList(experiments, 'experiments', fail).map((one, i) =>
      parseOne(one, `experiments[${i}]`, fail),
    ),
  };
}

function parseOne(json: unknown, place: string, fail: Fail): Experiment {
  const { id, salt, layer, share, arms } = asObject(
    json,
    place,
    ['id', 'salt', 'layer', 'share', 'arms'],
    fail,
  );
  return {
    id: asText(id, `${place}.id`, fail),
    salt: asText(salt, `${place}.salt`, fail),
    layer: asText(layer, `${place}.layer`, fail),
    share: asNumber(share, `${place}.share`, fail),
    arms: asList(arms, `${place}.arms`, fail).map((one, i): Arm => {
      const at = `${place}.arms[${i}]`;
      const arm = asObject(one, at, ['id', 'share'], fail);
      return { id: asText(arm['id'], `${at}.id`, fail), share: asNumber(arm['share'], `${at}.share`, fail) };
    }),
  };
}

function asObject(
  json: unknown,
  place: string,
  known: readonly string[],
  fail: Fail,
): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    fail({ place, found: describe(json), expected: `an object with ${known.join(', ')}` });
  const stray = Object.keys(json).find((key) => !known.includes(key));
  if (stray !== undefined) fail({ place, found: `"${stray}"`, expected: `one of ${known.join(', ')}` });
  return json as Record<string, unknown>;
}

function asList(json: unknown, place: string, fail: Fail): readonly unknown[] {
  return Array.isArray(json) ? json : fail({ place, found: describe(json), expected: 'a list' });
}

function asText(json: unknown, place: string, fail: Fail): string {
  return typeof json === 'string' ? json : fail({ place, found: describe(json), expected: 'a text' });
}

function asNumber(json: unknown, place: string, fail: Fail): number {
  return typeof json === 'number' ? json : fail({ place, found: describe(json), expected: 'a number' });
}
