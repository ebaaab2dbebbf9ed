import { describe } from '../catalog/describe.ts';
import {
  heaviest,
  highestFloor,
  objectiveNames,
  type ObjectiveName,
  type ObjectivesProposal,
  type ProposedWeight,
  type SmallBrandFloor,
} from './objectives.ts';

/** Something about a proposal that cannot be: where, what stands there, and what was expected. */
export interface ObjectiveFault {
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

const known = [...objectiveNames, 'exposure'];

/** What to do about what is no proposal: a file is refused for a stray key, a manifest may come from a newer builder. */
export interface ObjectivesReader {
  /** Called with the first thing that cannot be read. */
  readonly fail: (fault: ObjectiveFault) => never;
  readonly strayKeys: 'refused' | 'ignored';
}

/**
 * Reads a proposal from JSON. A bound left out is the widest there is. Whether numbers keep to the limits is for
 * `objectiveFaults` to say, and for `rangesOf` to see to.
 */
export function parseObjectives(json: unknown, reader: ObjectivesReader): ObjectivesProposal {
  const entries = asObject(json, '', known, reader);
  const weights = objectiveNames.flatMap((name): [ObjectiveName, ProposedWeight][] =>
    entries[name] === undefined ? [] : [[name, parseWeight(entries[name], name, reader)]],
  );
  return {
    ...(Object.fromEntries(weights) as Partial<Record<ObjectiveName, ProposedWeight>>),
    ...(entries['exposure'] === undefined ? {} : { exposure: parseExposure(entries['exposure'], reader) }),
  };
}

/** Where a proposal asks for what nobody may have, or contradicts itself; devices would cut it down in silence. */
export function objectiveFaults(proposal: ObjectivesProposal): ObjectiveFault[] {
  const faults: ObjectiveFault[] = [];
  const within = (place: string, value: number, least: number, most: number, why: string): void => {
    if (value < least || value > most)
      faults.push({ place, found: String(value), expected: `a number from ${least} to ${most}${why}` });
  };
  for (const name of objectiveNames) {
    const proposed = proposal[name];
    if (!proposed) continue;
    const { weight, min, max } = proposed;
    const why = name === 'margin' ? ': the shelf must stay the shopper’s' : '';
    within(`${name}.max`, max, 0, heaviest[name], why);
    within(`${name}.min`, min, 0, heaviest[name], why);
    if (min > max)
      faults.push({ place: `${name}.min`, found: String(min), expected: `at most ${max}, its max` });
    else within(`${name}.weight`, weight, min, max, ', its min and max');
  }
  const smallBrands = proposal.exposure?.smallBrands;
  if (smallBrands) {
    const { atMostItems, floor } = smallBrands;
    const place = 'exposure.smallBrands';
    within(`${place}.floor`, floor, 0, highestFloor, '');
    if (!Number.isInteger(atMostItems) || atMostItems < 1)
      faults.push({
        place: `${place}.atMostItems`,
        found: String(atMostItems),
        expected: 'a whole number of 1 or more',
      });
  }
  return faults;
}

function parseWeight(json: unknown, name: ObjectiveName, reader: ObjectivesReader): ProposedWeight {
  const { weight, min = 0, max = heaviest[name] } = asObject(json, name, ['weight', 'min', 'max'], reader);
  return {
    weight: asNumber(weight, `${name}.weight`, reader),
    min: asNumber(min, `${name}.min`, reader),
    max: asNumber(max, `${name}.max`, reader),
  };
}

function parseExposure(json: unknown, reader: ObjectivesReader): { smallBrands: SmallBrandFloor } {
  const { smallBrands } = asObject(json, 'exposure', ['smallBrands'], reader);
  const place = 'exposure.smallBrands';
  const { atMostItems, floor } = asObject(smallBrands, place, ['atMostItems', 'floor'], reader);
  return {
    smallBrands: {
      atMostItems: asNumber(atMostItems, `${place}.atMostItems`, reader),
      floor: asNumber(floor, `${place}.floor`, reader),
    },
  };
}

function asObject(
  json: unknown,
  place: string,
  keys: readonly string[],
  reader: ObjectivesReader,
): Record<string, unknown> {
  const expected = `an object with ${keys.join(', ')}`;
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return reader.fail({ place, found: shown(json), expected });
  const stray = Object.keys(json).find((key) => !keys.includes(key));
  if (stray !== undefined && reader.strayKeys === 'refused')
    return reader.fail({ place, found: `the key ${shown(stray)}`, expected });
  return json as Record<string, unknown>;
}

function asNumber(json: unknown, place: string, reader: ObjectivesReader): number {
  return typeof json === 'number' && Number.isFinite(json)
    ? json
    : reader.fail({ place, found: shown(json), expected: 'a number' });
}

function shown(json: unknown): string {
  return json === undefined ? 'nothing' : describe(json);
}
