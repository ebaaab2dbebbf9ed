import { describe, expect, it } from 'vitest';
import { experimentFaults } from '../../../src/core/experiments/experiment-faults.ts';
import { parseExperiments } from '../../../src/core/experiments/parse-experiments.ts';

const arms = [
  { id: 'old', share: 0.5 },
  { id: 'new', share: 0.5 },
];
const one = { id: 'rows', salt: 's1', layer: 'shelf', share: 0.6, arms };
const read = (json: unknown) =>
  parseExperiments(json, ({ place, found, expected }) => {
    throw new Error(`${place}: found ${found}, expected ${expected}`);
  });
const faultsOf = (...experiments: unknown[]): string[] =>
  experimentFaults(read({ experiments })).map(
    ({ place, found, expected }) => `${place}: ${found}, ${expected}`,
  );

describe('plans of experiments', () => {
  it('are read with everything they say, and without a holdout nobody is held out', () => {
    expect(read({ experiments: [one] })).toEqual({ holdout: { salt: 'none', share: 0 }, experiments: [one] });
    expect(faultsOf(one)).toEqual([]);
  });

  it.each([
    [
      'two experiments that would overlap',
      [one, { ...one, id: 'order', salt: 's2', share: 0.5 }],
      /layer "shelf": shares of 1.1/,
    ],
    ['the same id twice', [one, { ...one, salt: 's2', layer: 'words' }], /experiments: "rows" twice/],
    ['the same salt twice', [one, { ...one, id: 'order', layer: 'words' }], /the salt "s1" twice/],
    ['a share over 1', [{ ...one, share: 1.2 }], /experiments\[0\].share: 1.2/],
    [
      'arms that do not add up',
      [{ ...one, arms: [arms[0], { id: 'new', share: 0.4 }] }],
      /shares of 0.9 together, exactly 1/,
    ],
    ['a single arm', [{ ...one, arms: [{ id: 'old', share: 1 }] }], /arms: 1, two arms or more/],
    ['an arm twice', [{ ...one, arms: [arms[0], arms[0]] }], /"old" twice/],
    ['an id of digits', [{ ...one, id: '12' }], /experiments\[0\].id: "12"/],
  ])('are refused for %s', (_, experiments, message) => {
    expect(faultsOf(...experiments).join('\n')).toMatch(message);
  });

  it('may use up a layer to the last bucket', () => {
    const tenths = Array.from({ length: 10 }, (_, i) => ({ ...one, id: `e${i}`, salt: `s${i}`, share: 0.1 }));
    expect(faultsOf(...tenths)).toEqual([]);
  });

  it.each([
    [{ experiments: {} }, /experiments: found an object, expected a list/],
    [{ experiments: [{ ...one, share: '1' }] }, /experiments\[0\].share: found "1", expected a number/],
    [{ experiments: [{ ...one, colour: 'red' }] }, /experiments\[0\]: found "colour"/],
    [[], /found a list of 0, expected an object/],
  ])('are refused where they cannot be read: %j', (json, message) => {
    expect(() => read(json)).toThrow(message);
  });
});
