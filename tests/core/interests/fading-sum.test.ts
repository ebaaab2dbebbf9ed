import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfLifeDays, type EvidenceSpeed } from '../../../src/core/interactions/evidence.ts';
import { FadingSum } from '../../../src/core/interests/fading-sum.ts';
import { dayMs } from '../../../src/core/math/decay.ts';

const part = fc.record({
  vector: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
  weight: fc.integer({ min: 1, max: 5 }),
  speed: fc.constantFrom<EvidenceSpeed>('glance', 'choice'),
  atMs: fc.nat(100 * dayMs),
});

describe('FadingSum', () => {
  it.each(['glance', 'choice'] as const)('leaves half of a %s after its half-life', (speed) => {
    const sum = new FadingSum(2);
    sum.add([4, -2], 3, speed, 1000);
    expect([...sum.at(1000 + halfLifeDays[speed] * dayMs)]).toEqual([6, -3]);
    expect([...sum.at(1000 + 2 * halfLifeDays[speed] * dayMs)]).toEqual([3, -1.5]);
  });

  it('counts a clock that was set back as no time at all', () => {
    const sum = new FadingSum(1);
    sum.add([1], 1, 'glance', 50 * dayMs);
    sum.add([1], 1, 'glance', 10 * dayMs);
    expect([...sum.at(50 * dayMs)]).toEqual([2]);
    expect([...sum.at(0)]).toEqual([2]);
  });

  it('is the sum of its parts, each faded by its own age', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(50 * dayMs), (parts, laterMs) => {
        const inOrder = [...parts].sort((a, b) => a.atMs - b.atMs);
        const sum = new FadingSum(3);
        for (const { vector, weight, speed, atMs } of inOrder) sum.add(vector, weight, speed, atMs);
        const asOfMs = (inOrder.at(-1)?.atMs ?? 0) + laterMs;
        const naive = [0, 1, 2].map((i) =>
          parts.reduce(
            (total, { vector, weight, speed, atMs }) =>
              total + weight * vector[i]! * 0.5 ** ((asOfMs - atMs) / (halfLifeDays[speed] * dayMs)),
            0,
          ),
        );
        expect(sum.at(asOfMs).length).toBe(3);
        sum.at(asOfMs).forEach((component, i) => expect(component).toBeCloseTo(naive[i]!, 9));
      }),
    );
  });

  it('takes in another sum as if its parts had been added here', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (ours, theirs) => {
        const sumOf = (parts: readonly (typeof ours)[number][]): FadingSum => {
          const sum = new FadingSum(3);
          for (const { vector, weight, speed, atMs } of [...parts].sort((a, b) => a.atMs - b.atMs))
            sum.add(vector, weight, speed, atMs);
          return sum;
        };
        const merged = sumOf(ours);
        merged.addAll(sumOf(theirs));
        const asOfMs = 120 * dayMs;
        const together = sumOf([...ours, ...theirs]).at(asOfMs);
        merged.at(asOfMs).forEach((component, i) => expect(component).toBeCloseTo(together[i]!, 9));
      }),
    );
  });
});
