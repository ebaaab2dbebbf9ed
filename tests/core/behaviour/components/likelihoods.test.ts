import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAtLikelihoods } from '../../../../src/core/behaviour/components/likelihoods.ts';
import { RowFilter } from '../../../../src/core/retrieval/row-filter.ts';

const anyScores = fc.array(
  fc.oneof(fc.constantFrom(0, 1, -200), fc.float({ min: -20, max: 20, noNaN: true })),
  {
    minLength: 1,
    maxLength: 200,
  },
);

describe('a look at likelihoods', () => {
  it('is the softmax of all scores, whatever is asked for', () => {
    fc.assert(
      fc.property(anyScores, fc.array(fc.nat(199), { minLength: 1, maxLength: 9 }), (list, past) => {
        const scores = Float32Array.from(list);
        const history = past.map((item) => item % scores.length);
        const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
        const likelihoods = Array.from(scores, (score) => Math.exp(score) / total);
        const look = lookAtLikelihoods(scores, history);
        const found = look.scores([...scores.keys()]);
        likelihoods.forEach((likelihood, item) => expect(found[item]).toBeCloseTo(likelihood, 6));
        const others = likelihoods.filter((_, item) => !history.includes(item));
        expect(look.most).toBeCloseTo(Math.max(0, ...others), 6);
      }),
    );
  });

  it('has the best that a filter lets through first, none of the history, as many as are asked for', () => {
    fc.assert(
      fc.property(anyScores, fc.nat(199), fc.nat(150), fc.nat(3), (list, last, count, kept) => {
        const scores = Float32Array.from(list);
        const history = [last % scores.length];
        const filter = RowFilter.of(scores.length, (item) => item % 4 <= kept);
        const expected = [...scores.keys()]
          .filter((item) => item !== history[0] && filter.has(item) && scores[item]! > -100)
          .sort((a, b) => scores[b]! - scores[a]! || a - b)
          .slice(0, count);
        // Where all scores are so low there is no telling which round to 0.
        fc.pre(Math.max(...scores) > -100);
        expect(lookAtLikelihoods(scores, history).best(count, filter)).toEqual(expected);
      }),
    );
  });

  it('of no items has nothing', () => {
    const look = lookAtLikelihoods(new Float32Array(), []);
    expect([look.most, look.best(5), look.scores([])]).toEqual([0, [], new Float32Array()]);
  });
});
