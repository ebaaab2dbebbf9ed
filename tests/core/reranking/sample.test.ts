import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRow, type Sampled } from '../../../src/core/reranking/sample.ts';
import type { Scored } from '../../../src/core/reranking/diversify.ts';

const row = (...scores: number[]): Scored[] => scores.map((score, itemIndex) => ({ itemIndex, score }));

describe('sampleRow', () => {
  it('gives the first place as often as its propensity says', () => {
    const candidates = row(1, 0.6, 0.5, 0, -1);
    const temperature = 0.5;
    const draws = 20_000;
    const firsts = new Array<number>(candidates.length).fill(0);
    const propensities = new Array<number>(candidates.length).fill(NaN);
    for (let seed = 0; seed < draws; seed++) {
      const first = sampleRow(candidates, 1, temperature, `seed ${seed}`)[0]!;
      firsts[first.candidate.itemIndex]!++;
      propensities[first.candidate.itemIndex] = first.propensity;
    }
    expect(propensities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    const mass = candidates.map(({ score }) => Math.exp(score / temperature));
    const total = mass.reduce((sum, m) => sum + m, 0);
    candidates.forEach((_, i) => {
      const p = mass[i]! / total;
      expect(propensities[i]).toBeCloseTo(p, 12);
      // Four standard errors: a fair draw fails once in about 16,000 places.
      expect(Math.abs(firsts[i]! / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
    });
  });

  it('gives the second place as often as its propensity says, given the first', () => {
    const candidates = row(0.8, 0.4, 0);
    const seconds = new Map<string, { count: number; propensity: number; of: number }>();
    const firsts = new Map<number, number>();
    for (let seed = 0; seed < 20_000; seed++) {
      const [first, second] = sampleRow(candidates, 2, 0.5, `${seed}`);
      firsts.set(first!.candidate.itemIndex, (firsts.get(first!.candidate.itemIndex) ?? 0) + 1);
      const key = `${first!.candidate.itemIndex} ${second!.candidate.itemIndex}`;
      const known = seconds.get(key) ?? { count: 0, propensity: second!.propensity, of: 0 };
      seconds.set(key, { ...known, count: known.count + 1, of: first!.candidate.itemIndex });
    }
    expect(seconds.size).toBe(6);
    for (const { count, propensity, of } of seconds.values()) {
      const among = firsts.get(of)!;
      expect(Math.abs(count / among - propensity)).toBeLessThan(
        4 * Math.sqrt((propensity * (1 - propensity)) / among),
      );
    }
  });

  it('orders by score plus luck and gives each place a true probability, whatever the scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5000, max: 5000, noNaN: true }), { maxLength: 30 }),
        fc.nat(40),
        fc.constantFrom(0.05, 0.5, 3),
        (scores, count, temperature) => {
          const drawn = sampleRow(row(...scores), count, temperature, 'seed');
          expect(drawn.length).toBe(Math.min(count, scores.length));
          const places = drawn.map(({ candidate }) => candidate.itemIndex);
          expect(new Set(places).size).toBe(places.length);
          const rest = new Set(scores.keys());
          drawn.forEach((card: Sampled<Scored>, place) => {
            expect(card.propensity).toBeGreaterThan(0);
            expect(card.propensity).toBeLessThanOrEqual(1);
            const most = Math.max(...[...rest].map((i) => scores[i]!));
            const mass = [...rest].reduce((sum, i) => sum + Math.exp((scores[i]! - most) / temperature), 0);
            const p = Math.exp((card.candidate.score - most) / temperature) / mass;
            expect(card.propensity / p).toBeCloseTo(1, 6);
            rest.delete(card.candidate.itemIndex);
            const next = drawn[place + 1];
            if (next)
              expect(next.candidate.score + next.luck).toBeLessThanOrEqual(card.candidate.score + card.luck);
          });
        },
      ),
    );
  });

  it('gives each place as often as its propensity says, also at and after a place that a floor owes', () => {
    const candidates = row(1, 0.7, 0.2, 0.4, -0.3);
    // Items 2 and 4 count; of two places one is theirs, of four two.
    const floor = { share: 0.5, counts: (itemIndex: number) => itemIndex === 2 || itemIndex === 4 };
    const draws = 40_000;
    const rows = new Map<string, { count: number; propensity: number; before: string }>();
    const begun = new Map<string, number>([['', draws]]);
    for (let seed = 0; seed < draws; seed++) {
      let before = '';
      for (const { candidate, propensity } of sampleRow(candidates, 4, 0.6, `${seed}`, { floor })) {
        const soFar = `${before} ${candidate.itemIndex}`;
        const known = rows.get(soFar) ?? { count: 0, propensity, before };
        expect(propensity).toBeCloseTo(known.propensity, 12);
        rows.set(soFar, { ...known, count: known.count + 1 });
        before = soFar;
      }
    }
    for (const [soFar, { count }] of rows) begun.set(soFar, count);
    for (const [soFar, { count, propensity, before }] of rows) {
      const among = begun.get(before)!;
      // Five standard errors and one row: some two hundred places are looked at.
      const error = Math.sqrt((propensity * (1 - propensity)) / among);
      expect(Math.abs(count / among - propensity), soFar).toBeLessThan(5 * error + 1 / among);
    }
    // After each beginning the chances of all that can follow add up to one.
    for (const beginning of new Set([...rows.values()].map(({ before }) => before))) {
      const following = [...rows.values()].filter(({ before }) => before === beginning);
      if (begun.get(beginning)! > 500)
        expect(following.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
    }
  });

  it('keeps a floor in every prefix, counts what stands before, and never lets a sum rise', () => {
    const counts = (itemIndex: number): boolean => itemIndex % 4 === 0;
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 30 }),
        fc.constantFrom(0.1, 0.3, 0.5),
        fc.uniqueArray(fc.integer({ min: 100, max: 110 }), { maxLength: 4 }),
        (scores, share, start) => {
          const drawn = sampleRow(row(...scores), 12, 0.5, 'seed', { floor: { share, counts }, start });
          const all = [...scores.keys()].filter(counts).length;
          const sums = drawn.map(({ candidate, luck, lift }) => candidate.score + luck + lift);
          let exposed = start.filter(counts).length;
          const before = exposed;
          drawn.forEach(({ candidate, lift }, place) => {
            if (counts(candidate.itemIndex)) exposed++;
            const free = Math.min(all, place + 1);
            const owed = Math.floor(share * (start.length + place + 1) + 1e-9);
            expect(exposed).toBeGreaterThanOrEqual(Math.min(before + free, owed));
            expect(lift).toBeGreaterThanOrEqual(0);
            // 1e-9 for rounding: a sum that was raised to the next.
            expect(sums[place]).toBeLessThanOrEqual((sums[place - 1] ?? Infinity) + 1e-9);
          });
        },
      ),
    );
  });

  it('is the same row for the same seed, another for another, and holds still when candidates leave', () => {
    const candidates = row(...Array.from({ length: 40 }, (_, i) => (i % 7) / 10));
    const places = (list: readonly Scored[], seed: string): number[] =>
      sampleRow(list, 40, 0.5, seed).map(({ candidate }) => candidate.itemIndex);
    expect(places(candidates, 'a')).toEqual(places(candidates, 'a'));
    expect(places(candidates, 'a')).not.toEqual(places(candidates, 'b'));
    expect(
      places(
        candidates.filter(({ itemIndex }) => itemIndex % 3 > 0),
        'a',
      ),
    ).toEqual(places(candidates, 'a').filter((itemIndex) => itemIndex % 3 > 0));
  });

  it.each([0, -1])('draws nothing for %i places', (count) => {
    expect(sampleRow(row(1, 2, 3), count, 1, 'seed')).toEqual([]);
  });
});
