import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToClusters, maxInterests } from '../../../src/core/interests/cluster.ts';
import type { Evidence, Interest } from '../../../src/core/interests/interest.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { gaussians, unit } from '../../support/tiny-shop.ts';

const evidence = (seq: number, atMs = seq): Evidence => ({
  seq,
  atMs,
  itemIndex: seq,
  category: -1,
  department: -1,
  brand: 0,
  price: NaN,
  weight: 4,
  speed: 'choice',
});
const random = createRandom(4);
const axis = (place: number, noise = 0): Float32Array => {
  const other = gaussians(random, 12);
  return unit(Float32Array.from({ length: 12 }, (_, i) => (i === place ? 1 : 0) + noise * other[i]!));
};
const seqsOf = (interests: readonly Interest[]): number[][] =>
  interests.map((interest) => interest.evidence.map(({ seq }) => seq));

describe('addToClusters', () => {
  it('makes two interests of two themes', () => {
    const interests: Interest[] = [];
    for (let seq = 1; seq <= 20; seq++) addToClusters(interests, evidence(seq), axis(seq % 2, 0.1), 0.4);
    expect(interests.map(({ id }) => id)).toEqual(['interest-1', 'interest-2']);
    for (const [place, seqs] of seqsOf(interests).entries())
      expect(new Set(seqs.map((seq) => seq % 2))).toEqual(new Set([1 - place]));
  });

  it('merges the two most alike when there are too many; the older keeps its name', () => {
    const interests: Interest[] = [];
    for (let seq = 1; seq <= 8; seq++) addToClusters(interests, evidence(seq), axis(seq), 0.9);
    const between = unit(Float32Array.from({ length: 12 }, (_, i) => (i === 5 ? 0.8 : i === 9 ? 0.6 : 0)));
    addToClusters(interests, evidence(9), between, 0.9);
    expect(seqsOf(interests)).toEqual([[1], [2], [3], [4], [5, 9], [6], [7], [8]]);
    expect(interests[4]!.id).toBe('interest-5');
    expect(interests[4]!.at(9).weight).toBeCloseTo(8, 6);
  });

  it('keeps items without words together and apart from everything else', () => {
    const interests: Interest[] = [];
    const nothing = new Float32Array(12);
    addToClusters(interests, evidence(1), nothing, 0.4);
    addToClusters(interests, evidence(2), axis(0), 0.4);
    for (let seq = 3; seq < 12; seq++) addToClusters(interests, evidence(seq), nothing, 0.4);
    expect(seqsOf(interests)).toEqual([[1, 3, 4, 5, 6, 7, 8, 9, 10, 11], [2]]);
  });

  it('loses nothing, repeats nothing and never has more than eight', () => {
    const any = fc.array(fc.tuple(fc.nat(11), fc.constantFrom(0, 0.3, 1)), { maxLength: 40 });
    fc.assert(
      fc.property(any, fc.constantFrom(0.2, 0.5, 0.8), (themes, sameThing) => {
        const interests: Interest[] = [];
        themes.forEach(([place, noise], i) =>
          addToClusters(interests, evidence(i + 1), axis(place, noise), sameThing),
        );
        expect(interests.length).toBeLessThanOrEqual(maxInterests);
        expect(
          seqsOf(interests)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(themes.map((_, i) => i + 1));
        for (const seqs of seqsOf(interests)) expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
        expect(new Set(interests.map(({ id }) => id)).size).toBe(interests.length);
        for (const interest of interests) expect(Math.hypot(...interest.at(99).direction)).toBeCloseTo(1, 5);
      }),
    );
  });
});
