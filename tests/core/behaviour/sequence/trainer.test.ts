import { describe, expect, it } from 'vitest';
import type { History } from '../../../../src/core/behaviour/learn-links.ts';
import { encodeHistory, latestRows } from '../../../../src/core/behaviour/sequence/encode-history.ts';
import { parameterNames, type Parameters } from '../../../../src/core/behaviour/sequence/shape.ts';
import { SequenceTrainer, type TrainingPlan } from '../../../../src/core/behaviour/sequence/trainer.ts';
import { alone, openTrainingKernel } from '../../../support/training-kernel.ts';

const shape = { items: 12, width: 8, heads: 2, hidden: 16, depth: 5 };
const plan: TrainingPlan = {
  shape,
  batch: 8,
  others: 12,
  dropout: 0,
  rate: 0,
  warmUpSteps: 1,
  seed: 3,
};

async function openTrainer(changes: Partial<TrainingPlan> = {}): Promise<SequenceTrainer> {
  const { kernel, arena } = await openTrainingKernel();
  const trainer = new SequenceTrainer({ ...plan, ...changes }, kernel, arena, alone);
  trainer.initialise();
  return trainer;
}

/** Far enough from where training begins that nothing is close to 0. */
function disturb(parameters: Parameters): void {
  for (const name of parameterNames) {
    const values = parameters[name];
    for (let i = 0; i < values.length; i++)
      values[i] = values[i]! * (name === 'items' ? 20 : 1) + 0.2 * Math.sin(7 * i + name.length);
  }
}

const encode = (parameters: Parameters, history: History): Float32Array =>
  encodeHistory(parameters, shape, latestRows(parameters.items, shape, history));

/** [items] how likely each is next */
function probabilities(parameters: Parameters, history: History): number[] {
  const vector = encode(parameters, history);
  const powers = Array.from({ length: shape.items }, (_, item) =>
    Math.exp(vector.reduce((sum, value, i) => sum + value * parameters.items[item * shape.width + i]!, 0)),
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Mean −ln(probability) of each item after those before it, by the model as it is used. */
function lossOf(parameters: Parameters, sequences: readonly History[]): number {
  let sum = 0;
  let count = 0;
  for (const sequence of sequences)
    for (let place = Math.max(1, sequence.length - shape.depth); place < sequence.length; place++) {
      // Training reads a sequence from where its last items begin, whatever the target.
      const history = sequence.slice(Math.max(0, sequence.length - 1 - shape.depth), place);
      sum -= Math.log(probabilities(parameters, history)[sequence[place]!]!);
      count++;
    }
  return sum / count;
}

const sequences = [
  [1, 2, 3, 4, 5, 6, 7],
  [3, 3, 2],
  [9, 1],
  [0, 5, 11, 2],
  [4, 8, 4, 8],
];

describe('training a sequence model', () => {
  it('says of the same parameters what the model says that is used', async () => {
    const trainer = await openTrainer();
    disturb(trainer.parameters);
    const { sum, count } = trainer.step(sequences);
    expect(count).toBe(5 + 2 + 1 + 3 + 3);
    expect(sum / count).toBeCloseTo(lossOf(trainer.parameters, sequences), 4);
  });

  it('goes down the slope: every parameter moves against its difference quotient', async () => {
    const rate = 1e-3;
    const trainer = await openTrainer({ rate });
    disturb(trainer.parameters);
    const before = Object.fromEntries(
      parameterNames.map((name) => [name, trainer.parameters[name].slice()]),
    ) as unknown as Parameters;
    trainer.step(sequences);
    const moved = Object.fromEntries(
      parameterNames.map((name) => [name, trainer.parameters[name].slice()]),
    ) as unknown as Parameters;
    for (const name of parameterNames) {
      let checked = 0;
      for (let i = 0; i < before[name].length; i += Math.ceil(before[name].length / 12)) {
        const value = before[name][i]!;
        const at = (other: number): number => {
          const values = before[name].slice();
          values[i] = other;
          return lossOf({ ...before, [name]: values }, sequences);
        };
        const slope = (at(value + 0.01) - at(value - 0.01)) / 0.02;
        // The first step of Adam is the rate against the sign of the slope. Slopes that are noise say nothing.
        if (Math.abs(slope) < 2e-3) continue;
        expect((value - moved[name][i]!) / rate, `${name}[${i}]`).toBeCloseTo(Math.sign(slope), 2);
        checked++;
      }
      // A bias of all keys moves every score of a query alike, and so nothing.
      expect(checked, name).toBeGreaterThan(name === 'lags' ? 0 : 2);
    }
  });

  it('learns what follows what, with a sample of the others and with some numbers left out', async () => {
    const cycle = Array.from({ length: 40 }, (_, start) =>
      Array.from({ length: 6 }, (_, i) => (start + i * 5) % 12),
    );
    const trainer = await openTrainer({ rate: 0.01, others: 6, dropout: 0.1, batch: 8 });
    for (let epoch = 0; epoch < 40; epoch++)
      for (let start = 0; start < cycle.length; start += 8) trainer.step(cycle.slice(start, start + 8));
    expect(lossOf(trainer.parameters, cycle)).toBeLessThan(0.5);
  });

  it('draws the same numbers each time', async () => {
    const [one, other] = [
      await openTrainer({ rate: 0.01, dropout: 0.5 }),
      await openTrainer({ rate: 0.01, dropout: 0.5 }),
    ];
    for (const trainer of [one, other]) for (let step = 0; step < 3; step++) trainer.step(sequences);
    for (const name of parameterNames) expect(one.parameters[name]).toEqual(other.parameters[name]);
  });
});

it('a history of nothing is the zero vector, and only the latest items of a long one count', async () => {
  const { parameters } = await openTrainer();
  disturb(parameters);
  expect([...encode(parameters, [])]).toEqual(Array.from({ length: 8 }, () => 0));
  const long = [9, 9, 9, 1, 2, 3, 4, 5];
  expect(encode(parameters, long)).toEqual(encode(parameters, long.slice(-5)));
  expect(encode(parameters, long.slice(-4))).not.toEqual(encode(parameters, long));
});
