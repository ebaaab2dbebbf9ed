import { describe, expect, it } from 'vitest';
import { assign, type Assignment } from '../../../src/core/experiments/assignment.ts';
import { experimentFaults } from '../../../src/core/experiments/experiment-faults.ts';
import {
  settleExperiments,
  type Experiment,
  type ExperimentPlan,
} from '../../../src/core/experiments/experiment.ts';

const halves = [
  { id: 'old', share: 0.5 },
  { id: 'new', share: 0.5 },
];
const experiment = (id: string, layer: string, share: number, arms = halves): Experiment => ({
  id,
  salt: `salt-${id}`,
  layer,
  share,
  arms,
});
const plan: ExperimentPlan = {
  holdout: { salt: 'year-2026', share: 0.1 },
  experiments: [
    experiment('rows', 'shelf', 0.5),
    experiment('order', 'shelf', 0.3),
    experiment('search', 'words', 1, [
      { id: 'old', share: 0.8 },
      { id: 'new', share: 0.2 },
    ]),
  ],
};
const units = Array.from({ length: 20_000 }, (_, i) => `device ${i}`);
const assignAll = (of: ExperimentPlan): Assignment[] => {
  const settled = settleExperiments(of);
  return units.map((unit) => assign(settled, unit));
};
const share = (list: readonly Assignment[], holds: (one: Assignment) => boolean): number =>
  list.filter(holds).length / list.length;
/** Five standard errors of a share of 20,000 units. */
const near = (expected: number) => (found: number) => {
  expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / units.length));
};

describe('assign', () => {
  const all = assignAll(plan);

  it('gives every arm its share of those not held out, and nothing to the held out', () => {
    expect(experimentFaults(plan)).toEqual([]);
    near(0.1)(share(all, ({ heldOut }) => heldOut));
    near(0.9 * 0.5 * 0.5)(share(all, ({ arms }) => arms.get('rows') === 'new'));
    near(0.9 * 0.3 * 0.5)(share(all, ({ arms }) => arms.get('order') === 'old'));
    near(0.9 * 0.2)(share(all, ({ arms }) => arms.get('search') === 'new'));
    expect(all.filter(({ heldOut, arms }) => heldOut && arms.size > 0)).toEqual([]);
  });

  it('puts no unit into two experiments of one layer', () => {
    expect(all.filter(({ arms }) => arms.has('rows') && arms.has('order'))).toEqual([]);
  });

  it('lets layers meet by chance', () => {
    near(0.9 * 0.25 * 0.2)(
      share(all, ({ arms }) => arms.get('rows') === 'new' && arms.get('search') === 'new'),
    );
  });

  it('is the same for the same unit, and another lottery under another salt', () => {
    expect(assignAll(plan)).toEqual(all);
    const resalted = assignAll({
      ...plan,
      experiments: plan.experiments.map((one) => ({ ...one, salt: `${one.salt}-2` })),
    });
    const inBoth = units.flatMap((_, i) => {
      const [before, after] = [all[i]!.arms.get('rows'), resalted[i]!.arms.get('rows')];
      return before === undefined ? [] : [before === after];
    });
    const same = inBoth.filter(Boolean).length / inBoth.length;
    // Five standard errors of a half.
    expect(Math.abs(same - 0.5)).toBeLessThan(2.5 / Math.sqrt(inBoth.length));
  });

  it('moves only those who must when a share grows: from what shrinks to what grows', () => {
    const before = settleExperiments(plan);
    const wider: ExperimentPlan = {
      ...plan,
      holdout: { ...plan.holdout, share: 0.15 },
      experiments: plan.experiments.map((one) =>
        one.id === 'search'
          ? {
              ...one,
              arms: [
                { id: 'old', share: 0.7 },
                { id: 'new', share: 0.3 },
              ],
            }
          : one,
      ),
    };
    const after = settleExperiments(wider, before);
    let moved = 0;
    units.forEach((unit, i) => {
      const [was, is] = [all[i]!, assign(after, unit)];
      if (was.heldOut) expect(is.heldOut).toBe(true);
      if (is.heldOut || was.heldOut) return;
      expect(is.arms.get('rows')).toBe(was.arms.get('rows'));
      if (is.arms.get('search') === was.arms.get('search')) return;
      expect([was.arms.get('search'), is.arms.get('search')]).toEqual(['old', 'new']);
      moved++;
    });
    near(0.85 * 0.1)(moved / units.length);
  });

  it('begins anew for an experiment that comes with another salt', () => {
    const before = settleExperiments(plan);
    const renewed = plan.experiments.map((one) => ({
      ...one,
      salt: `${one.salt}-2`,
      arms: [...one.arms].reverse(),
    }));
    expect(settleExperiments({ ...plan, experiments: renewed }, before).arms['search']).toEqual({
      new: [[0, 2000]],
      old: [[2000, 10_000]],
    });
  });
});
