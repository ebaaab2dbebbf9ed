import { describe, expect, it } from 'vitest';
import type { CampaignLog } from '../../../../src/core/evaluation/uplift/campaign-log.ts';
import { evaluateUplift } from '../../../../src/core/evaluation/uplift/evaluate-uplift.ts';
import { createRandom } from '../../../../src/core/math/random.ts';
import { runOut } from '../../../support/run-out.ts';

const options = { folds: 5, seed: 1, mostResamples: 200 };

/**
 * Ten kinds of people. A campaign moves two of them by .3, leaves six alone and puts two off by .1; who buys anyway has
 * nothing to do with it.
 */
const effects = [0.3, 0.3, 0, 0, 0, 0, 0, 0, -0.1, -0.1];
const before = [0.2, 0.5, 0.2, 0.5, 0.2, 0.5, 0.2, 0.5, 0.2, 0.5];

function drawCampaign(
  rows: number,
  treatedShare: (kind: number) => number,
  isMoving = true,
  seed = 2,
): CampaignLog {
  const random = createRandom(seed);
  const context = Uint32Array.from({ length: rows }, () => Math.floor(10 * random())).sort();
  const treated = Uint8Array.from(context, (kind) => Number(random() < treatedShare(kind)));
  const converted = Uint8Array.from(context, (kind, row) =>
    Number(random() < before[kind]! + (isMoving ? effects[kind]! * treated[row]! : 0)),
  );
  return {
    contexts: {
      count: 10,
      position: new Uint32Array(10),
      codes: Uint32Array.from({ length: 10 }, (_, kind) => kind),
      codeCounts: [10],
      numbers: new Float64Array(0),
      numberCount: 0,
    },
    context,
    treated,
    converted,
  };
}

describe('uplift', () => {
  it('finds whom a campaign moves, and how much, whatever share was treated', () => {
    for (const share of [0.5, 0.2]) {
      const { models, overall, balance } = runOut(
        evaluateUplift(
          drawCampaign(20_000, () => share),
          options,
        ),
      );
      // Over all: (.3 + .3 − .1 − .1) ÷ 10.
      expect(overall.interval[0]).toBeLessThan(0.04);
      expect(overall.interval[1]).toBeGreaterThan(0.04);
      for (const { coefficient, interval, uplifts, upliftIntervals } of models) {
        // Best: to .06 at a fifth, level to four fifths, down to .04: area .006 + .036 + .01 − .02.
        expect(coefficient).toBeGreaterThan(0.025);
        expect(interval[0]).toBeLessThan(0.032);
        expect(interval[1]).toBeGreaterThan(0.032);
        expect(uplifts[0]).toBeGreaterThan(0.2);
        expect(upliftIntervals[0]![0]).toBeLessThan(0.3);
        expect(upliftIntervals[0]![1]).toBeGreaterThan(0.3);
        // Two fifths of the first half are moved by .3: .12.
        expect(Math.abs(uplifts[2]! - 0.12)).toBeLessThan(0.03);
      }
      expect(balance.auc).toBeLessThan(balance.most);
    }
  });

  it('finds nothing where there is nothing, in nearly all campaigns', () => {
    let beyond = 0;
    for (let seed = 10; seed < 40; seed++) {
      const { models } = runOut(
        evaluateUplift(
          drawCampaign(1500, () => 0.5, false, seed),
          options,
        ),
      );
      beyond += Number(models[0]!.interval[0] > 0);
    }
    // 1 in 40 is expected above; 5 or more of 30 come once in 1,000.
    expect(beyond).toBeLessThan(5);
  }, 60_000);

  it('sees when treated and others were different people before', () => {
    const { balance } = runOut(
      evaluateUplift(
        drawCampaign(4000, (kind) => (kind < 5 ? 0.6 : 0.4)),
        options,
      ),
    );
    expect(balance.auc).toBeGreaterThan(balance.most);
  });

  it('needs both treated and others', () => {
    expect(() =>
      runOut(
        evaluateUplift(
          drawCampaign(100, () => 1),
          options,
        ),
      ),
    ).toThrow('100 treated of 100');
  });
});
