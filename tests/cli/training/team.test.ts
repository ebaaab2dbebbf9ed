import { describe, expect, it } from 'vitest';
import { packHistories } from '../../../src/core/behaviour/histories.ts';
import type { History } from '../../../src/core/behaviour/learn-links.ts';
import { parameterNames } from '../../../src/core/behaviour/sequence/shape.ts';
import type { TrainingPlan } from '../../../src/core/behaviour/sequence/trainer.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { easeScorer, trainEase } from '../../../src/cli/training/ease.ts';
import { runTeam, type TeamSurroundings } from '../../../src/cli/training/team.ts';
import { createProgress } from '../../../src/cli/progress.ts';

const progress = createProgress({ write() {} }, { quiet: true });
const surroundings = (threads: number): TeamSurroundings => ({
  progress,
  signal: new AbortController().signal,
  threads,
});

const items = 30;
const random = createRandom(6);
/** Walks in steps of 1 or 2. */
const histories: History[] = Array.from({ length: 200 }, () => {
  let at = Math.floor(random() * items);
  return Array.from(
    { length: 2 + Math.floor(random() * 8) },
    () => (at = (at + (random() < 0.8 ? 1 : 2)) % items),
  );
});
const plan: TrainingPlan = {
  shape: { items, width: 16, heads: 2, hidden: 32, depth: 8 },
  batch: 16,
  others: 16,
  dropout: 0.2,
  rate: 0.01,
  warmUpSteps: 10,
  seed: 1,
};

describe('EASE', () => {
  it('is what the normal equations say', async () => {
    const { weights, stride } = await trainEase(histories, items, surroundings(2));
    // (XᵀX + λ) times column j of (weights − 1 on the diagonal) is 0 but in row j.
    const sums = new Float64Array(items * items);
    for (const history of histories)
      for (const one of new Set(history)) for (const other of new Set(history)) sums[one * items + other]!++;
    for (let i = 0; i < items; i++) sums[i * items + i]! += 50;
    for (let j = 0; j < items; j++) {
      expect(weights[j * stride + j]).toBe(0);
      for (let i = 0; i < items; i++) {
        if (i === j) continue;
        let sum = 0;
        for (let k = 0; k < items; k++)
          sum += sums[i * items + k]! * (k === j ? -1 : weights[k * stride + j]!);
        expect(Math.abs(sum)).toBeLessThan(1e-3);
      }
    }
  });

  it('scores what the latest items say', async () => {
    const learned = await trainEase(histories, items, surroundings(1));
    const scores = new Float32Array(items);
    easeScorer(learned, { depth: 1, decay: 1 }).score([3, 7], scores);
    expect([...scores]).toEqual([
      ...learned.weights.subarray(7 * learned.stride, 7 * learned.stride + items),
    ]);
  });
});

describe('the sequence model', () => {
  const task = {
    name: 'sequence' as const,
    plan,
    histories: packHistories(histories.slice(0, 150)),
    valid: packHistories(histories.slice(150)),
    epochs: 12,
  };

  it('is the same to the bit however many threads train it, and learns', async () => {
    const [one, two] = [await runTeam(task, surroundings(1)), await runTeam(task, surroundings(2))];
    for (const name of parameterNames) expect(two.parameters[name], name).toEqual(one.parameters[name]);
    expect(two.curve.map(({ gain }) => gain)).toEqual(one.curve.map(({ gain }) => gain));
    expect(two.bestEpoch).toBe(one.bestEpoch);
    expect(two.curve.at(-1)!.loss).toBeLessThan(two.curve[0]!.loss - 0.3);
    expect(Math.max(...two.curve.map(({ gain }) => gain))).toBe(
      two.curve.find(({ epoch }) => epoch === two.bestEpoch)!.gain,
    );
  });

  it('stops when asked to', async () => {
    const controller = new AbortController();
    const started = runTeam(
      { ...task, valid: undefined, epochs: 1e6 },
      { ...surroundings(2), signal: controller.signal },
    );
    setTimeout(() => controller.abort(new Error('enough')), 3000);
    await expect(started).rejects.toThrow('enough');
  });
});
