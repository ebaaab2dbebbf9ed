import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heaviest,
  highestFloor,
  objectiveNames,
  rangesOf,
  settleObjectives,
  type ObjectivesProposal,
  type ObjectiveWishes,
} from '../../../src/core/reranking/objectives.ts';

const number = fc.double({ min: -10, max: 10, noNaN: true });
/** Also those that no builder writes: a manifest may come from anybody. */
const anyProposal: fc.Arbitrary<ObjectivesProposal> = fc
  .record(
    {
      ...Object.fromEntries(
        objectiveNames.map((name) => [name, fc.record({ weight: number, min: number, max: number })]),
      ),
      exposure: fc.record({ smallBrands: fc.record({ atMostItems: fc.nat(50), floor: number }) }),
    },
    { requiredKeys: [] },
  )
  .map((proposal) => proposal as ObjectivesProposal);
const anyWishes = fc.record(Object.fromEntries(objectiveNames.map((name) => [name, number])), {
  requiredKeys: [],
}) as fc.Arbitrary<ObjectiveWishes>;

describe('settleObjectives', () => {
  it('goes by relevance and variety alone where nothing is proposed, and never by what the shop earns', () => {
    expect(settleObjectives()).toEqual({ weights: { satisfaction: 0, novelty: 0, diversity: 1, margin: 0 } });
    expect(settleObjectives(undefined, { margin: 0.5 }).weights.margin).toBe(0);
  });

  it('takes the shopper’s wish over the shop’s weight, within the shop’s bounds', () => {
    const proposal = { novelty: { weight: 0.2, min: 0.1, max: 0.5 } };
    const noveltyOf = (wishes: ObjectiveWishes): number => settleObjectives(proposal, wishes).weights.novelty;
    expect([
      noveltyOf({}),
      noveltyOf({ novelty: 0.4 }),
      noveltyOf({ novelty: 2 }),
      noveltyOf({ novelty: 0 }),
    ]).toEqual([0.2, 0.4, 0.5, 0.1]);
  });

  it('lets the shopper always set margin and satisfaction to nothing, whatever the shop’s lower bound', () => {
    const proposal = {
      margin: { weight: 0.4, min: 0.3, max: 0.5 },
      satisfaction: { weight: 1, min: 1, max: 1 },
    };
    const { weights } = settleObjectives(proposal, { margin: 0, satisfaction: 0 });
    expect([weights.margin, weights.satisfaction]).toEqual([0, 0]);
    expect(settleObjectives(proposal).weights).toMatchObject({ margin: 0.4, satisfaction: 1 });
  });

  it('never goes beyond what anybody may ask, nor beyond the ranges it tells', () => {
    expect(heaviest.margin).toBe(0.5);
    fc.assert(
      fc.property(anyProposal, anyWishes, (proposal, wishes) => {
        const ranges = rangesOf(proposal);
        const { weights, smallBrands } = settleObjectives(proposal, wishes);
        for (const name of objectiveNames) {
          const { weight, min, max } = ranges[name];
          expect(0 <= min && min <= weight && weight <= max && max <= heaviest[name]).toBe(true);
          expect(min <= weights[name] && weights[name] <= max).toBe(true);
          if (wishes[name] === undefined) expect(weights[name]).toBe(weight);
        }
        expect(smallBrands?.floor ?? 0).toBeGreaterThanOrEqual(0);
        expect(smallBrands?.floor ?? 0).toBeLessThanOrEqual(highestFloor);
      }),
    );
  });
});
