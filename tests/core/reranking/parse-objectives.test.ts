import { describe, expect, it } from 'vitest';
import {
  objectiveFaults,
  parseObjectives,
  type ObjectiveFault,
} from '../../../src/core/reranking/parse-objectives.ts';

const fail = ({ place, found, expected }: ObjectiveFault): never => {
  throw new Error(`${place}: found ${found}, expected ${expected}`);
};
const read = (json: unknown) => parseObjectives(json, { fail, strayKeys: 'refused' });

describe('parseObjectives', () => {
  it('fills in the widest bounds where none are given', () => {
    expect(read({ novelty: { weight: 0.2 }, margin: { weight: 0.1, max: 0.3 } })).toEqual({
      novelty: { weight: 0.2, min: 0, max: 2 },
      margin: { weight: 0.1, min: 0, max: 0.3 },
    });
    expect(read({ exposure: { smallBrands: { atMostItems: 20, floor: 0.1 } } })).toEqual({
      exposure: { smallBrands: { atMostItems: 20, floor: 0.1 } },
    });
  });

  it.each([
    [[], ': found a list of 0, expected an object with satisfaction, novelty, diversity, margin, exposure'],
    [{ price: {} }, ': found the key "price", expected an object with satisfaction'],
    [{ novelty: 1 }, 'novelty: found 1, expected an object with weight, min, max'],
    [{ novelty: {} }, 'novelty.weight: found nothing, expected a number'],
    [{ novelty: { weight: '1' } }, 'novelty.weight: found "1", expected a number'],
    [{ novelty: { weight: 1, most: 2 } }, 'novelty: found the key "most", expected an object with weight'],
    [{ exposure: {} }, 'exposure.smallBrands: found nothing, expected an object with atMostItems, floor'],
    [{ exposure: { smallBrands: { atMostItems: 3 } } }, 'exposure.smallBrands.floor: found nothing'],
  ])('refuses %j', (json, message) => {
    expect(() => read(json)).toThrow(message);
  });

  it('passes over what a newer builder may have written into a manifest', () => {
    const json = { carbon: { weight: 1 }, novelty: { weight: 0.2, min: 0, max: 1, unit: 'nats' } };
    expect(parseObjectives(json, { fail, strayKeys: 'ignored' })).toEqual({
      novelty: { weight: 0.2, min: 0, max: 1 },
    });
  });
});

describe('objectiveFaults', () => {
  const faultsOf = (json: unknown): string[] =>
    objectiveFaults(read(json)).map(({ place, found, expected }) => `${place}: ${found}, ${expected}`);

  it('finds nothing wrong with a sound proposal', () => {
    expect(
      faultsOf({
        satisfaction: { weight: 0.5 },
        novelty: { weight: 0.2, min: 0, max: 0.5 },
        diversity: { weight: 1, min: 0.5, max: 2 },
        margin: { weight: 0.5 },
        exposure: { smallBrands: { atMostItems: 20, floor: 0.1 } },
      }),
    ).toEqual([]);
  });

  it('names every number that is beyond a limit or contradicts another', () => {
    expect(
      faultsOf({
        novelty: { weight: 0.6, min: 0, max: 0.5 },
        diversity: { weight: 1, min: 2, max: 1 },
        margin: { weight: 0.2, max: 3 },
        exposure: { smallBrands: { atMostItems: 0.5, floor: 0.9 } },
      }),
    ).toEqual([
      'novelty.weight: 0.6, a number from 0 to 0.5, its min and max',
      'diversity.min: 2, at most 1, its max',
      'margin.max: 3, a number from 0 to 0.5: the shelf must stay the shopper’s',
      'exposure.smallBrands.floor: 0.9, a number from 0 to 0.5',
      'exposure.smallBrands.atMostItems: 0.5, a whole number of 1 or more',
    ]);
  });
});
